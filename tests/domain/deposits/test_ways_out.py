"""What a person can do about a file that waits."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from einvoice import Judge
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import (
    CustomerNumberUnknown,
    IndexLineInvalid,
    _official_rules,
    accept_as_same,
    choose_customer,
    correct_index_line,
    publish_as_correction,
    replace_arrival,
    replay_arrival,
)
from pli.domain.deposits.queries.hold_explanations import ways_out
from pli.domain.deposits.vocabulary import (
    JUDGE_TRIES_MAX,
    ArrivalState,
    HoldReason,
    IndexColumn,
    WayOut,
)
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_index_line, small_pdf
from tests.make.documents import make_credit_note, make_facturx_pdf, make_invoice
from tests.make.held import LATER, access_of, last_entry, make_different, make_unknown_customer
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

ALWAYS = {WayOut.REPLACE, WayOut.DISCARD, WayOut.REPLAY}


def end(arrival: Arrival) -> Arrival:
    """Have the worker examine it, a moment later."""
    return examined(arrival, examined_at=LATER + timedelta(seconds=2))


def test_each_reason_has_its_ways_out_and_any_file_can_be_replaced_discarded_or_replayed() -> None:
    ways = {
        reason: set(ways_out(Arrival(state=ArrivalState.HELD, reasons=[reason]))) - ALWAYS
        for reason in HoldReason
    }

    assert {reason: special for reason, special in ways.items() if special} == {
        HoldReason.INDEX_MISSING: {WayOut.CORRECT_INDEX},
        HoldReason.UNKNOWN_CUSTOMER: {WayOut.CHOOSE_CUSTOMER},
        HoldReason.BUYER_MISMATCH: {WayOut.CHOOSE_CUSTOMER},
        HoldReason.DIFFERENT_CONTENT: {WayOut.ACCEPT_AS_SAME, WayOut.PUBLISH_AS_CORRECTION},
    }
    assert ways_out(Arrival(state=ArrivalState.AVAILABLE)) == frozenset()


@pytest.mark.requirement("R105")
def test_a_file_is_replayed_once_the_register_was_mended() -> None:
    arrival = make_unknown_customer()
    make_account(supplier=arrival.space.supplier)

    replay_arrival(access=access_of(arrival), arrival_id=arrival.id, replayed_at=LATER)
    assert last_entry(arrival).kind == EntryKind.FILE_REPLAYED
    assert last_entry(arrival).details == {"reasons": ["unknown-customer"]}

    assert end(arrival).state == ArrivalState.AVAILABLE
    assert Holding.objects.get().invoice_id == Invoice.objects.get().id


@pytest.mark.requirement("R105")
def test_the_customer_that_a_person_chose_is_the_one_whatever_the_file_says() -> None:
    arrival = make_unknown_customer()
    account = make_account(supplier=arrival.space.supplier, number="C-7", siren="")

    choose_customer(
        access=access_of(arrival), arrival_id=arrival.id, customer_number="c-7", chosen_at=LATER
    )

    assert end(arrival).state == ArrivalState.AVAILABLE
    assert Holding.objects.get().space_id == account.space_id
    chosen = Entry.objects.get(kind=EntryKind.FILE_CUSTOMER_CHOSEN)
    assert chosen.details == {"reasons": ["unknown-customer"], "account_id": str(account.id)}


def test_a_number_that_is_not_in_the_register_changes_nothing() -> None:
    arrival = make_unknown_customer()

    with pytest.raises(CustomerNumberUnknown, match="C-7"):
        choose_customer(
            access=access_of(arrival), arrival_id=arrival.id, customer_number="C-7", chosen_at=LATER
        )

    arrival.refresh_from_db()
    assert (arrival.state, arrival.chosen_account_id) == (ArrivalState.HELD, None)


@pytest.mark.requirement("R105")
def test_an_index_line_is_written_for_a_pdf_that_came_without_one() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    arrival = examined(make_arrival(supplier, small_pdf()))
    line = make_index_line(customer_number="48213", number="LB-7")
    cells = {IndexColumn(name): text for name, text in line.cells.items()}

    correct_index_line(
        access=access_of(arrival), arrival_id=arrival.id, cells=cells, corrected_at=LATER
    )

    arrival = end(arrival)
    assert arrival.state == ArrivalState.AVAILABLE
    assert arrival.index_line is not None
    assert arrival.index_line["cells"]["fichier"] == "facture.pdf"
    corrected = Entry.objects.get(kind=EntryKind.FILE_INDEX_CORRECTED)
    assert corrected.details["columns"] == [
        "fichier",
        "numero_client",
        "numero_facture",
        "date_emission",
        "entite",
        "total_ttc",
    ]


def test_a_line_that_is_still_wrong_says_where_and_changes_nothing() -> None:
    arrival = examined(make_arrival(make_supplier(), small_pdf()))
    cells = {IndexColumn.NUMBER: "LB-7", IndexColumn.ISSUE_DATE: "31/02/2026"}

    with pytest.raises(IndexLineInvalid) as refusal:
        correct_index_line(
            access=access_of(arrival), arrival_id=arrival.id, cells=cells, corrected_at=LATER
        )

    assert [(fault.place, fault.code) for fault in refusal.value.faults] == [
        ("date_emission", "index-cell-invalid"),
        ("total_ttc", "index-cell-empty"),
    ]
    arrival.refresh_from_db()
    assert (arrival.state, arrival.index_line) == (ArrivalState.HELD, None)


def test_a_line_is_read_without_asking_a_judge_and_may_not_contradict_what_was_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = make_index_line()
    arrival = examined(make_arrival(make_supplier(), make_facturx_pdf(), index_line=line))
    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    monkeypatch.setattr(_official_rules, "_judge", closed_judge)

    with pytest.raises(IndexLineInvalid) as refusal:
        write_number(arrival, "LB-2026-000043")
    write_number(arrival, "LB-2026-000042")

    assert [fault.code for fault in refusal.value.faults] == ["index-contradicts"]
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.RECEIVED


def test_a_plain_pdf_that_was_read_needs_its_whole_line_without_a_judge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = make_index_line(customer_number="nobody")
    arrival = examined(make_arrival(make_supplier(), small_pdf(), index_line=line))
    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    monkeypatch.setattr(_official_rules, "_judge", closed_judge)

    with pytest.raises(IndexLineInvalid) as refusal:
        write_number(arrival, "LB-7")

    assert {fault.code for fault in refusal.value.faults} == {"index-cell-empty"}
    with pytest.raises(IndexLineInvalid):
        correct_index_line(
            access=access_of(arrival), arrival_id=arrival.id, cells={}, corrected_at=LATER
        )


def closed_judge() -> Judge:
    judge = Judge()
    judge.close()
    return judge


def write_number(arrival: Arrival, number: str) -> None:
    correct_index_line(
        access=access_of(arrival),
        arrival_id=arrival.id,
        cells={IndexColumn.NUMBER: number},
        corrected_at=LATER,
    )


def test_the_line_of_a_factur_x_can_be_taken_away() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    line = make_index_line(number="LB-2026-000043")
    arrival = examined(make_arrival(supplier, make_facturx_pdf(), index_line=line))
    assert arrival.reasons == [HoldReason.INDEX_INVALID]

    correct_index_line(
        access=access_of(arrival), arrival_id=arrival.id, cells={}, corrected_at=LATER
    )

    assert end(arrival).state == ArrivalState.AVAILABLE


@pytest.mark.requirement("R105")
def test_said_to_be_the_same_a_file_is_known_and_the_invoice_stays_as_it_is() -> None:
    arrival = make_different()
    invoice = Invoice.objects.get()

    ended = accept_as_same(access=access_of(arrival), arrival_id=arrival.id, accepted_at=LATER)

    assert (ended.state, ended.invoice_id) == (ArrivalState.KNOWN, invoice.id)
    assert Invoice.objects.get().total_with_vat == invoice.total_with_vat
    assert last_entry(arrival).kind == EntryKind.FILE_SAID_SAME


@pytest.mark.requirement("R105")
def test_a_correction_is_an_invoice_of_its_own_linked_to_the_first_and_both_stay() -> None:
    arrival = make_different()
    first = Invoice.objects.get()

    publish_as_correction(access=access_of(arrival), arrival_id=arrival.id, said_at=LATER)
    ended = end(arrival)

    assert ended.state == ArrivalState.AVAILABLE
    correction = ended.invoice
    assert correction is not None
    assert (correction.number, correction.version, correction.corrects_id) == (
        first.number,
        2,
        first.id,
    )
    assert Holding.objects.count() == 2


def test_each_version_of_a_corrected_invoice_is_known_when_its_file_comes_again() -> None:
    arrival = make_different()
    supplier, first = arrival.space.supplier, Invoice.objects.get()
    publish_as_correction(access=access_of(arrival), arrival_id=arrival.id, said_at=LATER)
    second = end(arrival).invoice

    again = examined(make_arrival(supplier, make_facturx_pdf()))
    corrected = examined(make_arrival(supplier, make_facturx_pdf(prepaid_amount=Decimal(10))))
    other = examined(make_arrival(supplier, make_facturx_pdf(prepaid_amount=Decimal(20))))

    assert (again.state, again.invoice) == (ArrivalState.KNOWN, first)
    assert (corrected.state, corrected.invoice) == (ArrivalState.KNOWN, second)
    assert (other.reasons, other.invoice) == ([HoldReason.DIFFERENT_CONTENT], second)


def test_a_credit_note_corrects_the_latest_version_of_its_number() -> None:
    arrival = make_different()
    publish_as_correction(access=access_of(arrival), arrival_id=arrival.id, said_at=LATER)
    second = end(arrival).invoice
    content = make_facturx_pdf(make_credit_note(number="A-1", corrects=make_invoice()))

    note = examined(make_arrival(arrival.space.supplier, content)).invoice

    assert note is not None
    assert note.corrects == second


def test_a_correction_that_says_the_same_after_all_is_known() -> None:
    arrival = make_different()
    publish_as_correction(access=access_of(arrival), arrival_id=arrival.id, said_at=LATER)
    same = examined(
        make_arrival(arrival.space.supplier, make_facturx_pdf(prepaid_amount=Decimal(10)))
    )
    assert same.state == ArrivalState.HELD  # nobody said anything of that one

    end(arrival)
    replay_arrival(access=access_of(arrival), arrival_id=same.id, replayed_at=LATER)

    assert end(same).state == ArrivalState.KNOWN
    assert Invoice.objects.count() == 2


@pytest.mark.requirement("R105")
def test_another_file_takes_the_place_of_a_held_one_with_what_was_said_of_it() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    line = make_index_line(customer_number="48213")
    former = examined(make_arrival(supplier, b"abime", index_line=line))

    arrival = replace_arrival(
        access=access_of(former),
        arrival_id=former.id,
        file_name="bonne.pdf",
        content=io.BytesIO(small_pdf()),
        replaced_at=LATER,
    )

    assert (arrival.batch_id, end(arrival).state) == (former.batch_id, ArrivalState.AVAILABLE)
    former.refresh_from_db()
    assert (former.state, former.replaced_by_id) == (ArrivalState.DISCARDED, arrival.id)
    assert last_entry(former).kind == EntryKind.FILE_REPLACED


def test_what_replaces_a_file_is_seen_no_earlier_and_keeps_the_faults_of_its_line() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    line = replace(
        make_index_line(customer_number="48213"), faults={"total_ttc": "formula-not-calculated"}
    )
    shown_on = RECEIVED_AT.date() + timedelta(days=30)
    former = examined(make_arrival(supplier, b"abime", index_line=line, available_date=shown_on))

    arrival = replace_arrival(
        access=access_of(former),
        arrival_id=former.id,
        file_name="bonne.pdf",
        content=io.BytesIO(small_pdf()),
        replaced_at=LATER,
    )

    assert arrival.available_date == shown_on
    assert [fault["code"] for fault in end(arrival).faults] == ["formula-not-calculated"]


def test_a_file_sent_back_is_judged_as_often_as_one_that_just_came() -> None:
    arrival = make_unknown_customer()
    Arrival.objects.filter(id=arrival.id).update(judge_tries=JUDGE_TRIES_MAX)

    replay_arrival(access=access_of(arrival), arrival_id=arrival.id, replayed_at=LATER)

    arrival.refresh_from_db()
    assert (arrival.judge_tries, arrival.reading, arrival.rule_sets) == (0, None, [])
