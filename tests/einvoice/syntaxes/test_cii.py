from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from einvoice.model import (
    DocumentAllowanceCharge,
    DocumentTotals,
    Identifier,
    Invoice,
    Party,
    PaymentMeans,
    SupportingDocument,
    VatBreakdown,
)
from einvoice.syntaxes.cii import CII, read_cii, write_cii
from einvoice.syntaxes.mapping import uncarried
from tests.make.documents import make_credit_note, make_invoice
from tests.make.whole import make_whole_invoice


def reread(invoice: Invoice):
    return read_cii(etree.fromstring(write_cii(invoice)))


def settlement(inside: str):
    """Read an invoice whose settlement is this."""
    name = "ApplicableHeaderTradeSettlement"
    return read_cii(document(f"<ram:{name}>{inside}</ram:{name}>"))


def document(inside: str):
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in CII.table.namespaces.items())
    name = "SupplyChainTradeTransaction"
    return etree.fromstring(
        f"<rsm:CrossIndustryInvoice {namespaces}>"
        f"<rsm:{name}>{inside}</rsm:{name}></rsm:CrossIndustryInvoice>"
    )


@pytest.mark.parametrize(
    "invoice",
    [
        pytest.param(make_invoice(), id="an invoice"),
        pytest.param(make_credit_note(), id="a credit note"),
        pytest.param(make_whole_invoice(), id="every field filled"),
        pytest.param(Invoice(), id="nothing at all"),
    ],
)
def test_what_is_written_is_read_back_the_same(invoice):
    found = reread(invoice)

    assert found.read == invoice
    assert (found.faults, found.unmapped) == ((), ())
    assert write_cii(found.read) == write_cii(invoice)


def test_cii_has_a_place_for_every_field_of_the_model():
    assert uncarried(make_whole_invoice(), CII) == ()


@pytest.mark.parametrize("indicator", ["false", "0"])
def test_an_allowance_is_told_from_a_charge_in_either_spelling(indicator):
    found = settlement(
        "<ram:SpecifiedTradeAllowanceCharge>"
        f"<ram:ChargeIndicator><udt:Indicator>{indicator}</udt:Indicator></ram:ChargeIndicator>"
        "<ram:ActualAmount>100.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>"
    )

    assert found.read.allowances == (DocumentAllowanceCharge(amount=Decimal("100.00")),)
    assert found.unmapped == ()


@pytest.mark.parametrize("indicator", ["true", "1"])
def test_a_charge_is_told_from_an_allowance_in_either_spelling(indicator):
    found = settlement(
        "<ram:SpecifiedTradeAllowanceCharge>"
        f"<ram:ChargeIndicator><udt:Indicator>{indicator}</udt:Indicator></ram:ChargeIndicator>"
        "<ram:ActualAmount>5</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>"
    )

    assert found.read.charges == (DocumentAllowanceCharge(amount=Decimal(5)),)


def test_several_payment_means_are_kept():
    means = (
        PaymentMeans(type_code="58", account_id="FR7630006000011234567890189"),
        PaymentMeans(type_code="20"),
    )

    assert reread(Invoice(payment_means=means)).read.payment_means == means


def test_the_local_tax_number_is_told_from_the_vat_number():
    seller = Party(vat_number="FR88100000009", tax_registration_id="LOCAL-1")
    found = reread(Invoice(seller=seller))

    assert found.read.seller == seller


def test_the_vat_is_read_in_both_currencies():
    totals = DocumentTotals(
        vat_amount=Decimal("20.00"), vat_amount_in_vat_currency=Decimal("18.60")
    )
    invoice = Invoice(currency_code="CHF", vat_currency_code="EUR", totals=totals)

    assert reread(invoice).read.totals == totals


def test_the_vat_is_read_when_its_currency_is_left_out():
    found = settlement(
        "<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>"
        "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        "<ram:TaxTotalAmount>20</ram:TaxTotalAmount>"
        "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
    )

    assert found.read.totals.vat_amount == Decimal(20)


def test_an_amount_in_another_currency_is_listed():
    found = settlement(
        "<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>"
        "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        '<ram:GrandTotalAmount currencyID="USD">20</ram:GrandTotalAmount>'
        "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
    )

    assert [one.value for one in found.unmapped] == ["USD"]


def test_what_makes_vat_due_is_read_from_the_codes_of_cii():
    def code(written: str):
        due = f"<ram:DueDateTypeCode>{written}</ram:DueDateTypeCode>"
        return settlement(f"<ram:ApplicableTradeTax>{due}</ram:ApplicableTradeTax>")

    assert code("5").read.tax_point_code == "3"
    assert code("72").read.tax_point_code == "432"
    assert code("x").read.tax_point_code == "x"


def test_what_makes_vat_due_in_no_code_of_cii_does_not_become_one():
    due = "<ram:DueDateTypeCode>3</ram:DueDateTypeCode>"
    found = settlement(f"<ram:ApplicableTradeTax>{due}</ram:ApplicableTradeTax>")

    assert found.read.tax_point_code is None
    assert [(one.code, one.term) for one in found.faults] == [("value-unreadable", "BT-8")]
    assert [one.value for one in found.unmapped] == ["3"]


def test_the_tax_point_is_of_the_invoice_and_written_once():
    breakdown = (VatBreakdown(rate=Decimal(20)), VatBreakdown(rate=Decimal("5.5")))
    invoice = Invoice(tax_point_date=date(2026, 3, 14), vat_breakdown=breakdown)

    assert write_cii(invoice).count(b"TaxPointDate>") == 2
    assert reread(invoice).read == invoice


def test_a_supporting_document_without_a_kind_is_a_related_document():
    found = read_cii(
        document(
            "<ram:ApplicableHeaderTradeAgreement><ram:AdditionalReferencedDocument>"
            "<ram:IssuerAssignedID>DOC-1</ram:IssuerAssignedID>"
            "</ram:AdditionalReferencedDocument></ram:ApplicableHeaderTradeAgreement>"
        )
    )

    assert found.read.supporting_documents == (SupportingDocument(reference="DOC-1"),)
    assert b"<ram:TypeCode>916</ram:TypeCode>" in write_cii(found.read)


def test_the_tender_and_the_object_are_told_from_supporting_documents():
    invoice = Invoice(
        tender_id="LOT-1",
        object_id=Identifier("GA-123-BC", "ABZ"),
        supporting_documents=(SupportingDocument(reference="DOC-1", content=b"%PDF"),),
    )

    assert reread(invoice).read == invoice


def test_an_unknown_code_is_kept_as_written():
    assert reread(make_invoice(type_code="999")).read.type_code == "999"


def test_a_base_quantity_is_found_with_the_gross_price():
    line = (
        "<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedLineTradeAgreement>"
        "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>10</ram:ChargeAmount>"
        '<ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity>'
        "</ram:GrossPriceProductTradePrice>"
        "</ram:SpecifiedLineTradeAgreement></ram:IncludedSupplyChainTradeLineItem>"
    )
    price = read_cii(document(line)).read.lines[0].price

    assert (price.base_quantity, price.base_quantity_unit) == (Decimal(100), "C62")
