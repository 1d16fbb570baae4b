"""What becomes of a deposited file."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from einvoice.model import Identifier, Party, PrecedingInvoice
from pli.domain.archive.models import StoredFile
from pli.domain.archive.queries import open_file
from pli.domain.customers.operations import change_policy, represent_seller
from pli.domain.customers.vocabulary import EntityGiven, OriginalChannel
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.vocabulary import DocumentFormat, Nature
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import Book, EntryKind
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    outcome,
)
from tests.make.documents import (
    LOCAVIA_BAIL_SIREN,
    LOCAVIA_LOCATION_SIREN,
    make_credit_note,
    make_facturx_pdf,
    make_invoice,
)
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

STRANGER_SIREN = "300000007"


@pytest.mark.requirement("R003", "R104")
def test_a_factur_x_is_available_to_the_customer_whose_number_it_carries() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, number="48213")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(customer_number="48213")))

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    invoice = Invoice.objects.get()
    assert (invoice.number, invoice.issue_date) == ("LB-2026-000042", date(2026, 3, 14))
    assert (invoice.total_without_vat, invoice.vat_amount) == (Decimal("389.00"), Decimal("77.80"))
    assert (invoice.total_with_vat, invoice.currency) == (Decimal("466.80"), "EUR")
    assert (invoice.seller_identifier, invoice.format) == (LOCAVIA_BAIL_SIREN, "facturx")
    holding = Holding.objects.get()
    assert (holding.space_id, holding.invoice_id) == (account.space_id, invoice.id)
    assert (holding.nature, holding.available_at) == (Nature.ORIGINAL, RECEIVED_AT)


@pytest.mark.requirement("R002")
def test_the_bytes_kept_are_the_very_bytes_received() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    content = make_facturx_pdf()

    arrival = examined(make_arrival(supplier, content))

    with open_file(arrival.document_id) as stored:
        assert stored.read() == content


@pytest.mark.requirement("R108")
def test_each_entity_of_a_supplier_has_its_own_series_of_numbers() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    examined(make_arrival(supplier, make_facturx_pdf(number="1")))

    arrival = examined(
        make_arrival(
            supplier,
            make_facturx_pdf(
                number="1", seller_siren=LOCAVIA_LOCATION_SIREN, seller_name="Locavia Location"
            ),
        )
    )

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    codes = Invoice.objects.order_by("entity__code").values_list("entity__code", "number")
    assert list(codes) == [("bail", "1"), ("location", "1")]


@pytest.mark.requirement("R007")
def test_a_customer_on_paper_gets_a_duplicata() -> None:
    account = make_account(original_channel=OriginalChannel.PAPER)

    make_deposited_invoice(account=account)

    assert Holding.objects.get().nature == Nature.DUPLICATE


@pytest.mark.requirement("R007")
def test_leaving_paper_changes_later_invoices_only() -> None:
    account = make_account(original_channel=OriginalChannel.PAPER)
    before = make_deposited_invoice(account=account)
    account.original_channel = OriginalChannel.PORTAL
    account.save()

    after = make_deposited_invoice(account=account)

    natures = dict(Holding.objects.values_list("invoice_id", "nature"))
    assert natures == {before.id: Nature.DUPLICATE, after.id: Nature.ORIGINAL}


def test_a_plain_pdf_becomes_the_invoice_that_its_index_line_tells() -> None:
    account = make_account(number="48213", company_name="Garage Morel")

    invoice = make_deposited_invoice(
        account=account,
        number="LB-7",
        total_with_vat="1 234,56",
        total_ht="1 028,80",
        total_tva="205,76",
        date_echeance="13/04/2026",
    )

    assert (invoice.format, invoice.type_code) == (DocumentFormat.PLAIN_PDF, "380")
    assert (invoice.total_with_vat, invoice.vat_amount) == (Decimal("1234.56"), Decimal("205.76"))
    assert invoice.due_date == date(2026, 4, 13)
    assert [
        (party.role, party.name, party.siren) for party in invoice.parties.order_by("role")
    ] == [
        ("buyer", "Garage Morel", account.siren),
        ("seller", "Locavia Bail", LOCAVIA_BAIL_SIREN),
    ]


def test_examining_twice_changes_nothing() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    arrival = examined(make_arrival(supplier, make_facturx_pdf()))
    entries = Entry.objects.count()

    again = examined(arrival, examined_at=RECEIVED_AT + timedelta(days=1))

    assert (again.state, again.examined_at) == (ArrivalState.AVAILABLE, RECEIVED_AT)
    assert (Invoice.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_supplier_may_deposit_for_a_seller_that_it_named() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    represent_seller(supplier_space_id=supplier.space_id, identifier=STRANGER_SIREN, name="Autrui")

    arrival = examined(
        make_arrival(supplier, make_facturx_pdf(seller_siren=STRANGER_SIREN, seller_name="Autrui"))
    )

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    invoice = Invoice.objects.get()
    assert (invoice.seller_identifier, invoice.entity) == (STRANGER_SIREN, None)


def test_a_foreign_seller_is_named_by_its_vat_number() -> None:
    entity = EntityGiven("gmbh", "Autohaus GmbH", LOCAVIA_BAIL_SIREN, vat_number="DE 123456788")
    supplier = make_supplier(entities=[entity])
    make_account(supplier=supplier)
    seller = Party(name="Autohaus GmbH", vat_number="DE123456788")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(seller=seller)))

    assert (arrival.state, arrival.reasons) == (ArrivalState.AVAILABLE, [])


def test_without_a_number_the_siren_finds_a_lone_account() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, number="C-1")

    examined(make_arrival(supplier, make_facturx_pdf(customer_number=None)))

    assert Holding.objects.get().space_id == account.space_id


@pytest.mark.requirement("R069")
def test_the_last_day_of_the_term_is_included_in_paris() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    arrival = make_arrival(supplier, make_facturx_pdf(issue_date=date(2024, 3, 14)))

    just_before_midnight = datetime(2026, 3, 14, 22, 59, 59, tzinfo=UTC)
    arrival = examined(arrival, examined_at=just_before_midnight)

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    assert Holding.objects.get().available_until == datetime(2026, 3, 14, 23, tzinfo=UTC)


@pytest.mark.requirement("R070", "R072")
def test_bytes_are_kept_for_the_longer_of_availability_and_the_suppliers_term() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier)
    ten_years = make_deposited_invoice(account=account, issue_date=date(2026, 2, 28))
    change_policy(
        access=supplier_access(supplier),
        changed_at=RECEIVED_AT,
        keeping_years=1,
        availability_months=36,
    )
    three_years = make_deposited_invoice(account=account, issue_date=date(2026, 2, 28))

    kept = dict(StoredFile.objects.values_list("id", "keep_until"))

    assert kept[ten_years.document_id] == date(2036, 2, 28)
    assert kept[three_years.document_id] == date(2029, 2, 28)


def test_a_credit_note_finds_the_invoice_that_it_corrects() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    invoice = make_invoice(issue_date=date(2026, 3, 10))
    first = examined(make_arrival(supplier, make_facturx_pdf(invoice)))

    examined(make_arrival(supplier, make_facturx_pdf(make_credit_note(corrects=invoice))))

    credit_note = Invoice.objects.get(is_credit_note=True)
    assert credit_note.corrects_id == first.invoice_id
    assert credit_note.total_with_vat == Decimal("466.80")


def test_a_credit_note_that_came_first_is_linked_when_its_invoice_comes() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    invoice = make_invoice(issue_date=date(2026, 3, 10))
    examined(make_arrival(supplier, make_facturx_pdf(make_credit_note(corrects=invoice))))

    arrival = examined(make_arrival(supplier, make_facturx_pdf(invoice)))

    assert Invoice.objects.get(is_credit_note=True).corrects_id == arrival.invoice_id


def test_a_final_invoice_settles_a_prepayment_and_corrects_nothing() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    examined(make_arrival(supplier, make_facturx_pdf(number="A-1", type_code="386")))

    final = make_facturx_pdf(number="F-1", preceding_invoices=[PrecedingInvoice(number="A-1")])
    arrival = examined(make_arrival(supplier, final))

    assert arrival.invoice is not None
    assert (arrival.invoice.preceding_number, arrival.invoice.corrects) == ("A-1", None)


def test_a_credit_note_in_an_index_may_be_written_below_zero() -> None:
    account = make_account()

    invoice = make_deposited_invoice(account=account, total_with_vat="-120,00", type="Avoir")

    assert (invoice.type_code, invoice.total_with_vat) == ("381", Decimal("120.00"))


def test_an_index_line_may_only_say_whose_a_factur_x_is() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, number="Z-9", siren="")
    line = make_index_line(customer_number="z-9", number="", issue_date="", total_with_vat="")

    examined(make_arrival(supplier, make_facturx_pdf(), index_line=line))

    assert Holding.objects.get().space_id == account.space_id


def test_a_wrong_extension_does_not_matter() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    arrival = examined(make_arrival(supplier, make_facturx_pdf(), file_name="facture.doc"))

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])


@pytest.mark.requirement("R175")
def test_the_journal_tells_the_deposit_and_its_end() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier)
    arrival = examined(make_arrival(supplier, make_facturx_pdf()))
    held = examined(make_arrival(supplier, b""))
    known = examined(make_arrival(supplier, make_facturx_pdf()))

    entries = Entry.objects.filter(
        book=Book.EVIDENCE, subject_id__in=[arrival.id, held.id, known.id, arrival.invoice_id]
    )

    assert sorted(entries.values_list("kind", "space_id")) == sorted(
        [
            (EntryKind.FILE_RECEIVED, supplier.space_id),
            (EntryKind.INVOICE_MADE_AVAILABLE, account.space_id),
            (EntryKind.FILE_RECEIVED, supplier.space_id),
            (EntryKind.FILE_HELD, supplier.space_id),
            (EntryKind.FILE_RECEIVED, supplier.space_id),
            (EntryKind.FILE_ALREADY_KNOWN, supplier.space_id),
        ]
    )


def test_a_buyer_reference_may_carry_the_customer_number() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, number="48213", siren="")
    buyer = Party(name="Morel", identifiers=(Identifier("x"), Identifier("48213")))

    examined(make_arrival(supplier, make_facturx_pdf(buyer=buyer)))

    assert Holding.objects.get().space_id == account.space_id
