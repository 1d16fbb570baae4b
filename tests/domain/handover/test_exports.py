"""Invoices taken home together: nothing is missed nor doubled, each is marked and written once."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.archive.operations import store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.handover.models import Export, ExportHabit
from pli.domain.handover.operations import (
    ExportsTooMany,
    NothingToExport,
    carry_exports,
    count_export,
    export_new,
    export_result,
    export_selection,
    make_export,
    take_export,
)
from pli.domain.handover.queries import (
    ExportFile,
    ExportNotFound,
    OpenExport,
    count_new_for_export,
    export_habit,
    list_exports,
    open_export,
)
from pli.domain.handover.vocabulary import EXPORTS_SPAN
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.operations import release_holding
from pli.domain.invoices.queries import Tally
from pli.domain.invoices.vocabulary import EVERYTHING, HoldingFilter, InvoiceKind
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.ids import new_id
from tests.make.deposits import make_deposited_invoice
from tests.make.exports import customer_access
from tests.make.people import make_login
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def account() -> CustomerAccount:
    return make_account()


def somebody(account: CustomerAccount) -> Access:
    login = make_login(space=account.space)
    return customer_access(account.space_id, login.person_id)


def deposit(account: CustomerAccount, number: str, at: datetime, **cells: str) -> Invoice:
    return make_deposited_invoice(account=account, number=number, deposited_at=at, **cells)


def read(opened: OpenExport) -> list[ExportFile]:
    """Read every file to its end, as whoever writes the ZIP does."""
    files = []
    for file in opened.files:
        assert b"".join(file.pieces())
        files.append(file)
    return files


def numbers(export: Export) -> list[str]:
    known = dict(Invoice.objects.values_list("id", "number"))
    return [known[one] for one in export.invoice_ids]


def test_the_first_takes_all_in_the_order_of_its_coming_and_the_next_what_came_since(account):
    access = somebody(account)
    deposit(account, "F-2", NOW - HOUR)
    deposit(account, "F-1", NOW - 2 * HOUR)

    first = export_new(access=access, made_at=NOW)
    deposit(account, "F-3", NOW + HOUR)
    second = export_new(access=access, made_at=NOW + 2 * HOUR)

    assert (numbers(first), numbers(second)) == (["F-1", "F-2"], ["F-3"])
    assert (first.since_at, first.through_at) == (None, NOW)
    assert (second.since_at, second.through_at) == (NOW, NOW + 2 * HOUR)
    with pytest.raises(NothingToExport):
        export_new(access=access, made_at=NOW + 3 * HOUR)


def test_nothing_new_leaves_no_export_and_does_not_move_the_bookmark(account):
    access = somebody(account)

    with pytest.raises(NothingToExport):
        export_new(access=access, made_at=NOW)

    assert (Export.objects.count(), ExportHabit.objects.count()) == (0, 0)


def test_what_became_visible_late_with_an_earlier_instant_is_in_the_next_one(account):
    """Its deposit was being examined while the export was made."""
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    first = export_new(access=access, made_at=NOW)
    deposit(account, "LATE", NOW - timedelta(minutes=5))

    second = export_new(access=access, made_at=NOW + HOUR)

    assert (numbers(first), numbers(second)) == (["F-1"], ["LATE"])


def test_a_delayed_invoice_is_taken_once_its_day_has_come(account):
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    delayed = deposit(account, "LATER", NOW - HOUR)
    Holding.objects.filter(invoice=delayed).update(
        available_at=NOW + 48 * HOUR, delayed_at=NOW - HOUR
    )

    first = export_new(access=access, made_at=NOW)
    deposit(account, "F-2", NOW + HOUR)
    second = export_new(access=access, made_at=NOW + 24 * HOUR)
    release_holding(holding_id=Holding.objects.get(invoice=delayed).id, released_at=NOW + 49 * HOUR)
    third = export_new(access=access, made_at=NOW + 50 * HOUR)

    assert [numbers(one) for one in (first, second, third)] == [["F-1"], ["F-2"], ["LATER"]]


def test_more_than_one_export_takes_goes_on_with_the_next(account, monkeypatch):
    monkeypatch.setattr(make_export, "EXPORT_INVOICES_MAX", 2)
    access = somebody(account)
    for rank in range(5):
        deposit(account, f"F-{rank}", NOW - HOUR + timedelta(minutes=rank // 2))

    made = [export_new(access=access, made_at=NOW + timedelta(minutes=turn)) for turn in range(3)]

    assert [numbers(one) for one in made] == [["F-0", "F-1"], ["F-2", "F-3"], ["F-4"]]
    assert [one.is_partial for one in made] == [True, True, False]


def test_each_person_has_a_bookmark_of_their_own(account):
    mine, theirs = somebody(account), somebody(account)
    deposit(account, "F-1", NOW - HOUR)

    assert numbers(export_new(access=mine, made_at=NOW)) == ["F-1"]
    assert numbers(export_new(access=theirs, made_at=NOW)) == ["F-1"]


def test_a_selection_takes_what_may_be_seen_and_leaves_the_bookmark(account):
    access = somebody(account)
    mine = deposit(account, "F-1", NOW - HOUR)
    other = make_account(supplier=account.supplier, number="50999")
    theirs = deposit(other, "X-1", NOW - HOUR)

    export = export_selection(
        access=access, invoice_ids=[mine.id, theirs.id, new_id()], made_at=NOW
    )

    assert numbers(export) == ["F-1"]
    assert export_habit(access=access).through_at is None
    with pytest.raises(NothingToExport):
        export_selection(access=access, invoice_ids=[theirs.id], made_at=NOW)
    with pytest.raises(NothingToExport):
        export_selection(access=access, invoice_ids=[], made_at=NOW)


def test_a_filter_gives_all_that_it_wants_of_now(account):
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    deposit(account, "A-1", NOW - HOUR, type="avoir")
    deposit(account, "GONE", NOW - HOUR)
    Holding.objects.filter(number="GONE").update(available_until=NOW)

    everything = export_result(access=access, wanted=EVERYTHING, made_at=NOW)
    credit_notes = export_result(
        access=access, wanted=HoldingFilter(kind=InvoiceKind.CREDIT_NOTE), made_at=NOW
    )

    assert (sorted(numbers(everything)), numbers(credit_notes)) == (["A-1", "F-1"], ["A-1"])


@pytest.mark.requirement("R175")
def test_each_invoice_is_written_down_when_its_zip_first_leaves_and_the_export_each_time(account):
    access = somebody(account)
    for number in ("F-1", "F-2"):
        deposit(account, number, NOW - HOUR)

    export = export_new(access=access, made_at=NOW - HOUR)
    assert set(Holding.objects.values_list("downloaded_at", flat=True)) == {None}
    for turn in range(2):
        take_export(access=access, export_id=export.id, taken_at=NOW + turn * HOUR)

    assert set(Holding.objects.values_list("downloaded_at", flat=True)) == {NOW}
    entries = Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED)
    assert {entry.subject_id for entry in entries} == set(export.invoice_ids)
    assert [
        (entry.person_id, entry.details["export_id"], entry.details["nature"]) for entry in entries
    ] == [(access.person_id, str(export.id), "original")] * 2
    exported = Entry.objects.filter(kind=EntryKind.INVOICES_EXPORTED).order_by("happened_at")
    assert [(entry.happened_at, entry.details) for entry in exported] == [
        (NOW, {"kind": "new", "count": 2}),
        (NOW + HOUR, {"kind": "new", "count": 2, "again": True}),
    ]


def test_what_a_successor_takes_of_a_carried_export_is_written_down_as_theirs(account):
    former, successor = somebody(account), somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    export = export_new(access=former, made_at=NOW - HOUR)
    take_export(access=former, export_id=export.id, taken_at=NOW)
    assert former.person_id is not None
    assert successor.person_id is not None

    carry_exports(
        space_id=account.space_id, former_id=former.person_id, person_id=successor.person_id
    )
    (row,) = list_exports(access=successor).rows
    take_export(access=successor, export_id=export.id, taken_at=NOW + HOUR)

    entries = Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).order_by("happened_at")
    assert not row.is_taken
    assert [entry.person_id for entry in entries] == [former.person_id, successor.person_id]


def test_a_mark_that_is_there_stays(account):
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    Holding.objects.update(downloaded_at=NOW - timedelta(minutes=1))

    export = export_new(access=access, made_at=NOW)
    take_export(access=access, export_id=export.id, taken_at=NOW)

    assert Holding.objects.get().downloaded_at == NOW - timedelta(minutes=1)


def test_what_may_no_longer_be_seen_when_the_zip_leaves_is_not_written_down(account):
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    export = export_new(access=access, made_at=NOW)
    Holding.objects.update(available_until=NOW + HOUR)

    take_export(access=access, export_id=export.id, taken_at=NOW + HOUR)

    assert Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).count() == 0


def test_nobody_asks_for_exports_without_end(account, monkeypatch):
    monkeypatch.setattr(count_export, "EXPORTS_OF_PERSON_MAX", 3)
    access, colleague = somebody(account), somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    export = export_new(access=access, made_at=NOW)
    for _turn in range(2):
        take_export(access=access, export_id=export.id, taken_at=NOW)

    with pytest.raises(ExportsTooMany) as refused:
        take_export(access=access, export_id=export.id, taken_at=NOW)
    with pytest.raises(ExportsTooMany):
        export_result(access=access, wanted=EVERYTHING, made_at=NOW)

    assert refused.value.retry_at == NOW + EXPORTS_SPAN
    assert numbers(export_new(access=colleague, made_at=NOW)) == ["F-1"]
    take_export(access=access, export_id=export.id, taken_at=NOW + EXPORTS_SPAN)


def test_what_other_rights_open_is_in_the_next_one_however_old(account):
    """The bookmark says until when somebody took all, of what they might see then."""
    login = make_login(space=account.space)
    limited = customer_access(account.space_id, login.person_id, contracts={"A"})
    deposit(account, "F-A", NOW - 90 * 24 * HOUR, contrat="A")
    deposit(account, "F-B", NOW - 90 * 24 * HOUR, contrat="B")
    first = export_new(access=limited, made_at=NOW)
    both = customer_access(account.space_id, login.person_id, contracts={"A", "B"})

    found = count_new_for_export(access=both, now=NOW + 48 * HOUR)
    second = export_new(access=both, made_at=NOW + 48 * HOUR)
    everything = customer_access(account.space_id, login.person_id)

    assert (numbers(first), found.count, numbers(second)) == (["F-A"], 1, ["F-B"])
    assert (second.since_at, second.through_at) == (None, NOW + 48 * HOUR)
    assert count_new_for_export(access=everything, now=NOW + 96 * HOUR).count == 0


def test_a_file_of_which_nothing_can_be_made_is_told_and_the_others_are_there(account):
    access = somebody(account)
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    for number in ("ODD", "F-2"):
        deposit(account, number, NOW - HOUR)
    invoice = Invoice.objects.get(number="ODD")
    odd = store_file(
        space_id=account.supplier_id,
        content=io.BytesIO(b"no PDF at all"),
        media_type=MediaType.PDF,
        stored_at=NOW,
        stored_by=None,
        size_bytes_max=100,
    )
    Invoice.objects.filter(id=invoice.id).update(document=odd)
    export = export_new(access=access, made_at=NOW)

    files = list(open_export(access=access, export_id=export.id, now=NOW).files)

    assert [(file.document.number, file.is_missing, file.is_unmade) for file in files] == [
        ("ODD", True, True),
        ("F-2", False, False),
    ]


def test_an_export_is_its_persons_own(account):
    access = somebody(account)
    deposit(account, "F-1", NOW - HOUR)
    export = export_new(access=access, made_at=NOW)
    colleague = somebody(account)

    with pytest.raises(ExportNotFound):
        open_export(access=colleague, export_id=export.id, now=NOW)
    assert list_exports(access=colleague).rows == []
    with pytest.raises(ExportNotFound):
        export_new(access=system_access(account.space_id, SpaceKind.CUSTOMER), made_at=NOW)


def test_what_is_no_longer_available_is_not_in_the_export_taken_again(account):
    access = somebody(account)
    for number in ("F-1", "F-2"):
        deposit(account, number, NOW - HOUR)
    export = export_new(access=access, made_at=NOW)
    Holding.objects.filter(number="F-1").update(available_until=NOW + HOUR)

    opened = open_export(access=access, export_id=export.id, now=NOW + HOUR)

    assert [file.document.number for file in read(opened)] == ["F-2"]


@pytest.mark.parametrize("count", [1, 3])
def test_opening_costs_the_same_for_one_invoice_and_for_three(
    account, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    access = somebody(account)
    for _turn in range(count):
        make_deposited_invoice(account=account, deposited_at=NOW - HOUR)
    export = export_new(access=access, made_at=NOW)

    # The export, the account with its supplier, and its documents together.
    with django_assert_num_queries(5):
        opened = open_export(access=access, export_id=export.id, now=NOW)
        assert sum(1 for file in opened.files if list(file.pieces())) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_export_and_for_three(
    account, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    access = somebody(account)
    invoice = deposit(account, "F-1", NOW - HOUR)
    for _turn in range(count):
        export_selection(access=access, invoice_ids=[invoice.id], made_at=NOW)

    with django_assert_num_queries(1):
        assert len(list_exports(access=access).rows) == count


def test_what_the_next_would_take_is_counted(account):
    access = somebody(account)
    for rank in range(3):
        deposit(account, f"F-{rank}", NOW - HOUR)

    before = count_new_for_export(access=access, now=NOW)
    export_new(access=access, made_at=NOW)

    assert (before, count_new_for_export(access=access, now=NOW + HOUR)) == (
        Tally(3, is_exceeded=False),
        Tally(0, is_exceeded=False),
    )
