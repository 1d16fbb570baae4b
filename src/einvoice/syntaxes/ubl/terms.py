"""Where UBL 2.1 writes each term of EN 16931, in an Invoice and in a CreditNote.

The two documents say the same under different names and, in places, in another
order; the rows that they share are here once.
"""

from einvoice.model import Invoice
from einvoice.syntaxes.mapping import Fixed, Group, Row, Table, Term, Texts, compile_table
from einvoice.syntaxes.mapping.values import AMOUNT, BINARY, DATE, DECIMAL
from einvoice.syntaxes.roles import BUYER, DELIVERY, PAYEE, SELLER, TAX_REPRESENTATIVE
from einvoice.syntaxes.ubl.line_terms import line_rows
from einvoice.syntaxes.ubl.notes import NOTE
from einvoice.syntaxes.ubl.party_terms import address, creditor, other_party, trading_party

_OASIS = "urn:oasis:names:specification:ubl:schema:xsd"
INVOICE_NAMESPACE = f"{_OASIS}:Invoice-2"
CREDIT_NOTE_NAMESPACE = f"{_OASIS}:CreditNote-2"

_SELLER = "cac:AccountingSupplierParty/cac:Party"
_BUYER = "cac:AccountingCustomerParty/cac:Party"
_PAYEE = "cac:PayeeParty"

_CURRENCIES: tuple[Row, ...] = (
    Term("BT-5", "currency_code", "cbc:DocumentCurrencyCode"),
    Term("BT-6", "vat_currency_code", "cbc:TaxCurrencyCode"),
    Term("BT-19", "buyer_accounting_reference", "cbc:AccountingCost"),
    Term("BT-10", "buyer_reference", "cbc:BuyerReference"),
    Term("BT-73", "period.start_date", "cac:InvoicePeriod/cbc:StartDate", DATE),
    Term("BT-74", "period.end_date", "cac:InvoicePeriod/cbc:EndDate", DATE),
    Term("BT-8", "tax_point_code", "cac:InvoicePeriod/cbc:DescriptionCode"),
)

_REFERENCE = "cac:InvoiceDocumentReference"
_EARLIER: tuple[Row, ...] = (
    # The schema wants the number of the buyer's order wherever the seller's is.
    Term("BT-13", "purchase_order_id", "cac:OrderReference/cbc:ID", default="NA"),
    Term("BT-14", "sales_order_id", "cac:OrderReference/cbc:SalesOrderID"),
    Group(
        "BG-3",
        "preceding_invoices",
        "cac:BillingReference",
        (
            Term("BT-25", "number", f"{_REFERENCE}/cbc:ID"),
            Term("BT-26", "issue_date", f"{_REFERENCE}/cbc:IssueDate", DATE),
            Term("EXT-FR-FE-02", "type_code", f"{_REFERENCE}/cbc:DocumentTypeCode"),
        ),
    ),
    Term("BT-16", "despatch_advice_id", "cac:DespatchDocumentReference/cbc:ID"),
    Term("BT-15", "receiving_advice_id", "cac:ReceiptDocumentReference/cbc:ID"),
)
_TENDER = Term("BT-17", "tender_id", "cac:OriginatorDocumentReference/cbc:ID")
_CONTRACT = Term("BT-12", "contract_id", "cac:ContractDocumentReference/cbc:ID")

_OBJECT = "cac:AdditionalDocumentReference[cbc:DocumentTypeCode=130]"
_PROJECT_AS_DOCUMENT = "cac:AdditionalDocumentReference[cbc:DocumentTypeCode=50]"
_FILE = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
_OBJECT_ROWS: tuple[Row, ...] = (
    Term("BT-18", "object_id.value", f"{_OBJECT}/cbc:ID"),
    Term("BT-18-1", "object_id.scheme", f"{_OBJECT}/cbc:ID/@schemeID"),
    Fixed(f"{_OBJECT}/cbc:DocumentTypeCode", "130"),
)
_PROJECT_ROWS: tuple[Row, ...] = (
    Term("BT-11", "project_id", f"{_PROJECT_AS_DOCUMENT}/cbc:ID"),
    Fixed(f"{_PROJECT_AS_DOCUMENT}/cbc:DocumentTypeCode", "50"),
)
_DOCUMENT_ROWS: tuple[Row, ...] = (
    Group(
        "BG-24",
        "supporting_documents",
        "cac:AdditionalDocumentReference",
        (
            Term("BT-122", "reference", "cbc:ID"),
            Term("BT-122-0", "type_code", "cbc:DocumentTypeCode"),
            Term("BT-123", "description", "cbc:DocumentDescription"),
            Term("BT-125", "content", _FILE, BINARY),
            Term("BT-125-1", "mime_type", f"{_FILE}/@mimeCode"),
            Term("BT-125-2", "file_name", f"{_FILE}/@filename"),
            Term("BT-124", "uri", "cac:Attachment/cac:ExternalReference/cbc:URI"),
        ),
    ),
)

