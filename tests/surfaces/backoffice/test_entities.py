"""« Réglages, Entités »: until when each company of a supplier issues on paper (R008)."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import Entity
from pli.domain.customers.queries import entity_sheets
from pli.domain.spaces.vocabulary import Role
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import LOCAVIA_BAIL, LOCAVIA_LOCATION, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R008")]


@pytest.fixture
def staff(client: Client) -> Member:
    staff = make_staff(role=Role.ADMINISTRATOR)
    sign_in(client, staff, page="/connexion/")
    return staff


def index(staff: Member) -> str:
    return reverse("backoffice:settings-entities", kwargs={"space_id": staff.space.id})


def paper(staff: Member) -> str:
    entity = Entity.objects.get(supplier=staff.supplier, code="bail")
    parts = {"space_id": staff.space.id, "entity_id": entity.id}
    return reverse("backoffice:settings-entity-paper", kwargs=parts)


def text_of(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


def test_the_day_is_set_and_shown_with_its_source(client: Client, staff: Member):
    answer = client.post(
        paper(staff), {"end_date": "2026-09-01", "source": "article 289 bis du CGI"}
    )
    shown = text_of(client.get(index(staff)).text)

    assert (answer.status_code, answer["Location"]) == (302, index(staff))
    assert "01/09/2026 article 289 bis du CGI" in shown
    assert "Aucune date" in shown
    assert Entity.objects.get(code="bail").paper_end_date == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"end_date": "2026-09-01"}, "Indiquez le texte qui fixe cette date"),
        ({"end_date": "demain", "source": "CGI"}, "date"),
        ({"end_date": "1999-01-01", "source": "CGI"}, ""),
        ({"end_date": "2026-09-01", "source": "x" * 5_000}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, staff: Member, given: dict[str, str], sentence: str
):
    answer = client.post(paper(staff), given)

    assert answer.status_code == 422
    assert sentence in text_of(answer.text)
    assert given["end_date"] in answer.text
    assert Entity.objects.get(code="bail").paper_end_date is None


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SELLER, Role.DEPOSITOR])
def test_only_an_administrator_finds_it(client: Client, role: Role):
    staff = make_staff(role=role)
    sign_in(client, staff, page="/connexion/")

    assert [client.get(path).status_code for path in (index(staff), paper(staff))] == [404, 404]


@pytest.mark.parametrize("entities", [(LOCAVIA_BAIL,), (LOCAVIA_BAIL, LOCAVIA_LOCATION)])
def test_it_costs_the_same_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, entities
):
    supplier = make_supplier(entities=entities)

    with django_assert_num_queries(1):
        assert len(entity_sheets(access=supplier_access(supplier))) == len(entities)
