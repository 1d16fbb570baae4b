"""The console: the state of the platform, and its suppliers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.vocabulary import Preset
from pli.domain.spaces.operations import open_platform
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.site.readiness import examine_instance
from tests.make.deposits import make_arrival
from tests.make.pages import ask, texts
from tests.make.people import PASSWORD, make_login, make_membership
from tests.make.site import browser_of, make_customer, make_staff
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def console(client: Client) -> dict[str, object]:
    """The arguments of the console's addresses, for an operator who signed in."""
    now = timezone.now()
    space = open_platform(opened_at=now)
    login = make_login(space=space, password=PASSWORD, created_at=now)
    make_membership(login, roles=[Role.OPERATOR], since_at=now)
    typed = {"identifiant": login.identifiant, "password": PASSWORD}
    client.post(reverse("site:sign-in"), typed)
    return {"space_id": space.id}


def test_the_state_says_what_the_command_says(client: Client, console: dict[str, object]) -> None:
    make_account()

    page = ask(client, reverse("console:state", kwargs=console))

    findings = list(examine_instance(timezone.now(), smtp_timeout_seconds=1))
    words = ["En ordre" if finding.is_fine else "À régler" for finding in findings]
    assert texts(page, "tbody .pli-status") == words
    assert texts(page, "tbody td:last-child")[3] == findings[3].sentence
    assert texts(page, ".pli-figure-value") == ["1", "1", f"{words.count('En ordre')} sur 12"]


def test_the_platform_begins_with_its_state(client: Client, console: dict[str, object]) -> None:
    answer = client.get(reverse("console:home", kwargs=console))

    assert answer.headers["Location"] == reverse("console:state", kwargs=console)


def test_each_supplier_is_shown_with_its_rules_its_customers_and_its_last_deposit(
    client: Client, console: dict[str, object]
) -> None:
    locavia = make_supplier()
    make_account(supplier=locavia, number="1", siren="")
    make_account(supplier=locavia, number="2", siren="")
    make_arrival(locavia, b"x")
    make_arrival(locavia, b"y", received_at=REGISTERED_AT)
    make_supplier(
        code="belcour",
        name="Cafés Belcour",
        preset=Preset.RECOMMANDE,
        created_at=REGISTERED_AT + timedelta(days=1),
    )

    page = ask(client, reverse("console:suppliers", kwargs=console))

    assert texts(page, "tbody tr") == [
        "Cafés Belcour belcour Recommandé 0 Aucun 03/03/2026",
        "Locavia locavia Classique 2 14/03/2026 à 11:00 02/03/2026",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    client: Client,
    console: dict[str, object],
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        supplier = make_supplier(code=f"f-{number}", name=f"Fournisseur {number}")
        make_account(supplier=supplier)
    path = reverse("console:suppliers", kwargs=console)
    client.get(path)

    with django_assert_num_queries(8):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


def test_a_platform_without_suppliers_says_how_to_create_one(
    client: Client, console: dict[str, object]
) -> None:
    page = ask(client, reverse("console:suppliers", kwargs=console))

    assert texts(page, ".pli-empty p") == [
        "Le premier se crée par la commande pli supplier create."
    ]


@pytest.mark.parametrize("page", ["home", "state", "suppliers"])
def test_nobody_else_finds_the_console(client: Client, page: str) -> None:
    path = reverse(
        f"console:{page}", kwargs={"space_id": open_platform(opened_at=timezone.now()).id}
    )
    for member in (
        make_staff(role=Role.ADMINISTRATOR),
        make_customer(supplier=make_supplier(code="b", name="B")),
    ):
        assert browser_of(member).get(path).status_code == 404
    assert client.get(path).status_code == 302
