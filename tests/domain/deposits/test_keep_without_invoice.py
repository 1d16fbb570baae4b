"""Files that no invoice was made of have a term, and are destroyed at its end (R072)."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import purge_files
from pli.domain.archive.queries import one_certificate
from pli.domain.customers.models import SupplierPolicy
from pli.domain.customers.operations import open_register_import
from pli.domain.deposits.operations import discard_arrival, keep_without_invoice, replay_arrival
from pli.domain.deposits.vocabulary import FILE_DESTROYED, HoldReason
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.held import make_different, make_unknown_customer
from tests.make.packages import make_zip, opened
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R072")]

NIGHT = RECEIVED_AT + timedelta(hours=12)
TEN_YEARS_ON = date(RECEIVED_AT.year + 10, RECEIVED_AT.month, RECEIVED_AT.day)
NIGHT_AFTER = datetime(
    TEN_YEARS_ON.year, TEN_YEARS_ON.month, TEN_YEARS_ON.day, 2, 47, tzinfo=UTC
) + timedelta(days=1)


@pytest.mark.parametrize("count", [1, 3])
def test_files_of_a_supplier_are_kept_for_the_cost_of_one(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    for number in range(count):
        examined(make_arrival(supplier, make_facturx_pdf(number=f"LB-{number}")))

    with django_assert_num_queries(5):
        assert keep_without_invoice(now=NIGHT) == count

    assert StoredFile.objects.filter(keep_until=TEN_YEARS_ON).count() == count


def test_a_file_that_waits_is_kept_as_long_as_invoices_are_and_then_destroyed() -> None:
    arrival = make_unknown_customer()

    assert [keep_without_invoice(now=NIGHT) for _time in range(2)] == [1, 0]
    assert purge_files(now=NIGHT_AFTER - timedelta(days=1)) == []
    (certificate_id,) = purge_files(now=NIGHT_AFTER)

    sheet = one_certificate(space_id=arrival.space_id, certificate_id=certificate_id)
    assert [(line.sha256, line.kept_until) for line in sheet.lines] == [
        (arrival.document.sha256, TEN_YEARS_ON)
    ]


def test_so_is_what_was_set_aside_and_what_says_something_else_than_its_invoice() -> None:
    different = make_different()
    invoice_file = StoredFile.objects.exclude(id=different.document_id).get()
    kept = invoice_file.keep_until
    discard_arrival(
        access=supplier_access(different.space.supplier),
        arrival_id=different.id,
        reason="Essai",
        discarded_at=RECEIVED_AT,
    )

    assert keep_without_invoice(now=NIGHT) == 1

    different.document.refresh_from_db()
    invoice_file.refresh_from_db()
    assert different.document.keep_until == TEN_YEARS_ON
    assert invoice_file.keep_until == kept is not None


def test_so_is_a_zip_beside_what_was_in_it() -> None:
    package = opened(make_supplier(), make_zip([("a.pdf", small_pdf())]))

    assert keep_without_invoice(now=NIGHT) == 1

    package.document.refresh_from_db()
    assert package.document.keep_until == TEN_YEARS_ON


def test_what_nobody_examined_yet_waits_for_its_term() -> None:
    make_arrival(make_supplier(), small_pdf())

    assert keep_without_invoice(now=NIGHT) == 0


def test_each_supplier_s_own_term_counts() -> None:
    arrival = make_unknown_customer()
    SupplierPolicy.objects.filter(supplier=arrival.space_id).update(keeping_years=3)

    keep_without_invoice(now=NIGHT)

    arrival.document.refresh_from_db()
    assert arrival.document.keep_until == TEN_YEARS_ON.replace(year=RECEIVED_AT.year + 3)


def test_bytes_handed_in_again_after_their_end_have_a_new_term() -> None:
    first = make_unknown_customer()
    keep_without_invoice(now=NIGHT)
    purge_files(now=NIGHT_AFTER)
    again_at = NIGHT_AFTER + timedelta(days=30)
    supplier = first.space.supplier
    again = make_arrival(supplier, make_facturx_pdf(), received_at=again_at)
    assert again.document_id == first.document_id
    examined(again, examined_at=again_at)

    assert keep_without_invoice(now=again_at) == 1

    again.document.refresh_from_db()
    assert again.document.keep_until == date(again_at.year + 10, again_at.month, again_at.day)


def test_a_file_examined_again_after_its_end_is_held_and_says_so() -> None:
    arrival = make_unknown_customer()
    keep_without_invoice(now=NIGHT)
    purge_files(now=NIGHT_AFTER)
    replay_arrival(
        access=supplier_access(arrival.space.supplier),
        arrival_id=arrival.id,
        replayed_at=NIGHT_AFTER,
    )

    held = examined(arrival, examined_at=NIGHT_AFTER)

    assert held.reasons == [HoldReason.UNREADABLE]
    assert [fault["code"] for fault in held.faults] == [FILE_DESTROYED]


def test_an_invoice_that_it_becomes_keeps_it_no_shorter() -> None:
    arrival = make_unknown_customer()
    keep_without_invoice(now=NIGHT)
    make_account(supplier=arrival.space.supplier)
    replay_arrival(
        access=supplier_access(arrival.space.supplier), arrival_id=arrival.id, replayed_at=NIGHT
    )

    published = examined(arrival, examined_at=NIGHT)

    published.document.refresh_from_db()
    assert published.invoice is not None
    assert published.document.keep_until is not None
    assert published.document.keep_until >= TEN_YEARS_ON


def test_a_register_is_kept_from_the_day_it_was_handed_in() -> None:
    supplier = make_supplier()

    row = open_register_import(
        access=supplier_access(supplier),
        file_name="registre.csv",
        content=io.BytesIO(b"numero_client\n"),
        opened_at=RECEIVED_AT,
    )

    row.document.refresh_from_db()
    assert row.document.keep_until == TEN_YEARS_ON
