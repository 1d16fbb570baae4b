"""What a supplier reads of its deposits."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.operations import deposit_file, keep_index
from pli.domain.deposits.queries import (
    ArrivalCounts,
    ArrivalNotFound,
    BatchNotFound,
    LinesWithoutFile,
    batch_report,
    hold_explanations,
    list_batches,
    one_arrival,
    read_index,
)
from pli.domain.deposits.queries.hold_explanations import explain_reasons
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.kit.pagination import Cursor
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_deposited_invoice
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

ANOTHER_KIND = "Déposez la facture elle-même\u00a0: un PDF, ou un XML en CII ou en UBL."


def test_a_report_says_which_invoice_of_which_customer_each_file_is() -> None:
    account = make_account(number="48213", company_name="Garage Morel")
    invoice = make_deposited_invoice(account=account, number="LB-7")
    access = supplier_access(account.supplier)
    batch_id = list_batches(access=access).rows[0].batch_id

    report = batch_report(access=access, batch_id=batch_id)

    assert report.counts == ArrivalCounts(received=0, available=1, held=0, known=0)
    (row,) = report.arrivals.rows
    assert (row.file_name, row.state) == ("LB-7.pdf", ArrivalState.AVAILABLE)
    assert (row.invoice_id, row.invoice_number) == (invoice.id, "LB-7")
    assert (row.customer_number, row.company_name) == ("48213", "Garage Morel")


@pytest.mark.requirement("R105")
def test_a_held_file_says_why_and_what_to_do() -> None:
    supplier = make_supplier()
    arrival = examined(make_arrival(supplier, b""))

    row = one_arrival(access=supplier_access(supplier), arrival_id=arrival.id)

    assert [(item.reason, str(item.label)) for item in row.explanations] == [
        (HoldReason.UNREADABLE, "fichier illisible")
    ]
    assert [fault.code for fault in row.faults] == ["pdf-empty"]
    assert list(hold_explanations(arrival)) == list(row.explanations)


@pytest.mark.parametrize(
    ("fault_code", "remedy"),
    [
        ("pdf-empty", "Déposez à nouveau le fichier, tel que votre logiciel le produit."),
        ("xml-unreadable", "Déposez à nouveau le fichier, tel que votre logiciel le produit."),
        ("not-a-pdf", ANOTHER_KIND),
        ("not-an-invoice", ANOTHER_KIND),
        ("syntax-unknown", ANOTHER_KIND),
        ("pdf-encrypted", ""),
        ("syntax-zugferd-1", ""),
        ("index-among-files", ""),
    ],
)
def test_the_advice_fits_what_the_file_is_and_contradicts_no_fault(
    fault_code: str, remedy: str
) -> None:
    (explanation,) = explain_reasons([HoldReason.UNREADABLE], [fault_code])

    assert str(explanation.remedy) == remedy


def test_every_reason_has_words() -> None:
    assert [item.reason for item in explain_reasons(list(HoldReason))] == list(HoldReason)


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_asks_four_questions_however_many_files(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    first = make_arrival(supplier, b"0")
    for number in range(1, count):
        arrival = make_arrival(supplier, str(number).encode())
        arrival.batch_id = first.batch_id
        arrival.save()

    with django_assert_num_queries(4):
        report = batch_report(access=access, batch_id=first.batch_id)

    assert len(report.arrivals.rows) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_deposits_asks_two_questions(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    for number in range(count):
        make_arrival(supplier, b"0", received_at=RECEIVED_AT + timedelta(minutes=number))

    with django_assert_num_queries(2):
        page = list_batches(access=supplier_access(supplier))

    assert [row.counts.received for row in page.rows] == [1] * count
    assert [row.opened_at for row in page.rows] == sorted(
        (row.opened_at for row in page.rows), reverse=True
    )


def test_a_long_list_goes_on_where_it_stopped() -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    for number in range(51):
        make_arrival(supplier, b"0", received_at=RECEIVED_AT + timedelta(minutes=number))

    first = list_batches(access=access)
    assert first.following is not None
    second = list_batches(access=access, cursor=Cursor.decode(first.following))

    assert (len(first.rows), len(second.rows), second.following) == (50, 1, None)
    assert second.rows[0].opened_at == RECEIVED_AT


def test_lines_of_an_index_whose_file_did_not_come_are_told_by_the_names_it_gives(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    arrival = make_arrival(supplier, b"0")
    names = ("Venue.pdf", "Perdue.pdf", "Oubliée.pdf")
    lines = "".join(f"{name};F;14/03/2026;120\n" for name in names)
    index = f"fichier;numero_facture;date_emission;total_ttc\n{lines}".encode()
    keep_index(access=access, batch_id=arrival.batch_id, file_name="i.csv", index=read_index(index))
    deposit_file(
        access=access,
        batch_id=arrival.batch_id,
        file_name="venue.PDF",
        content=io.BytesIO(b"1"),
        received_at=RECEIVED_AT,
    )

    with django_assert_num_queries(6):
        report = batch_report(access=access, batch_id=arrival.batch_id)

    assert report.lines_without_file == LinesWithoutFile(2, ["Perdue.pdf", "Oubliée.pdf"])


def test_another_supplier_sees_none_of_it() -> None:
    arrival = make_arrival(make_supplier(), b"0")
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")
    access = supplier_access(belcour)

    assert list_batches(access=access).rows == []
    for batch_id in (arrival.batch_id, uuid4()):
        with pytest.raises(BatchNotFound):
            batch_report(access=access, batch_id=batch_id)
    for arrival_id in (arrival.id, uuid4()):
        with pytest.raises(ArrivalNotFound):
            one_arrival(access=access, arrival_id=arrival_id)
