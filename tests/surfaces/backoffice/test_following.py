"""The page of a new deposit asks what became of its files, until each has ended."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import open_package
from pli.domain.deposits.vocabulary import FILES_FOLLOWED_MAX
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date
from pli.kit.ids import new_id
from tests.make.backoffice import BY_SCRIPT, page_of, upload
from tests.make.days import today
from tests.make.deposits import examined
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.site import Member, browser_of, make_staff, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

# The sign-in, the space and its brand, for each page of a space.
WHO_ASKS = 7


def deposited(client: Client, member: Member, content: bytes, *, name: str = "f.pdf") -> Arrival:
    """A file that the page handed in, in a deposit of its own."""
    answer = upload(client, member, [(name, content)], by_script=True)
    return Arrival.objects.get(id=answer.json()["id"])


def followed(
    client: Client, member: Member, batch_id: UUID, arrivals: Sequence[Arrival] = ()
) -> dict[str, Any]:
    answer = client.get(
        page_of(member, "batch-progress", batch_id=batch_id),
        {"arrivals": ",".join(str(one.id) for one in arrivals)},
        headers=BY_SCRIPT,
    )
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.requirement("R104", "R105")
def test_a_file_is_followed_from_its_coming_in_to_the_space_of_its_customer(
    client: Client, depositor: Member
) -> None:
    arrival = deposited(client, depositor, make_facturx_pdf(number="LB-1"))
    told = {"id": str(arrival.id), "file": "f.pdf", "url": ""}

    assert followed(client, depositor, arrival.batch_id, [arrival]) == {
        "is_done": False,
        "summary": "1 en contrôle",
        "files": [told | {"state": "received", "label": "Reçu", "reason": "Contrôle en cours…"}],
    }
    examined(arrival)
    end = {"state": "available", "label": "Disponible", "reason": "LB-1 · Garage Morel"}
    assert followed(client, depositor, arrival.batch_id, [arrival]) == {
        "is_done": True,
        "summary": "1 disponible",
        "files": [told | end],
    }


def test_a_held_file_says_why_what_to_do_and_where(client: Client, depositor: Member) -> None:
    arrival = examined(deposited(client, depositor, b""))

    (told,) = followed(client, depositor, arrival.batch_id, [arrival])["files"]

    assert told == {
        "id": str(arrival.id),
        "file": "f.pdf",
        "state": "held",
        "label": "En attente\u00a0: fichier illisible",
        "reason": "Le fichier est vide\u00a0: il ne contient aucun octet. "
        "Déposez à nouveau le fichier, tel que votre logiciel le produit.",
        "url": page_of(depositor, "file", arrival_id=arrival.id),
    }


def test_a_known_invoice_says_since_when_and_that_nothing_is_to_do(
    client: Client, depositor: Member
) -> None:
    first = examined(deposited(client, depositor, make_facturx_pdf(number="LB-1")))
    again = examined(deposited(client, depositor, make_facturx_pdf(number="LB-1")))
    assert first.invoice is not None

    (told,) = followed(client, depositor, again.batch_id, [again])["files"]

    day = f"{paris_date(first.invoice.created_at):%d/%m/%Y}"
    assert (told["state"], told["reason"]) == (
        "known",
        f"LB-1 · Garage Morel · Reçue le {day}\u00a0: rien à faire.",
    )


def test_an_invoice_that_waits_for_its_day_says_it(client: Client, depositor: Member) -> None:
    day = today() + timedelta(days=3)
    issued = today()
    content = make_facturx_pdf(number="LB-1", issue_date=issued)
    upload(client, depositor, [("f.pdf", content)], available_date=day.isoformat(), by_script=True)
    arrival = examined(Arrival.objects.get(), examined_at=timezone.now())

    (told,) = followed(client, depositor, arrival.batch_id, [arrival])["files"]

    assert told["reason"] == f"LB-1 · Garage Morel · Visible le {day:%d/%m/%Y}"


def test_a_zip_says_how_many_files_came_out_of_it(client: Client, depositor: Member) -> None:
    content = make_zip([("1.pdf", make_facturx_pdf(number="LB-1")), ("2.pdf", b"")])
    package = deposited(client, depositor, content, name="mars.zip")
    open_package(arrival_id=package.id, opened_at=timezone.now())

    told = followed(client, depositor, package.batch_id, [package])

    assert (told["is_done"], told["summary"]) == (False, "2 en contrôle")
    assert told["files"][0]["label"] == "Archive ouverte"
    assert told["files"][0]["reason"] == "2 fichiers en sont sortis, examinés comme les autres."


@pytest.mark.parametrize("count", [1, 3])
def test_one_question_costs_the_same_whatever_the_number_of_files(
    client: Client,
    depositor: Member,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    batch_id = new_id()
    for _ in range(count):
        upload(client, depositor, [("f.pdf", b"")], batch_id=batch_id, by_script=True)
    arrivals = [examined(arrival) for arrival in Arrival.objects.all()]

    with django_assert_num_queries(WHO_ASKS + 3):
        told = followed(client, depositor, batch_id, arrivals)

    assert (len(told["files"]), told["summary"]) == (count, f"{count} en attente")


def test_files_of_another_deposit_are_not_told_of(client: Client, depositor: Member) -> None:
    here = deposited(client, depositor, b"")
    elsewhere = deposited(client, depositor, b"")

    assert followed(client, depositor, here.batch_id, [elsewhere])["files"] == []


@pytest.mark.parametrize(
    "arrivals", ["abc", ",".join(str(new_id()) for _ in range(FILES_FOLLOWED_MAX + 1))]
)
def test_a_list_that_no_page_asks_is_refused(
    client: Client, depositor: Member, arrivals: str
) -> None:
    here = deposited(client, depositor, b"")

    answer = client.get(
        page_of(depositor, "batch-progress", batch_id=here.batch_id),
        {"arrivals": arrivals},
        headers=BY_SCRIPT,
    )

    assert answer.status_code == 422
    assert answer.json()["reason"] == "Cette liste de fichiers ne peut pas être lue."


def test_the_deposit_of_another_supplier_is_not_there(client: Client, depositor: Member) -> None:
    here = deposited(client, depositor, b"")
    other = make_staff(supplier=make_supplier(code="autre", name="Autre"), role=Role.DEPOSITOR)
    elsewhere = browser_of(other)

    path = reverse("backoffice:batch-progress", args=[other.space.id, here.batch_id])

    assert elsewhere.get(path, headers=BY_SCRIPT).json()["code"] == "batch-not-found"


def test_an_adviser_follows_no_deposit(client: Client, depositor: Member) -> None:
    here = deposited(client, depositor, b"")
    adviser = make_staff(supplier=depositor.supplier, role=Role.ADVISER)
    sign_in(client, adviser)

    path = page_of(adviser, "batch-progress", batch_id=here.batch_id)

    assert client.get(path, headers=BY_SCRIPT).status_code == 404
