"""An export whose filters are not understood takes nothing, never the whole instead of a part."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.handover.models import Export
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import make_deposited_invoice
from tests.make.site import account_of, browser_of, make_customer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "filters", ["q=" + "x" * 2_100, "q=F-1\0", "type=rien", "du=hier&periode=libre"]
)
def test_filters_that_are_not_understood_export_nothing(filters: str) -> None:
    member = make_customer()
    client: Client = browser_of(member)
    make_deposited_invoice(
        account=account_of(member), number="F-1", issue_date=timezone.localdate()
    )
    space = {"space_id": member.space.id}
    making, page = (
        reverse("portal:export-new", kwargs=space),
        reverse("portal:invoices", kwargs=space),
    )

    answer = client.post(making, {"quoi": "resultat", "filtres": filters})

    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "rien n’a été exporté" in client.get(page).text
    assert Export.objects.count() == 0


@pytest.mark.parametrize("name", ["invoices-csv", "invoices-xlsx"])
@pytest.mark.parametrize("filters", ["etiquette=Litige", "du=31/02/2026", "type=rien"])
def test_a_table_of_filters_that_are_not_understood_is_not_made(name: str, filters: str) -> None:
    member = make_customer()
    client: Client = browser_of(member)
    make_deposited_invoice(
        account=account_of(member), number="F-1", issue_date=timezone.localdate()
    )
    space = {"space_id": member.space.id}
    page = reverse("portal:invoices", kwargs=space)

    answer = client.get(f"{reverse(f'portal:{name}', kwargs=space)}?{filters}")

    assert (answer.status_code, answer.headers.get("Location")) == (302, page)
    assert "rien n’a été exporté" in client.get(page).text
    assert not Entry.objects.filter(kind=EntryKind.LIST_EXPORTED).exists()
