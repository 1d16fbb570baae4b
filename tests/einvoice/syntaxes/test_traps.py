"""What real files do that examples do not: each trap once, in the syntax that sets it."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from einvoice.model import (
    AllowanceCharge,
    DocumentAllowanceCharge,
    Invoice,
    Note,
    PaymentCondition,
    PaymentMeans,
    PaymentTerms,
    Quantity,
    SupportingDocument,
)
from einvoice.syntaxes.cii import read_cii, write_cii
from einvoice.syntaxes.ubl import read_ubl, write_ubl
from tests.make.documents import make_invoice
from tests.make.extended import make_extended_invoice
from tests.make.snippets import cii, ubl

SETTLEMENT = "ApplicableHeaderTradeSettlement"


@pytest.mark.parametrize("spelling", ["false", "0", " false ", "\n0\n"])
def test_an_allowance_of_ubl_is_one_in_every_spelling(spelling):
    found = ubl(
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{spelling}</cbc:ChargeIndicator>"
        "<cbc:Amount>100.00</cbc:Amount></cac:AllowanceCharge>"
    )

    assert found.read.allowances == (DocumentAllowanceCharge(amount=Decimal("100.00")),)
    assert (found.read.charges, found.unmapped) == ((), ())


@pytest.mark.parametrize("spelling", ["true", "1", " true "])
def test_a_charge_of_a_line_is_one_in_every_spelling(spelling):
    found = ubl(
        "<cac:InvoiceLine><cac:AllowanceCharge>"
        f"<cbc:ChargeIndicator>{spelling}</cbc:ChargeIndicator><cbc:Amount>5</cbc:Amount>"
        "</cac:AllowanceCharge></cac:InvoiceLine>"
    )

    assert found.read.lines[0].charges == (AllowanceCharge(amount=Decimal(5)),)


def test_a_tax_passed_on_is_told_from_a_reason():
    charge = "<ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator>"
    found = cii(
        f"{SETTLEMENT}/SpecifiedTradeAllowanceCharge",
        f'{charge}<ram:ReasonCode listID="5153">OTH</ram:ReasonCode>',
    )

    assert found.read.charges == (DocumentAllowanceCharge(tax_code="OTH"),)
    assert b'<ram:ReasonCode listID="5153">OTH<' in write_cii(found.read)


def test_an_account_may_be_given_twice():
    account = (
        "<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE88200800000970375700</ram:IBANID>"
        "<ram:ProprietaryID>970375700</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount>"
        "<ram:PayeeSpecifiedCreditorFinancialInstitution>"
        "<ram:GermanBankleitzahlID>20080000</ram:GermanBankleitzahlID>"
        "</ram:PayeeSpecifiedCreditorFinancialInstitution>"
    )
    found = cii(f"{SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans", account)

    assert found.read.payment_means == (
        PaymentMeans(
            account_id="DE88200800000970375700", local_account_id="970375700", bank_code="20080000"
        ),
    )
    assert read_cii(etree.fromstring(write_cii(found.read))).read == found.read


def test_an_account_that_is_no_iban_stands_apart_in_cii():
    invoice = Invoice(payment_means=(PaymentMeans(account_id="970375700"),))

    assert b"<ram:ProprietaryID>970375700<" in write_cii(invoice)
    assert read_cii(etree.fromstring(write_cii(invoice))).read == invoice


def test_an_invoice_may_be_paid_in_several_times():
    first = (
        "<ram:SpecifiedTradePaymentTerms><ram:Description>En deux fois</ram:Description>"
        "<ram:PartialPaymentAmount>60</ram:PartialPaymentAmount>"
        "<ram:ApplicableTradePaymentDiscountTerms>"
        '<ram:BasisPeriodMeasure unitCode="DAY">10</ram:BasisPeriodMeasure>'
        "<ram:CalculationPercent>2</ram:CalculationPercent>"
        "</ram:ApplicableTradePaymentDiscountTerms></ram:SpecifiedTradePaymentTerms>"
    )
    second = (
        "<ram:SpecifiedTradePaymentTerms>"
        '<ram:DueDateDateTime><udt:DateTimeString format="102">20260513</udt:DateTimeString>'
        "</ram:DueDateDateTime><ram:PartialPaymentAmount>40</ram:PartialPaymentAmount>"
        "</ram:SpecifiedTradePaymentTerms>"
    )
    found = cii(SETTLEMENT, first + second)

    assert found.unmapped == ()
    assert found.read == Invoice(
        payment_terms="En deux fois",
        partial_payment_amount=Decimal(60),
        payment_discount=PaymentCondition(
            percentage=Decimal(2), period=Quantity(value=Decimal(10), unit_code="DAY")
        ),
        further_payment_terms=(
            PaymentTerms(due_date=date(2026, 5, 13), partial_amount=Decimal(40)),
        ),
    )


def test_a_payment_that_is_not_the_first_keeps_its_place():
    later = Invoice(further_payment_terms=(PaymentTerms(description="Le reste"),))

    assert read_cii(etree.fromstring(write_cii(later))).read == later
    assert read_ubl(etree.fromstring(write_ubl(later))).read == later


def test_documents_are_embedded_or_somewhere_else():
    documents = (
        SupportingDocument(
            reference="J-1", content=b"a;b", mime_type="text/csv", file_name="bl.csv"
        ),
        SupportingDocument(reference="J-2", uri="https://example.org/2"),
    )
    invoice = Invoice(supporting_documents=documents)

    assert read_cii(etree.fromstring(write_cii(invoice))).read == invoice
    assert read_ubl(etree.fromstring(write_ubl(invoice))).read == invoice


def test_base64_may_be_broken_over_lines():
    found = ubl(
        "<cac:AdditionalDocumentReference><cbc:ID>J-1</cbc:ID><cac:Attachment>"
        '<cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="a.csv">YT\n  ti\n'
        "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
    )

    assert found.read.supporting_documents[0].content == b"a;b"


def test_the_local_tax_number_stands_beside_that_of_vat():
    def scheme(number: str, name: str) -> str:
        return (
            f"<cac:PartyTaxScheme><cbc:CompanyID>{number}</cbc:CompanyID>"
            f"<cac:TaxScheme><cbc:ID>{name}</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
        )

    found = ubl(
        "<cac:AccountingSupplierParty><cac:Party>"
        f"{scheme('L-1', 'LOC')}{scheme('FR88100000009', 'VAT')}"
        "</cac:Party></cac:AccountingSupplierParty>"
    )

    seller = found.read.seller
    assert (seller.vat_number, seller.tax_registration_id) == ("FR88100000009", "L-1")
    assert found.unmapped == ()


def test_several_notes_are_kept_in_their_order():
    found = ubl("<cbc:Note>#AAI#Un</cbc:Note><cbc:Note>Deux</cbc:Note><cbc:Note>Un</cbc:Note>")

    assert found.read.notes == (
        Note(subject_code="AAI", text="Un"),
        Note(text="Deux"),
        Note(text="Un"),
    )


def test_a_percentage_keeps_all_its_digits():
    found = cii(
        f"{SETTLEMENT}/ApplicableTradeTax",
        "<ram:RateApplicablePercent>19.600000000000001</ram:RateApplicablePercent>",
    )

    assert str(found.read.vat_breakdown[0].rate) == "19.600000000000001"
    assert b"19.600000000000001" in write_ubl(found.read)


def test_a_number_longer_than_any_amount_is_a_fault():
    found = cii(
        f"{SETTLEMENT}/ApplicableTradeTax",
        f"<ram:RateApplicablePercent>20.{'0' * 30}</ram:RateApplicablePercent>",
    )

    assert [(one.code, one.term) for one in found.faults] == [("value-unreadable", "BT-119")]


@pytest.mark.parametrize("attribute", ['format="102"', ""])
def test_a_day_of_cii_may_leave_its_format_out(attribute):
    found = cii(
        f"{SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime",
        f"<udt:DateTimeString {attribute}>20260413</udt:DateTimeString>",
    )

    assert found.read.due_date == date(2026, 4, 13)


def test_a_day_of_cii_in_another_format_is_listed():
    found = cii(
        f"{SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime",
        '<udt:DateTimeString format="610">202604</udt:DateTimeString>',
    )

    assert found.read.due_date is None
    assert "202604" in [one.value for one in found.unmapped]


@pytest.mark.parametrize("text", ["2026-04-13", "2026-04-13Z", "2026-04-13-11:00"])
def test_a_day_of_ubl_may_have_a_zone(text):
    assert ubl(f"<cbc:DueDate>{text}</cbc:DueDate>").read.due_date == date(2026, 4, 13)


@pytest.mark.parametrize(
    "inside",
    [
        "<cac:PaymentMeans><cbc:PaymentDueDate>2026-04-13</cbc:PaymentDueDate></cac:PaymentMeans>",
        "<cac:PaymentTerms><cbc:PaymentDueDate>2026-04-13</cbc:PaymentDueDate></cac:PaymentTerms>",
    ],
)
def test_the_day_on_which_all_is_due_may_stand_with_the_payment(inside):
    found = ubl(inside)

    assert (found.read.due_date, found.unmapped) == (date(2026, 4, 13), ())


def test_prefixes_are_anybodys_choice():
    told = write_ubl(make_invoice()).decode()
    other = told.replace("cac:", "a:").replace("xmlns:cac", "xmlns:a")
    other = other.replace("<ubl:Invoice", "<Invoice").replace("</ubl:Invoice", "</Invoice")
    other = other.replace("xmlns:ubl=", "xmlns=")

    found = read_ubl(etree.fromstring(other.encode()))

    assert (found.read, found.unmapped) == (make_invoice(), ())


def test_the_place_of_the_schema_says_nothing():
    told = write_cii(make_invoice()).decode()
    told = told.replace(
        "<rsm:CrossIndustryInvoice ",
        '<rsm:CrossIndustryInvoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:a b.xsd" ',
        1,
    )

    assert read_cii(etree.fromstring(told.encode())).unmapped == ()


def test_extensions_and_signatures_are_listed():
    extension = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
    found = ubl(
        f'<e:UBLExtensions xmlns:e="{extension}"><e:UBLExtension><e:ExtensionContent>'
        '<s:Signature xmlns:s="urn:s"><s:Value>abc</s:Value></s:Signature>'
        "</e:ExtensionContent></e:UBLExtension></e:UBLExtensions>"
        "<cac:Signature><cbc:ID>S-1</cbc:ID></cac:Signature><cbc:ID>LB-1</cbc:ID>"
    )

    assert found.read == Invoice(number="LB-1")
    assert [one.value for one in found.unmapped] == ["abc", "S-1"]


def test_the_order_of_the_elements_does_not_matter():
    root = etree.fromstring(write_cii(make_extended_invoice()))
    agreement = next(root.iter("{*}ApplicableHeaderTradeAgreement"))
    agreement[:] = reversed(agreement)

    assert read_cii(root).read.seller == make_extended_invoice().seller
    assert read_cii(root).read.payer == make_extended_invoice().payer


def test_a_mail_address_need_not_say_that_it_is_one():
    contact = "ApplicableHeaderTradeAgreement/SellerTradeParty/DefinedTradeContact"
    found = cii(
        f"{contact}/EmailURIUniversalCommunication",
        '<ram:URIID schemeID="SMTP">ada@example.org</ram:URIID>',
    )

    assert (found.read.seller.contact.email, found.unmapped) == ("ada@example.org", ())


def test_a_test_and_a_copy_say_so():
    told = write_cii(Invoice(is_test=True, is_copy=False))

    assert b"<udt:Indicator>true<" in told
    assert read_cii(etree.fromstring(told)).read == Invoice(is_test=True, is_copy=False)
    assert ubl("<cbc:CopyIndicator>1</cbc:CopyIndicator>").read.is_copy is True


def test_a_payer_stands_with_the_payment_and_is_written_once():
    invoice = make_extended_invoice()
    means = (*invoice.payment_means, PaymentMeans(type_code="20"))
    told = write_ubl(Invoice(payment_means=means, payer=invoice.payer))

    assert told.count(b"<cac:PayerParty>") == 1
    assert read_ubl(etree.fromstring(told)).read.payer == invoice.payer