_LOCATION = "cac:Delivery/cac:DeliveryLocation"
_PARTIES: tuple[Row, ...] = (
    *trading_party("seller", _SELLER, SELLER, creditor(_SELLER, reading_only=False)),
    *trading_party("buyer", _BUYER, BUYER),
    *other_party("payee", _PAYEE, PAYEE, creditor(_PAYEE, reading_only=True)),
    *other_party("tax_representative", "cac:TaxRepresentativeParty", TAX_REPRESENTATIVE),
    Term("BT-72", "delivery.delivery_date", "cac:Delivery/cbc:ActualDeliveryDate", DATE),
    Group(
        "BT-71",
        "delivery.location_ids",
        f"{_LOCATION}/cbc:ID",
        (Term("BT-71", "value", "."), Term("BT-71-1", "scheme", "@schemeID")),
    ),
    *address("delivery.address", f"{_LOCATION}/cac:Address", DELIVERY),
    Term("BT-70", "delivery.name", "cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name"),
)

_ACCOUNT = "cac:PayeeFinancialAccount"


def _payment_means(*due_date: Row) -> Group:
    rows: tuple[Row, ...] = (
        Term("BT-81", "type_code", "cbc:PaymentMeansCode"),
        Term("BT-82", "information", "cbc:PaymentMeansCode/@name"),
        *due_date,
        Term("BT-83", "remittance_information", "cbc:PaymentID", of_document=True),
        Term("BT-87", "card_number", "cac:CardAccount/cbc:PrimaryAccountNumberID"),
        # The schema wants the network, of which EN 16931 says nothing.
        Fixed("cac:CardAccount/cbc:NetworkID", "NA"),
        Term("BT-88", "card_holder", "cac:CardAccount/cbc:HolderName"),
        Term("BT-84", "account_id", f"{_ACCOUNT}/cbc:ID"),
        Term("BT-85", "account_name", f"{_ACCOUNT}/cbc:Name"),
        Term("BT-86", "bank_id", f"{_ACCOUNT}/cac:FinancialInstitutionBranch/cbc:ID"),
        Term("BT-89", "mandate_id", "cac:PaymentMandate/cbc:ID", of_document=True),
        Term("BT-91", "debited_account_id", "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID"),
    )
    return Group("BG-16", "payment_means", "cac:PaymentMeans", rows)


_TERMS = Term("BT-20", "payment_terms", "cac:PaymentTerms/cbc:Note")


def _allowance(*numbers: str) -> tuple[Row, ...]:
    code, reason, percentage, amount, base, category, rate = numbers
    return (
        Term(code, "reason_code", "cbc:AllowanceChargeReasonCode"),
        Term(reason, "reason", "cbc:AllowanceChargeReason"),
        Term(percentage, "percentage", "cbc:MultiplierFactorNumeric", DECIMAL),
        Term(amount, "amount", "cbc:Amount", AMOUNT),
        Term(base, "base_amount", "cbc:BaseAmount", AMOUNT),
        Term(category, "vat_category_code", "cac:TaxCategory/cbc:ID"),
        Term(rate, "vat_rate", "cac:TaxCategory/cbc:Percent", DECIMAL),
        Fixed("cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT"),
    )


_ALLOWANCES: tuple[Row, ...] = (
    Group(
        "BG-20",
        "allowances",
        "cac:AllowanceCharge[cbc:ChargeIndicator=false|0]",
        _allowance("BT-98", "BT-97", "BT-94", "BT-92", "BT-93", "BT-95", "BT-96"),
    ),
    Group(
        "BG-21",
        "charges",
        "cac:AllowanceCharge[cbc:ChargeIndicator=true|1]",
        _allowance("BT-105", "BT-104", "BT-101", "BT-99", "BT-100", "BT-102", "BT-103"),
    ),
)

