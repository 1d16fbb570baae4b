from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from einvoice.model import (
    DocumentTotals,
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    ItemAttribute,
    Note,
    Party,
    PaymentMeans,
    Price,
)
from einvoice.syntaxes.cii import read_cii, write_cii
from einvoice.syntaxes.mapping import Unmapped, uncarried
from einvoice.syntaxes.ubl import UBL_CREDIT_NOTE, UBL_INVOICE, read_ubl, table_for, write_ubl
from tests.make.documents import make_credit_note, make_invoice
from tests.make.whole import make_whole_invoice

# What only CII has a place for: UBL 2.1 knows no teams, no second contact, no parties but those
# of EN 16931 and of the French extension, and no details of packing, prices and prepayments.
_PARTIES = (
    "seller",
    "buyer",
    "payee",
    "tax_representative",
    "lines.seller",
    "buyer_agent",
    "payer",
    "sales_agent",
    "invoicee",
    "invoicer",
)
_OF_CONTACTS = ("contact.department", "contact.type_code", "further_contacts")
ONLY_IN_CII = {
    *(f"{party}.{part}" for party in _PARTIES for part in _OF_CONTACTS),
    "project_name",
    "payee.trading_name",
    "tax_representative.trading_name",
    "notes.content_code",
    "delivery.contact.department",
    "delivery.contact.type_code",
    "payment_means.local_account_id",
    "payment_means.bank_code",
    "allowances.base_quantity",
    "charges.base_quantity",
    "vat_breakdown.lines_amount",
    "vat_breakdown.allowances_charges_amount",
    "supporting_documents.line_id",
    "supporting_documents.reference_type_code",
    "lines.notes.content_code",
    "lines.allowances.base_quantity",
    "lines.charges.base_quantity",
    "lines.price.discount_base_amount",
    "lines.price.further_discounts.base_quantity",
    "lines.price.charges.base_quantity",
    "lines.vat.tax_amount",
    "lines.item.identifier",
    "lines.item.industry_id",
    "lines.item.model_id",
    "lines.item.batch_ids",
    "lines.item.included_items",
    "lines.item.manufacturer",
    "lines.status_code",
    "lines.buyer_accounting_type_code",
    "lines.total_with_vat",
    "lines.allowances_amount",
    "lines.charges_amount",
    "lines.allowances_charges_amount",
    "lines.sales_order.issue_date",
    "lines.quotation",
    "lines.contract",
    "lines.delivery_note",
    "lines.ultimate_customer_orders",
    "lines.supporting_documents.line_id",
    "lines.supporting_documents.reference_type_code",
    "lines.delivery.contact.department",
    "lines.delivery.contact.type_code",
    "lines.ultimate_ship_to",
    "lines.free_quantity",
    "lines.package_quantity",
    "lines.per_package_quantity",
    "document_name",
    "language_code",
    "is_test",
    "contractual_due_date",
    "seller_reference",
    "sales_order_date",
    "delivery_note",
    "quotation",
    "ultimate_customer_orders",
    "buyer_accounting_type_code",
    "buyer_tax_representative",
    "product_end_user",
    "ultimate_ship_to",
    "ship_from",
    "transport_mode_code",
    "payment_discount.base_amount",
    "payment_penalty.base_amount",
    "further_payment_terms.mandate_id",
    "further_payment_terms.discount.base_amount",
    "further_payment_terms.penalty.base_amount",
    "logistics_charges",
    "third_party_charges",
}
OF_PREPAYMENTS = {"prepayments.vat_breakdown", "prepayments.invoice"}


def reread(invoice: Invoice):
    return read_ubl(etree.fromstring(write_ubl(invoice)))


def inside_invoice(inside: str):
    namespaces = " ".join(
        f'xmlns:{prefix}="{uri}"' for prefix, uri in UBL_INVOICE.table.namespaces.items()
    )
    return read_ubl(etree.fromstring(f"<ubl:Invoice {namespaces}>{inside}</ubl:Invoice>"))


@pytest.mark.parametrize(
    "invoice",
    [
        pytest.param(make_invoice(), id="an invoice"),
        pytest.param(make_credit_note(), id="a credit note"),
        pytest.param(Invoice(), id="nothing at all"),
    ],
)
def test_what_is_written_is_read_back_the_same(invoice):
    found = reread(invoice)

    assert found.read == invoice
    assert (found.faults, found.unmapped) == ((), ())
    assert write_ubl(found.read) == write_ubl(invoice)


@pytest.mark.parametrize(
    ("table", "of_prepayments"),
    [(UBL_INVOICE, OF_PREPAYMENTS), (UBL_CREDIT_NOTE, {"prepayments"})],
)
def test_what_ubl_has_no_place_for_is_named(table, of_prepayments):
    assert set(uncarried(make_whole_invoice(), table)) == ONLY_IN_CII | of_prepayments


@pytest.mark.parametrize("type_code", ["380", "381"])
def test_all_the_rest_of_the_model_is_read_back_the_same(type_code):
    read_once = reread(replace(make_whole_invoice(), type_code=type_code))

    assert (read_once.faults, read_once.unmapped) == ((), ())
    assert reread(read_once.read).read == read_once.read


@pytest.mark.parametrize("invoice", [make_invoice(), make_credit_note()])
def test_nothing_is_lost_from_ubl_to_cii_and_back(invoice):
    from_ubl = reread(invoice).read

    from_cii = read_cii(etree.fromstring(write_cii(from_ubl))).read

    assert from_cii == from_ubl
    assert reread(from_cii).read == invoice


