"""Another file of an invoice that is known: the same thing again, or something else."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pli.domain.archive.models import StoredFile
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason, IndexLine
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    outcome,
    sentences,
    small_pdf,
)
from tests.make.documents import (
    make_facturx_pdf,
)
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

STRANGER_SIREN = "300000007"


@pytest.mark.requirement("R105")
def test_the_same_file_again_is_another_arrival_of_a_known_invoice() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    first = examined(make_arrival(supplier, make_facturx_pdf()))

    second = examined(make_arrival(supplier, make_facturx_pdf()))

    assert outcome(second) == (ArrivalState.KNOWN, [], [])
    assert second.invoice_id == first.invoice_id
    assert (Invoice.objects.count(), Holding.objects.count()) == (1, 1)
    assert StoredFile.objects.count() == 1


def test_other_bytes_that_say_the_same_are_a_known_invoice_too() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    first = examined(make_arrival(supplier, make_facturx_pdf()))

    second = examined(make_arrival(supplier, make_facturx_pdf() + b"\n% printed again\n"))

    assert outcome(second) == (ArrivalState.KNOWN, [], [])
    assert second.document_id != first.document_id


def test_a_replay_after_the_term_is_known_not_out_of_term() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    examined(make_arrival(supplier, make_facturx_pdf()))

    late = RECEIVED_AT + timedelta(days=900)
    arrival = examined(make_arrival(supplier, make_facturx_pdf()), examined_at=late)

    assert outcome(arrival) == (ArrivalState.KNOWN, [], [])


@pytest.mark.requirement("R105")
@pytest.mark.parametrize(
    ("changes", "difference"),
    [
        pytest.param({"issue_date": date(2026, 3, 15)}, "la date d’émission", id="date"),
        pytest.param({"currency_code": "CHF"}, "la devise", id="currency"),
        pytest.param({"type_code": "384"}, "le type", id="type"),
        pytest.param({"prepaid_amount": Decimal(100)}, "le net à payer", id="amount due"),
        pytest.param({"seller_name": "Locavia"}, "le vendeur", id="seller"),
        pytest.param({"buyer_name": "Garage Moral"}, "l’acheteur", id="buyer"),
    ],
)
def test_the_same_number_that_says_something_else_is_held(
    changes: dict[str, Any], difference: str
) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    first = examined(make_arrival(supplier, make_facturx_pdf()))

    second = examined(make_arrival(supplier, make_facturx_pdf(**changes)))

    assert outcome(second) == (
        ArrivalState.HELD,
        [HoldReason.DIFFERENT_CONTENT],
        ["different-content"],
    )
    assert sentences(second)[-1].endswith(f"Ce qui diffère\u00a0: {difference}.")
    assert second.invoice_id == first.invoice_id
    assert Holding.objects.count() == 1


def test_the_same_invoice_for_another_customer_is_held() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    make_account(supplier=supplier, number="48214", company_name="Garage Moreau", siren="")
    examined(make_arrival(supplier, make_facturx_pdf()))

    arrival = examined(make_arrival(supplier, make_facturx_pdf(), customer_number="48214"))

    assert arrival.reasons == [HoldReason.DIFFERENT_CONTENT]
    assert sentences(arrival)[-1].endswith("le client.")


def test_the_same_number_in_another_year_is_another_invoice() -> None:
    account = make_account()
    make_deposited_invoice(account=account, number="1", issue_date=date(2025, 3, 14))

    make_deposited_invoice(account=account, number="1", issue_date=date(2026, 3, 14))

    assert list(Invoice.objects.order_by("year").values_list("year", flat=True)) == [2025, 2026]


@pytest.mark.requirement("R105")
def test_a_file_that_waited_is_settled_when_the_same_bytes_come_with_what_it_missed() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    waiting = [
        examined(make_arrival(supplier, small_pdf(), index_line=line))
        for line in (None, make_index_line(), make_index_line(customer_number="48213", number=""))
    ]
    other = examined(make_arrival(supplier, b"Bonjour"))
    later = RECEIVED_AT + timedelta(hours=1)

    line = make_index_line(customer_number="48213")
    accepted = examined(make_arrival(supplier, small_pdf(), index_line=line), examined_at=later)

    for arrival in waiting:
        arrival.refresh_from_db()
        assert outcome(arrival) == (ArrivalState.KNOWN, [], [])
        assert (arrival.invoice_id, arrival.examined_at) == (accepted.invoice_id, later)
    settled = Entry.objects.filter(kind=EntryKind.FILE_ALREADY_KNOWN, happened_at=later)
    assert set(settled.values_list("subject_id", flat=True)) == {one.id for one in waiting}
    other.refresh_from_db()
    assert other.state == ArrivalState.HELD


@pytest.mark.requirement("R105")
@pytest.mark.parametrize("waits_first", [True, False])
@pytest.mark.parametrize(
    ("line", "difference"),
    [
        pytest.param(make_index_line(customer_number="99999"), "le client", id="nobody's number"),
        pytest.param(
            make_index_line(customer_number="99999", total_with_vat="100,00"),
            "le total TTC, le client",
            id="another total for nobody",
        ),
        pytest.param(make_index_line(total_with_vat="100,00"), "le total TTC", id="another total"),
    ],
)
def test_the_same_bytes_that_say_otherwise_are_held_whichever_came_first(
    *, line: IndexLine, difference: str, waits_first: bool
) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    make_account(supplier=supplier, number="48214", company_name="Garage Moreau", siren="")
    lines = [line, make_index_line(customer_number="48213")]

    arrivals = [
        examined(make_arrival(supplier, small_pdf(), index_line=one))
        for one in (lines if waits_first else reversed(lines))
    ]

    odd, accepted = arrivals if waits_first else reversed(arrivals)
    odd.refresh_from_db()
    assert outcome(odd) == (
        ArrivalState.HELD,
        [HoldReason.DIFFERENT_CONTENT],
        ["different-content"],
    )
    assert sentences(odd)[-1].endswith(f"Ce qui diffère\u00a0: {difference}.")
    assert odd.invoice_id == accepted.invoice_id


def test_the_same_pdf_that_names_an_unknown_entity_goes_on_waiting() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    line = make_index_line(customer_number="48213", entity="paris")
    waiting = examined(make_arrival(supplier, small_pdf(), index_line=line))

    line = make_index_line(customer_number="48213")
    examined(make_arrival(supplier, small_pdf(), index_line=line))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.reasons) == (ArrivalState.HELD, [HoldReason.UNKNOWN_SELLER])


def test_a_file_that_waits_is_settled_by_a_replay_too() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    line = make_index_line(customer_number="48213")
    examined(make_arrival(supplier, small_pdf(), index_line=line))
    waiting = examined(make_arrival(supplier, small_pdf()))

    again = examined(make_arrival(supplier, small_pdf(), index_line=line))

    waiting.refresh_from_db()
    assert [outcome(one) for one in (again, waiting)] == [(ArrivalState.KNOWN, [], [])] * 2


def test_the_same_pdf_under_the_number_of_another_invoice_goes_on_waiting() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    line = make_index_line(customer_number="99999", number="LB-8")
    waiting = examined(make_arrival(supplier, small_pdf(), index_line=line))

    line = make_index_line(customer_number="48213", number="LB-7")
    examined(make_arrival(supplier, small_pdf(), index_line=line))

    waiting.refresh_from_db()
    assert waiting.state == ArrivalState.HELD


def test_what_contradicts_a_known_invoice_goes_on_waiting() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")
    content = make_facturx_pdf(customer_number="48213")
    examined(make_arrival(supplier, content))
    waiting = examined(make_arrival(supplier, content, customer_number="99999"))

    again = examined(make_arrival(supplier, content))

    waiting.refresh_from_db()
    assert outcome(again) == (ArrivalState.KNOWN, [], [])
    assert (waiting.state, waiting.reasons) == (
        ArrivalState.HELD,
        [HoldReason.DIFFERENT_CONTENT],
    )


def test_the_same_bytes_at_another_supplier_settle_nothing() -> None:
    locavia, belcour = make_supplier(), make_supplier(code="belcour", name="Cafés Belcour")
    make_account(supplier=locavia, number="48213")
    waiting = examined(make_arrival(belcour, small_pdf()))

    line = make_index_line(customer_number="48213")
    examined(make_arrival(locavia, small_pdf(), index_line=line))

    waiting.refresh_from_db()
    assert waiting.state == ArrivalState.HELD
