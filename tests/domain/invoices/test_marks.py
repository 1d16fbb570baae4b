"""Each person has marks of their own; the supplier is told of the space."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding, HoldingMark, Invoice
from pli.domain.invoices.operations import (
    download_invoice,
    download_together,
    download_xml,
    mark_opened,
)
from pli.domain.invoices.queries import list_holdings, one_holding, tally_holdings
from pli.domain.invoices.vocabulary import HoldingFilter, ReadingState
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.exports import customer_access
from tests.make.people import make_login
from tests.make.suppliers import account_access, make_account

pytestmark = pytest.mark.django_db

NOW = RECEIVED_AT + timedelta(days=1)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def account() -> CustomerAccount:
    return make_account()


def somebody(account: CustomerAccount) -> Access:
    return customer_access(account.space_id, make_login(space=account.space).person_id)


def three_invoices(account: CustomerAccount) -> list[Invoice]:
    return [make_deposited_invoice(account=account, number=f"F-{rank}") for rank in range(3)]


def download(access: Access, invoice: Invoice) -> None:
    download_invoice(access=access, invoice_id=invoice.id, downloaded_at=NOW).content.close()


def states(access: Access) -> dict[str, ReadingState]:
    rows = list_holdings(access=access, now=LATER).rows
    return {row.number: row.reading for row in rows}


def at(access: Access, reading: ReadingState) -> list[str]:
    wanted = HoldingFilter(reading=reading)
    rows = list_holdings(access=access, now=LATER, wanted=wanted).rows
    assert tally_holdings(access=access, now=LATER, wanted=wanted).count == len(rows)
    return sorted(row.number for row in rows)


@pytest.mark.requirement("R060")
def test_what_a_colleague_opened_or_took_is_still_new_to_me(account):
    mine, colleague = somebody(account), somebody(account)
    _untouched, opened, taken = three_invoices(account)

    mark_opened(access=colleague, invoice_id=opened.id, opened_at=NOW)
    download(colleague, taken)

    assert set(states(mine).values()) == {ReadingState.NEW}
    assert states(colleague) == {
        "F-0": ReadingState.NEW,
        "F-1": ReadingState.OPENED,
        "F-2": ReadingState.DOWNLOADED,
    }
    sheets = [
        one_holding(access=access, invoice_id=taken.id, now=LATER) for access in (mine, colleague)
    ]
    assert [sheet.reading for sheet in sheets] == [ReadingState.NEW, ReadingState.DOWNLOADED]


def test_a_filter_by_state_is_mine(account):
    mine, colleague = somebody(account), somebody(account)
    first, second, _third = three_invoices(account)
    mark_opened(access=mine, invoice_id=first.id, opened_at=NOW)
    download(mine, second)
    mark_opened(access=mine, invoice_id=second.id, opened_at=LATER)

    assert {state: at(mine, state) for state in ReadingState} == {
        ReadingState.NEW: ["F-2"],
        ReadingState.OPENED: ["F-0"],
        ReadingState.DOWNLOADED: ["F-1"],
    }
    assert at(colleague, ReadingState.NEW) == ["F-0", "F-1", "F-2"]


def test_the_space_keeps_the_first_time_of_whoever_it_was(account):
    first, second = somebody(account), somebody(account)
    invoice = make_deposited_invoice(account=account, number="F-1")

    for access, instant in ((first, NOW), (second, LATER), (first, LATER)):
        mark_opened(access=access, invoice_id=invoice.id, opened_at=instant)
    download(second, invoice)

    holding = Holding.objects.get()
    assert (holding.opened_at, holding.downloaded_at) == (NOW, NOW)
    assert states(account_access(account)) == {"F-1": ReadingState.DOWNLOADED}
    opened = Entry.objects.filter(kind=EntryKind.INVOICE_OPENED).order_by("happened_at")
    assert [entry.person_id for entry in opened] == [first.person_id, second.person_id]
    assert dict(HoldingMark.objects.values_list("person_id", "opened_at")) == {
        first.person_id: NOW,
        second.person_id: LATER,
    }


def test_several_taken_together_are_mine_and_a_mark_that_is_there_stays(account):
    mine = somebody(account)
    invoices = three_invoices(account)
    mark_opened(access=mine, invoice_id=invoices[0].id, opened_at=NOW)
    download(mine, invoices[1])

    download_together(
        access=mine,
        invoice_ids=[invoice.id for invoice in invoices],
        export_id=new_id(),
        downloaded_at=LATER,
    )

    marks = HoldingMark.objects.order_by("holding__number")
    assert list(marks.values_list("opened_at", "downloaded_at")) == [
        (NOW, LATER),
        (None, NOW),
        (None, LATER),
    ]
    assert at(mine, ReadingState.DOWNLOADED) == ["F-0", "F-1", "F-2"]


def test_marks_of_before_are_found_in_the_journal(account):
    mine, colleague = somebody(account), somebody(account)
    first, second, _third = three_invoices(account)
    mark_opened(access=mine, invoice_id=first.id, opened_at=NOW)
    download(mine, first)
    mark_opened(access=colleague, invoice_id=second.id, opened_at=LATER)
    document = make_invoice(number="FX-1", customer_number=account.number)
    part_of = examined(make_arrival(account.supplier, make_facturx_pdf(document))).invoice
    download_xml(access=mine, invoice_id=part_of.id, downloaded_at=NOW).content.close()
    known = set(HoldingMark.objects.values_list("person_id", "opened_at", "downloaded_at"))
    HoldingMark.objects.all().delete()

    migration = import_module("pli.domain.invoices.migrations.0013_own_marks_and_lists")
    with connection.cursor() as cursor:
        cursor.execute(migration._FROM_JOURNAL.replace("%", "%%"))

    found = HoldingMark.objects.values_list("person_id", "opened_at", "downloaded_at")
    assert set(found) == known
    assert found.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_with_marks_costs_one_query(account, count, django_assert_num_queries):
    mine = somebody(account)
    for rank in range(count):
        invoice = make_deposited_invoice(account=account, number=f"F-{rank}")
        mark_opened(access=mine, invoice_id=invoice.id, opened_at=NOW)

    with django_assert_num_queries(1):
        assert len(list_holdings(access=mine, now=LATER).rows) == count