def test_a_credit_note_is_a_document_of_its_own():
    root = etree.fromstring(write_ubl(make_credit_note()))

    assert etree.QName(root).localname == "CreditNote"
    assert table_for(make_credit_note()) is UBL_CREDIT_NOTE
    assert table_for(make_invoice()) is UBL_INVOICE


def test_the_due_date_of_a_credit_note_stands_with_the_payment():
    credit_note = make_credit_note()

    assert b"<cbc:PaymentDueDate>2026-04-13<" in write_ubl(credit_note)
    assert reread(credit_note).read.due_date == date(2026, 4, 13)


def test_the_due_date_of_a_credit_note_without_payment_means_is_named_as_lost():
    credit_note = replace(make_credit_note(), payment_means=(), remittance_information=None)

    assert uncarried(credit_note, UBL_CREDIT_NOTE) == ("due_date",)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(Note(subject_code="PMT", text="Indemnité : 40 €."), id="with a subject"),
        pytest.param(Note(text="Merci."), id="without"),
        pytest.param(Note(text="# 1 des ventes #"), id="with a sign that means nothing"),
        pytest.param(Note(subject_code="AAB", text="Deux\nlignes"), id="of two lines"),
    ],
)
def test_the_subject_of_a_note_opens_its_text(note):
    assert reread(Invoice(notes=(note,))).read.notes == (note,)


def test_every_amount_bears_the_currency_of_the_invoice():
    root = etree.fromstring(write_ubl(make_invoice()))

    currencies = {one.get("currencyID") for one in root.iter() if "Amount" in str(one.tag)}
    assert currencies == {"EUR"}


def test_the_vat_is_told_in_both_currencies():
    totals = DocumentTotals(
        vat_amount=Decimal("20.00"), vat_amount_in_vat_currency=Decimal("18.60")
    )
    invoice = Invoice(currency_code="CHF", vat_currency_code="EUR", totals=totals)

    assert b'<cbc:TaxAmount currencyID="EUR">18.60<' in write_ubl(invoice)
    assert reread(invoice).read == invoice


def test_the_local_tax_number_is_found_under_any_scheme_but_vat():
    found = inside_invoice(
        "<cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme>"
        "<cbc:CompanyID>123</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme>"
        "</cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>"
    )

    place = "/ubl:Invoice/cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme"
    assert found.read.seller.tax_registration_id == "123"
    assert found.unmapped == (Unmapped(f"{place}/cac:TaxScheme/cbc:ID", "TAX"),)


@pytest.mark.parametrize("holder", ["AccountingSupplierParty/cac:Party", "PayeeParty"])
def test_the_creditor_is_told_from_other_identifiers(holder):
    opening = "".join(f"<{one}>" for one in f"cac:{holder}".split("/"))
    closing = "".join(f"</{one}>" for one in reversed(f"cac:{holder}".split("/")))
    found = inside_invoice(
        f'{opening}<cac:PartyIdentification><cbc:ID schemeID="SEPA">FR1</cbc:ID>'
        "</cac:PartyIdentification><cac:PartyIdentification><cbc:ID>S-1</cbc:ID>"
        f"</cac:PartyIdentification>{closing}"
    )

    assert found.read.creditor_id == "FR1"
    party = found.read.payee or found.read.seller
    assert party.identifiers == (Identifier("S-1"),)


def test_the_order_of_the_seller_alone_still_has_the_number_that_the_schema_wants():
    invoice = Invoice(sales_order_id="SO-1")

    assert b"<cbc:ID>NA</cbc:ID>" in write_ubl(invoice)
    assert reread(invoice).read == invoice


@pytest.mark.parametrize(
    "invoice",
    [
        pytest.param(Invoice(purchase_order_id="NA"), id="BT-13"),
        pytest.param(Invoice(lines=(InvoiceLine(order_line_reference="NA"),)), id="BT-132"),
        pytest.param(
            Invoice(lines=(InvoiceLine(item=Item(attributes=(ItemAttribute(name="NA"),))),)),
            id="BT-160",
        ),
        pytest.param(
            Invoice(currency_code="EUR", lines=(InvoiceLine(price=Price(discount=Decimal(0))),)),
            id="BT-147",
        ),
    ],
)
def test_what_the_schema_did_not_ask_for_is_kept_though_it_looks_like_a_stopgap(invoice):
    assert reread(invoice).read == invoice


def test_a_gross_price_without_discount_still_has_the_amount_that_the_schema_wants():
    price = Price(net_amount=Decimal(10), gross_amount=Decimal(10))
    invoice = Invoice(currency_code="EUR", lines=(InvoiceLine(identifier="1", price=price),))

    assert b'<cbc:Amount currencyID="EUR">0</cbc:Amount>' in write_ubl(invoice)
    assert reread(invoice).read == invoice


def test_several_payment_means_are_kept_and_the_reference_written_once():
    invoice = Invoice(
        payment_means=(
            PaymentMeans(type_code="58", account_id="FR7630006000011234567890189"),
            PaymentMeans(type_code="20"),
        ),
        remittance_information="LB-1",
    )

    assert write_ubl(invoice).count(b"PaymentID>") == 2
    assert reread(invoice).read == invoice


def test_the_name_of_a_payee_is_the_one_it_goes_by():
    invoice = Invoice(payee=Party(name="Encaisse"))

    assert b"<cbc:Name>Encaisse</cbc:Name>" in write_ubl(invoice)
    assert reread(invoice).read == invoice
