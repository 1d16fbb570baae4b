"""What the holder of an invoice sees, opens and takes home."""

import base64
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from einvoice import DocumentKind, read_document
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import AvailabilityPolicy, OriginalChannel
from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations import download_invoice, mark_opened
from pli.domain.invoices.queries import (
    InvoiceNoLongerAvailable,
    InvoiceNotFound,
    last_day,
    list_holdings,
    one_holding,
    open_document,
)
from pli.domain.invoices.vocabulary import Nature, ReadingState
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.documents import make_credit_note, make_facturx_pdf, make_invoice
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db

NOW = RECEIVED_AT + timedelta(days=1)


def numbers(access: Access, now: datetime = NOW) -> list[str]:
    return [row.number for row in list_holdings(access=access, now=now).rows]


def deposit_facturx(account: CustomerAccount) -> bytes:
    content = make_facturx_pdf()
    examined(make_arrival(account.supplier, content, customer_number=account.number))
    return content


@pytest.mark.requirement("R055", "R060")
def test_a_customer_sees_its_invoices_latest_first() -> None:
    account = make_account()
    for day in (3, 9, 6):
        make_deposited_invoice(account=account, number=f"F-{day}", issue_date=date(2026, 3, day))

    page = list_holdings(access=account_access(account), now=NOW)

    assert [row.number for row in page.rows] == ["F-9", "F-6", "F-3"]
    first = page.rows[0]
    assert (first.seller_name, first.nature) == ("Locavia Bail", Nature.ORIGINAL)
    assert (str(first.total_with_vat), first.currency) == ("466.80", "EUR")
    assert (first.reading, first.last_date) == (ReadingState.NEW, date(2028, 3, 9))


