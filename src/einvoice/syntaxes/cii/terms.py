"""Where CII (UN/CEFACT Cross Industry Invoice, D16B and D22B) writes each term of EN 16931.

The rows follow the order of the schema. The same table serves Factur-X, whose
profiles are parts of it.
"""

from einvoice.identifiers import is_iban
from einvoice.model import Invoice
from einvoice.syntaxes.cii.line_terms import LINE_ROWS
from einvoice.syntaxes.cii.party_terms import address, party
from einvoice.syntaxes.mapping import (
    Fixed,
    Group,
    Required,
    Row,
    Table,
    Term,
    compile_table,
)
from einvoice.syntaxes.mapping.values import AMOUNT, BINARY, DATE_102, DECIMAL, coded
from einvoice.syntaxes.roles import BUYER, DELIVERY, PAYEE, SELLER, TAX_REPRESENTATIVE

NAMESPACES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}

_DATE = "udt:DateTimeString[@format=102|]"
_SETTLEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement"
_AGREEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
_DELIVERY = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery"
_TERMS = f"{_SETTLEMENT}/ram:SpecifiedTradePaymentTerms"
_TOTALS = f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"

# BT-8: CII has codes of UNTDID 2475 where EN 16931 has those of UNTDID 2005.
_TAX_POINT_CODE = coded({"5": "3", "29": "35", "72": "432"})

_CONTEXT: tuple[Row, ...] = (
    Term(
        "BT-23",
        "business_process",
        "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",
    ),
    Term(
        "BT-24",
        "specification_id",
        "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
    ),
)

_DOCUMENT: tuple[Row, ...] = (
    Term("BT-1", "number", "rsm:ExchangedDocument/ram:ID"),
    Term("BT-3", "type_code", "rsm:ExchangedDocument/ram:TypeCode"),
    Term("BT-2", "issue_date", f"rsm:ExchangedDocument/ram:IssueDateTime/{_DATE}", DATE_102),
    Group(
        "BG-1",
        "notes",
        "rsm:ExchangedDocument/ram:IncludedNote",
        (Term("BT-22", "text", "ram:Content"), Term("BT-21", "subject_code", "ram:SubjectCode")),
    ),
)

_SUPPORTING_DOCUMENT: tuple[Row, ...] = (
    Term("BT-122", "reference", "ram:IssuerAssignedID"),
    Term("BT-124", "uri", "ram:URIID"),
    Term("BT-122-0", "type_code", "ram:TypeCode", default="916"),
    Term("BT-123", "description", "ram:Name"),
    Term("BT-125", "content", "ram:AttachmentBinaryObject", BINARY),
    Term("BT-125-1", "mime_type", "ram:AttachmentBinaryObject/@mimeCode"),
    Term("BT-125-2", "file_name", "ram:AttachmentBinaryObject/@filename"),
)

_TENDER = f"{_AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode=50]"
_OBJECT = f"{_AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode=130]"

_AGREEMENT_ROWS: tuple[Row, ...] = (
    Term("BT-10", "buyer_reference", f"{_AGREEMENT}/ram:BuyerReference"),
    *party("seller", f"{_AGREEMENT}/ram:SellerTradeParty", SELLER),
    *party("buyer", f"{_AGREEMENT}/ram:BuyerTradeParty", BUYER),
    *party(
        "tax_representative",
        f"{_AGREEMENT}/ram:SellerTaxRepresentativeTradeParty",
        TAX_REPRESENTATIVE,
    ),
    Term(
        "BT-14",
        "sales_order_id",
        f"{_AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID",
    ),
    Term(
        "BT-13",
        "purchase_order_id",
        f"{_AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",
    ),
    Term(
        "BT-12",
        "contract_id",
        f"{_AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID",
    ),
    Group(
        "BG-24",
        "supporting_documents",
        f"{_AGREEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode!=50|130]",
        _SUPPORTING_DOCUMENT,
    ),
    Term("BT-17", "tender_id", f"{_TENDER}/ram:IssuerAssignedID"),
    Fixed(f"{_TENDER}/ram:TypeCode", "50"),
    Term("BT-18", "object_id.value", f"{_OBJECT}/ram:IssuerAssignedID"),
    Fixed(f"{_OBJECT}/ram:TypeCode", "130"),
    Term("BT-18-1", "object_id.scheme", f"{_OBJECT}/ram:ReferenceTypeCode"),
    Term("BT-11", "project_id", f"{_AGREEMENT}/ram:SpecifiedProcuringProject/ram:ID"),
    Term(
        "BT-11-0",
        "project_name",
        f"{_AGREEMENT}/ram:SpecifiedProcuringProject/ram:Name",
        default="Project reference",
    ),
)

