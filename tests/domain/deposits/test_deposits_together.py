"""Several at once: whoever comes first decides, and nothing is doubled."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connections, transaction

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import examine_arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.operations import lock_identity
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceContent, PartyContent
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import RECEIVED_AT, make_arrival, make_index_line, small_pdf
from tests.make.documents import (
    LOCAVIA_BAIL_SIREN,
    make_credit_note,
    make_facturx_pdf,
    make_invoice,
)
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.usefixtures("live_database")


def at_once[T](calls: Sequence[Callable[[], T]]) -> list[T]:
    """Start all calls at the same moment, each with a connection of its own."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        try:
            start.wait()
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def examine_at_once(arrivals: Sequence[Arrival]) -> list[Arrival]:
    def call(arrival: Arrival) -> Callable[[], Arrival]:
        return lambda: examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT)

    return at_once([call(arrival) for arrival in arrivals])


def test_the_same_file_twenty_times_at_once_is_one_invoice() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    content = make_facturx_pdf()

    def deposit() -> Any:
        arrival = make_arrival(supplier, content)
        return examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT).state

    states = at_once([deposit] * 20)

    assert sorted(states) == [ArrivalState.AVAILABLE] + [ArrivalState.KNOWN] * 19
    assert (Invoice.objects.count(), Holding.objects.count()) == (1, 1)


def test_of_two_contents_with_one_identity_one_is_held() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    one = make_arrival(supplier, make_facturx_pdf())
    other = make_arrival(supplier, make_facturx_pdf(prepaid_amount=Decimal(10)))

    ends = examine_at_once([one, other])

    assert sorted((end.state, *end.reasons) for end in ends) == [
        (ArrivalState.AVAILABLE,),
        (ArrivalState.HELD, HoldReason.DIFFERENT_CONTENT),
    ]


def test_a_command_and_a_worker_that_examine_one_file_end_it_once() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    arrival = make_arrival(supplier, make_facturx_pdf())

    ends = examine_at_once([arrival] * 8)

    assert {(end.state, end.invoice_id) for end in ends} == {
        (ArrivalState.AVAILABLE, Invoice.objects.get().id)
    }


def test_an_invoice_and_its_credit_note_at_once_are_linked() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    invoice = make_invoice(issue_date=date(2026, 3, 10))
    arrivals = [
        make_arrival(supplier, make_facturx_pdf(document))
        for document in (invoice, make_credit_note(corrects=invoice))
    ]

    examine_at_once(arrivals)

    credit_note = Invoice.objects.get(is_credit_note=True)
    assert credit_note.corrects == Invoice.objects.get(is_credit_note=False)


def test_files_that_waited_are_settled_once_by_many_replays_at_once() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    waiting = [
        examine_arrival(arrival_id=make_arrival(supplier, small_pdf()).id, examined_at=RECEIVED_AT)
        for _ in range(5)
    ]
    line = make_index_line(customer_number="48213")

    ends = examine_at_once([make_arrival(supplier, small_pdf(), index_line=line) for _ in range(8)])

    assert sorted(end.state for end in ends) == [ArrivalState.AVAILABLE] + [ArrivalState.KNOWN] * 7
    settled = Entry.objects.filter(
        kind=EntryKind.FILE_ALREADY_KNOWN, subject_id__in=[one.id for one in waiting]
    )
    assert settled.count() == 5
    assert set(Arrival.objects.values_list("invoice_id", flat=True)) == {Invoice.objects.get().id}


def test_two_suppliers_that_deposit_under_one_siren_do_not_wait_for_each_other() -> None:
    suppliers = [
        make_supplier(code=code, name=code.title(), administrator=f"a@{code}.test")
        for code in ("locavia", "belcour")
    ]
    for supplier in suppliers:
        make_account(supplier=supplier)
    arrivals = [make_arrival(supplier, make_facturx_pdf()) for supplier in suppliers]
    content = InvoiceContent(
        format=DocumentFormat.FACTURX,
        seller_identifier=LOCAVIA_BAIL_SIREN,
        number="LB-2026-000042",
        type_code="380",
        is_credit_note=False,
        issue_date=date(2026, 3, 14),
        currency="EUR",
        total_with_vat=Decimal("466.80"),
        seller=PartyContent("Locavia Bail"),
        buyer=PartyContent("Garage Morel"),
    )

    with transaction.atomic():
        # The first one is in the middle of recording this very number.
        lock_identity(space_id=suppliers[0].space_id, content=content)
        other = examine_at_once([arrivals[1]])[0]
    first = examine_at_once([arrivals[0]])[0]

    assert [first.state, other.state] == [ArrivalState.AVAILABLE] * 2
    assert Invoice.objects.values_list("seller_identifier", "number").distinct().count() == 1
    assert (Invoice.objects.count(), Holding.objects.count()) == (2, 2)