def test_a_page_begins_in_the_index_where_the_one_before_ended() -> None:
    account = make_account()
    for day in (1, 2):
        make_deposited_invoice(account=account, issue_date=date(2026, 3, day))
    cursor = Cursor((date(2026, 3, 2), uuid4()))

    with connection.cursor() as database, CaptureQueriesContext(connection) as asked:
        # A table of two rows would be read whole.
        database.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        list_holdings(access=account_access(account), now=NOW, cursor=cursor)
        database.execute("EXPLAIN " + asked[-1]["sql"])
        plan = [row[0].strip() for row in database.fetchall()]

    search = next(line for line in plan if line.startswith("Index Cond") and "space_id" in line)
    assert search == (
        f"Index Cond: ((space_id = '{account.space_id}'::uuid)"
        " AND (issue_date <= '2026-03-02'::date))"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_one_question(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account = make_account()
    for _rank in range(count):
        make_deposited_invoice(account=account)

    with django_assert_num_queries(1):
        page = list_holdings(access=account_access(account), now=NOW)

    assert len(page.rows) == count


@pytest.mark.requirement("R059")
def test_pages_follow_each_other_and_lead_back() -> None:
    account = make_account()
    for rank in range(51):
        make_deposited_invoice(account=account, number=f"F-{rank:02}", issue_date=date(2026, 3, 1))
    access = account_access(account)

    first = list_holdings(access=access, now=NOW)
    second = list_holdings(access=access, now=NOW, cursor=Cursor.decode(first.following or ""))
    back = list_holdings(access=access, now=NOW, cursor=Cursor.decode(second.previous or ""))

    assert [row.number for row in second.rows] == ["F-00"]
    assert back.rows == first.rows
    assert (first.previous, back.previous, second.following) == (None, None, None)


@pytest.mark.parametrize(
    "instant",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-01-01T00:00:00+23:59:59.999999",
        "[",
        "2026-13-01",
    ],
)
def test_a_cursor_that_somebody_made_up_leads_to_the_first_page(instant: str) -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    made_up = base64.urlsafe_b64encode(json.dumps([instant, uuid4().hex, 0]).encode()).decode()

    cursor = Cursor.decode(made_up)

    page = list_holdings(access=account_access(account), now=NOW, cursor=cursor)
    assert [row.invoice_id for row in page.rows] == [invoice.id]


@pytest.mark.requirement("R018", "R176")
def test_nobody_else_sees_it_nor_learns_that_it_exists() -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    stranger = account_access(make_account(supplier=account.supplier, number="7", siren=""))

    assert numbers(stranger) == []
    asked: list[Callable[..., Any]] = [one_holding, open_document]
    for ask in asked:
        for invoice_id in (invoice.id, uuid4()):
            with pytest.raises(InvoiceNotFound):
                ask(access=stranger, invoice_id=invoice_id, now=NOW)
    with pytest.raises(InvoiceNotFound):
        download_invoice(access=stranger, invoice_id=invoice.id, downloaded_at=NOW)
    with pytest.raises(InvoiceNotFound):
        mark_opened(access=stranger, invoice_id=invoice.id, opened_at=NOW)


@pytest.mark.requirement("R069")
@pytest.mark.parametrize(
    ("issue_date", "months", "last"),
    [
        (date(2026, 3, 14), 24, date(2028, 3, 14)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
    ],
)
def test_an_invoice_is_available_through_the_same_day_months_later(
    issue_date: date, months: int, last: date
) -> None:
    assert last_day(issue_date, AvailabilityPolicy(months, 10)) == last


@pytest.mark.requirement("R069")
def test_the_last_second_in_paris_is_included_and_the_next_is_gone() -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account, issue_date=date(2026, 3, 14))
    access = account_access(account)
    end = datetime(2028, 3, 14, 23, 0, tzinfo=UTC)  # midnight in Paris

    assert numbers(access, end - timedelta(seconds=1)) == [invoice.number]
    assert numbers(access, end) == []
    with pytest.raises(InvoiceNoLongerAvailable) as gone:
        one_holding(access=access, invoice_id=invoice.id, now=end)
    assert str(gone.value) == (
        "Plus disponible depuis le 15/03/2028\u00a0: elle l’a été jusqu’au 14/03/2028 inclus."
    )


def test_before_it_is_made_available_it_is_not_there() -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    before = RECEIVED_AT - timedelta(seconds=1)

    assert numbers(account_access(account), before) == []
    with pytest.raises(InvoiceNotFound):
        one_holding(access=account_access(account), invoice_id=invoice.id, now=before)


def test_a_sheet_says_what_the_document_says(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account()
    content = deposit_facturx(account)
    invoice_id = Holding.objects.get().invoice_id

    with django_assert_num_queries(3):
        sheet = one_holding(access=account_access(account), invoice_id=invoice_id, now=NOW)

    assert (sheet.number, sheet.issue_date) == ("LB-2026-000042", date(2026, 3, 14))
    assert (sheet.seller.name, sheet.buyer.name) == ("Locavia Bail", "Garage Morel")
    assert sheet.buyer.postal_address == "12 rue des Tilleuls\n69003 Lyon"
    assert (sheet.format, sheet.size_bytes) == ("facturx", len(content))
    assert (sheet.corrects, sheet.corrected_by) == (None, [])


def test_an_invoice_and_its_credit_note_show_each_other() -> None:
    account = make_account()
    invoice = make_invoice(issue_date=date(2026, 3, 10))
    for document in (invoice, make_credit_note(number="A-1", corrects=invoice)):
        examined(make_arrival(account.supplier, make_facturx_pdf(document)))
    access = account_access(account)
    credit_note_row, invoice_row = list_holdings(access=access, now=NOW).rows

    sheet = one_holding(access=access, invoice_id=invoice_row.invoice_id, now=NOW)
    back = one_holding(access=access, invoice_id=credit_note_row.invoice_id, now=NOW)

    assert [link.number for link in sheet.corrected_by] == ["A-1"]
    assert back.corrects is not None
    assert back.corrects.invoice_id == invoice_row.invoice_id


def test_a_linked_invoice_that_somebody_else_holds_is_not_shown() -> None:
    supplier = make_supplier()
    one = make_account(supplier=supplier, number="1")
    two = make_account(supplier=supplier, number="2", siren="")
    make_deposited_invoice(account=one, number="F-1", issue_date=date(2026, 3, 1))

    credit = make_deposited_invoice(account=two, number="A-1", type="avoir", facture_origine="F-1")

    sheet = one_holding(access=account_access(two), invoice_id=credit.id, now=NOW)
    assert (sheet.preceding_number, sheet.corrects) == ("F-1", None)


@pytest.mark.requirement("R055", "R175")
def test_a_download_gives_the_very_bytes_and_is_evidence() -> None:
    account = make_account()
    content = deposit_facturx(account)
    invoice_id = Holding.objects.get().invoice_id

    download = download_invoice(
        access=account_access(account), invoice_id=invoice_id, downloaded_at=NOW
    )

    with download.content as stored:
        assert stored.read() == content
    assert (download.size_bytes, download.media_type) == (len(content), "application/pdf")
    assert download.file_name == "facture-LB-2026-000042.pdf"
    entry = Entry.objects.get(kind=EntryKind.INVOICE_DOWNLOADED)
    assert (entry.book, entry.subject_id) == (Book.EVIDENCE, invoice_id)


def test_the_first_opening_and_the_first_download_are_remembered() -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account)
    access = account_access(account)
    later = NOW + timedelta(hours=1)

    for instant in (NOW, later):
        mark_opened(access=access, invoice_id=invoice.id, opened_at=instant)
    assert [row.reading for row in list_holdings(access=access, now=later).rows] == [
        ReadingState.OPENED
    ]
    for instant in (NOW, later):
        download_invoice(
            access=access, invoice_id=invoice.id, downloaded_at=instant
        ).content.close()

    holding = Holding.objects.get()
    assert (holding.opened_at, holding.downloaded_at) == (NOW, NOW)
    kinds = Entry.objects.filter(space_id=access.space_id).values_list("kind", flat=True)
    assert sorted(kinds) == sorted(
        [
            EntryKind.INVOICE_MADE_AVAILABLE,
            EntryKind.INVOICE_OPENED,
            EntryKind.INVOICE_DOWNLOADED,
            EntryKind.INVOICE_DOWNLOADED,
        ]
    )


@pytest.mark.requirement("R007")
def test_the_holder_of_a_duplicata_gets_neither_the_original_nor_its_xml() -> None:
    account = make_account(original_channel=OriginalChannel.PAPER)
    original = deposit_facturx(account)
    invoice_id = Holding.objects.get().invoice_id

    document = open_document(access=account_access(account), invoice_id=invoice_id, now=NOW)

    with document.content as content:
        duplicata = content.read()
    assert (document.nature, document.size_bytes) == (Nature.DUPLICATE, len(duplicata))
    assert document.file_name == "duplicata-facture-LB-2026-000042.pdf"
    assert read_document(original, name="o").kind is DocumentKind.FACTURX
    assert read_document(duplicata, name="d").kind is DocumentKind.PLAIN_PDF
    assert b"CrossIndustryInvoice" not in duplicata
    with pikepdf.open(io.BytesIO(duplicata)) as pdf:
        assert all(b"(DUPLICATA) Tj" in page.Contents[-1].read_bytes() for page in pdf.pages)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/Annots", pikepdf.Array([7, pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])),
        ("/Annots", pikepdf.Dictionary()),
        ("/MediaBox", pikepdf.Array([0, 0, 0, 0])),
    ],
)
def test_a_duplicata_is_made_of_a_page_that_only_viewers_forgive(
    key: str, value: pikepdf.Object
) -> None:
    account = make_account(original_channel=OriginalChannel.PAPER)
    source = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj[key] = value
        pdf.save(source)
    line = make_index_line(customer_number=account.number)
    examined(make_arrival(account.supplier, source.getvalue(), index_line=line))
    invoice_id = Holding.objects.get().invoice_id

    document = open_document(access=account_access(account), invoice_id=invoice_id, now=NOW)

    with document.content as content, pikepdf.open(content) as duplicata:
        assert len(duplicata.pages) == 1


@pytest.mark.parametrize(
    ("number", "file_name"),
    [
        ("F/2026/7", "facture-F-2026-7.pdf"),
        ("../..", "facture-{id}.pdf"),
        ('a"b\\c;é', "facture-a-b-c.pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(number: str, file_name: str) -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account, number=number)

    document = open_document(access=account_access(account), invoice_id=invoice.id, now=NOW)

    document.content.close()
    assert document.file_name == file_name.format(id=invoice.id)


def test_a_plain_pdf_is_downloaded_as_it_came() -> None:
    account = make_account()
    invoice = make_deposited_invoice(account=account)

    with open_document(
        access=account_access(account), invoice_id=invoice.id, now=NOW
    ).content as content:
        assert content.read().startswith(small_pdf())