_DELIVERY_ROWS: tuple[Row, ...] = (
    Required(_DELIVERY),
    Group(
        "BT-71",
        "delivery.location_ids",
        f"{_DELIVERY}/ram:ShipToTradeParty/ram:ID",
        (Term("BT-71", "value", "."),),
        lacking="scheme",
    ),
    Group(
        "BT-71",
        "delivery.location_ids",
        f"{_DELIVERY}/ram:ShipToTradeParty/ram:GlobalID",
        (Term("BT-71", "value", "."), Term("BT-71-1", "scheme", "@schemeID")),
        having="scheme",
    ),
    Term("BT-70", "delivery.name", f"{_DELIVERY}/ram:ShipToTradeParty/ram:Name"),
    *address("delivery.address", f"{_DELIVERY}/ram:ShipToTradeParty", DELIVERY),
    Term(
        "BT-72",
        "delivery.delivery_date",
        f"{_DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/{_DATE}",
        DATE_102,
    ),
    Term(
        "BT-16",
        "despatch_advice_id",
        f"{_DELIVERY}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID",
    ),
    Term(
        "BT-15",
        "receiving_advice_id",
        f"{_DELIVERY}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID",
    ),
)

_ACCOUNT = "ram:PayeePartyCreditorFinancialAccount"
_PAYMENT_MEANS: tuple[Row, ...] = (
    Term("BT-81", "type_code", "ram:TypeCode"),
    Term("BT-82", "information", "ram:Information"),
    Term("BT-87", "card_number", "ram:ApplicableTradeSettlementFinancialCard/ram:ID"),
    Term("BT-88", "card_holder", "ram:ApplicableTradeSettlementFinancialCard/ram:CardholderName"),
    Term("BT-91", "debited_account_id", "ram:PayerPartyDebtorFinancialAccount/ram:IBANID"),
    Term("BT-84", "account_id", f"{_ACCOUNT}/ram:IBANID", only=is_iban),
    Term("BT-85", "account_name", f"{_ACCOUNT}/ram:AccountName"),
    Term(
        "BT-84", "account_id", f"{_ACCOUNT}/ram:ProprietaryID", only=lambda text: not is_iban(text)
    ),
    Term("BT-86", "bank_id", "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
)

_VAT_BREAKDOWN: tuple[Row, ...] = (
    Term("BT-117", "tax_amount", "ram:CalculatedAmount", AMOUNT),
    Fixed("ram:TypeCode", "VAT"),
    Term("BT-120", "exemption_reason", "ram:ExemptionReason"),
    Term("BT-116", "taxable_amount", "ram:BasisAmount", AMOUNT),
    Term("BT-118", "category_code", "ram:CategoryCode"),
    Term("BT-121", "exemption_reason_code", "ram:ExemptionReasonCode"),
    Term(
        "BT-7",
        "tax_point_date",
        "ram:TaxPointDate/udt:DateString[@format=102|]",
        DATE_102,
        of_document=True,
    ),
    Term("BT-8", "tax_point_code", "ram:DueDateTypeCode", _TAX_POINT_CODE, of_document=True),
    Term("BT-119", "rate", "ram:RateApplicablePercent", DECIMAL),
)


def _allowance(*numbers: str) -> tuple[Row, ...]:
    percentage, base, amount, code, reason, category, rate = numbers
    return (
        Term(percentage, "percentage", "ram:CalculationPercent", DECIMAL),
        Term(base, "base_amount", "ram:BasisAmount", AMOUNT),
        Term(amount, "amount", "ram:ActualAmount", AMOUNT),
        Term(code, "reason_code", "ram:ReasonCode"),
        Term(reason, "reason", "ram:Reason"),
        Fixed("ram:CategoryTradeTax/ram:TypeCode", "VAT"),
        Term(category, "vat_category_code", "ram:CategoryTradeTax/ram:CategoryCode"),
        Term(rate, "vat_rate", "ram:CategoryTradeTax/ram:RateApplicablePercent", DECIMAL),
    )


_ALLOWANCE_CHARGE = f"{_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge"

_SETTLEMENT_ROWS: tuple[Row, ...] = (
    Term("BT-90", "creditor_id", f"{_SETTLEMENT}/ram:CreditorReferenceID"),
    Term("BT-83", "remittance_information", f"{_SETTLEMENT}/ram:PaymentReference"),
    Term("BT-6", "vat_currency_code", f"{_SETTLEMENT}/ram:TaxCurrencyCode"),
    Term("BT-5", "currency_code", f"{_SETTLEMENT}/ram:InvoiceCurrencyCode"),
    *party("payee", f"{_SETTLEMENT}/ram:PayeeTradeParty", PAYEE),
    Group(
        "BG-16",
        "payment_means",
        f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans",
        _PAYMENT_MEANS,
    ),
    Group("BG-23", "vat_breakdown", f"{_SETTLEMENT}/ram:ApplicableTradeTax", _VAT_BREAKDOWN),
    Term(
        "BT-73",
        "period.start_date",
        f"{_SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:StartDateTime/{_DATE}",
        DATE_102,
    ),
    Term(
        "BT-74",
        "period.end_date",
        f"{_SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:EndDateTime/{_DATE}",
        DATE_102,
    ),
    Group(
        "BG-20",
        "allowances",
        f"{_ALLOWANCE_CHARGE}[ram:ChargeIndicator/udt:Indicator=false|0]",
        _allowance("BT-94", "BT-93", "BT-92", "BT-98", "BT-97", "BT-95", "BT-96"),
    ),
    Group(
        "BG-21",
        "charges",
        f"{_ALLOWANCE_CHARGE}[ram:ChargeIndicator/udt:Indicator=true|1]",
        _allowance("BT-101", "BT-100", "BT-99", "BT-105", "BT-104", "BT-102", "BT-103"),
    ),
    Term("BT-20", "payment_terms", f"{_TERMS}/ram:Description"),
    Term("BT-9", "due_date", f"{_TERMS}/ram:DueDateDateTime/{_DATE}", DATE_102),
    Term("BT-89", "mandate_id", f"{_TERMS}/ram:DirectDebitMandateID"),
)

_TOTAL_ROWS: tuple[Row, ...] = (
    Term("BT-106", "totals.lines_net_amount", f"{_TOTALS}/ram:LineTotalAmount", AMOUNT),
    Term("BT-108", "totals.charges_amount", f"{_TOTALS}/ram:ChargeTotalAmount", AMOUNT),
    Term("BT-107", "totals.allowances_amount", f"{_TOTALS}/ram:AllowanceTotalAmount", AMOUNT),
    Term("BT-109", "totals.total_without_vat", f"{_TOTALS}/ram:TaxBasisTotalAmount", AMOUNT),
    Term(
        "BT-110",
        "totals.vat_amount",
        f"{_TOTALS}/ram:TaxTotalAmount[@currencyID=$BT-5|]",
        AMOUNT,
    ),
    Term(
        "BT-111",
        "totals.vat_amount_in_vat_currency",
        f"{_TOTALS}/ram:TaxTotalAmount[@currencyID=$BT-6]",
        AMOUNT,
    ),
    Term("BT-114", "totals.rounding_amount", f"{_TOTALS}/ram:RoundingAmount", AMOUNT),
    Term("BT-112", "totals.total_with_vat", f"{_TOTALS}/ram:GrandTotalAmount", AMOUNT),
    Term("BT-113", "totals.prepaid_amount", f"{_TOTALS}/ram:TotalPrepaidAmount", AMOUNT),
    Term("BT-115", "totals.amount_due", f"{_TOTALS}/ram:DuePayableAmount", AMOUNT),
)

_REFERENCE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-3",
        "preceding_invoices",
        f"{_SETTLEMENT}/ram:InvoiceReferencedDocument",
        (
            Term("BT-25", "number", "ram:IssuerAssignedID"),
            Term("EXT-FR-FE-02", "type_code", "ram:TypeCode"),
            Term(
                "BT-26",
                "issue_date",
                "ram:FormattedIssueDateTime/qdt:DateTimeString[@format=102|]",
                DATE_102,
            ),
        ),
    ),
    Term(
        "BT-19",
        "buyer_accounting_reference",
        f"{_SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID",
    ),
)

_LINES: tuple[Row, ...] = (
    Group(
        "BG-25",
        "lines",
        "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem",
        LINE_ROWS,
    ),
)

TABLE = Table(
    root="rsm:CrossIndustryInvoice",
    namespaces=NAMESPACES,
    rows=(
        *_CONTEXT,
        *_DOCUMENT,
        *_LINES,
        *_AGREEMENT_ROWS,
        *_DELIVERY_ROWS,
        *_SETTLEMENT_ROWS,
        *_TOTAL_ROWS,
        *_REFERENCE_ROWS,
    ),
    references={
        "BT-5": ("currency_code", f"{_SETTLEMENT}/ram:InvoiceCurrencyCode"),
        "BT-6": ("vat_currency_code", f"{_SETTLEMENT}/ram:TaxCurrencyCode"),
    },
)

CII = compile_table(TABLE, Invoice)