_VAT = "cac:TaxTotal[cbc:TaxAmount/@currencyID=$BT-5|]"
_DECLARED_VAT = "cac:TaxTotal[cbc:TaxAmount/@currencyID=$BT-6]"
_TOTALS = "cac:LegalMonetaryTotal"
_SUMS: tuple[Row, ...] = (
    Term("BT-110", "totals.vat_amount", f"{_VAT}/cbc:TaxAmount", AMOUNT),
    Group(
        "BG-23",
        "vat_breakdown",
        f"{_VAT}/cac:TaxSubtotal",
        (
            Term("BT-116", "taxable_amount", "cbc:TaxableAmount", AMOUNT),
            Term("BT-117", "tax_amount", "cbc:TaxAmount", AMOUNT),
            Term("BT-118", "category_code", "cac:TaxCategory/cbc:ID"),
            Term("BT-119", "rate", "cac:TaxCategory/cbc:Percent", DECIMAL),
            Term("BT-121", "exemption_reason_code", "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
            Term("BT-120", "exemption_reason", "cac:TaxCategory/cbc:TaxExemptionReason"),
            Fixed("cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT"),
        ),
    ),
    Term("BT-111", "totals.vat_amount_in_vat_currency", f"{_DECLARED_VAT}/cbc:TaxAmount", AMOUNT),
    Term("BT-106", "totals.lines_net_amount", f"{_TOTALS}/cbc:LineExtensionAmount", AMOUNT),
    Term("BT-109", "totals.total_without_vat", f"{_TOTALS}/cbc:TaxExclusiveAmount", AMOUNT),
    Term("BT-112", "totals.total_with_vat", f"{_TOTALS}/cbc:TaxInclusiveAmount", AMOUNT),
    Term("BT-107", "totals.allowances_amount", f"{_TOTALS}/cbc:AllowanceTotalAmount", AMOUNT),
    Term("BT-108", "totals.charges_amount", f"{_TOTALS}/cbc:ChargeTotalAmount", AMOUNT),
    Term("BT-113", "totals.prepaid_amount", f"{_TOTALS}/cbc:PrepaidAmount", AMOUNT),
    Term("BT-114", "totals.rounding_amount", f"{_TOTALS}/cbc:PayableRoundingAmount", AMOUNT),
    Term("BT-115", "totals.amount_due", f"{_TOTALS}/cbc:PayableAmount", AMOUNT),
)

_HEAD: tuple[Row, ...] = (
    Term("BT-24", "specification_id", "cbc:CustomizationID"),
    Term("BT-23", "business_process", "cbc:ProfileID"),
    Term("BT-1", "number", "cbc:ID"),
    Term("BT-2", "issue_date", "cbc:IssueDate", DATE),
)
_TAX_POINT_DATE = Term("BT-7", "tax_point_date", "cbc:TaxPointDate", DATE)
_NOTES = Texts("BG-1", "notes", "cbc:Note", NOTE)

_INVOICE_ROWS: tuple[Row, ...] = (
    *_HEAD,
    Term("BT-9", "due_date", "cbc:DueDate", DATE),
    Term("BT-3", "type_code", "cbc:InvoiceTypeCode"),
    _NOTES,
    _TAX_POINT_DATE,
    *_CURRENCIES,
    *_EARLIER,
    _TENDER,
    _CONTRACT,
    *_OBJECT_ROWS,
    *_DOCUMENT_ROWS,
    Term("BT-11", "project_id", "cac:ProjectReference/cbc:ID"),
    *_PARTIES,
    _payment_means(),
    _TERMS,
    *_ALLOWANCES,
    *_SUMS,
    Group("BG-25", "lines", "cac:InvoiceLine", line_rows("cbc:InvoicedQuantity")),
)

_CREDIT_NOTE_ROWS: tuple[Row, ...] = (
    *_HEAD,
    _TAX_POINT_DATE,
    Term("BT-3", "type_code", "cbc:CreditNoteTypeCode"),
    _NOTES,
    *_CURRENCIES,
    *_EARLIER,
    _CONTRACT,
    *_OBJECT_ROWS,
    *_PROJECT_ROWS,
    *_DOCUMENT_ROWS,
    _TENDER,
    *_PARTIES,
    _payment_means(Term("BT-9", "due_date", "cbc:PaymentDueDate", DATE, of_document=True)),
    _TERMS,
    *_ALLOWANCES,
    *_SUMS,
    Group("BG-25", "lines", "cac:CreditNoteLine", line_rows("cbc:CreditedQuantity")),
)


def _table(root: str, namespace: str, rows: tuple[Row, ...]) -> Table:
    return Table(
        root=root,
        namespaces={
            "ubl": namespace,
            "cac": f"{_OASIS}:CommonAggregateComponents-2",
            "cbc": f"{_OASIS}:CommonBasicComponents-2",
        },
        rows=rows,
        references={
            "BT-5": ("currency_code", "cbc:DocumentCurrencyCode"),
            "BT-6": ("vat_currency_code", "cbc:TaxCurrencyCode"),
        },
        writes_currency=True,
    )


UBL_INVOICE = compile_table(_table("ubl:Invoice", INVOICE_NAMESPACE, _INVOICE_ROWS), Invoice)
UBL_CREDIT_NOTE = compile_table(
    _table("ubl:CreditNote", CREDIT_NOTE_NAMESPACE, _CREDIT_NOTE_ROWS), Invoice
)
