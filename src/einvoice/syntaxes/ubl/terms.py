"""Where UBL 2.1 writes each term of EN 16931, in an Invoice and in a CreditNote.

The two documents say the same under different names and, in places, in another
order; the rows that they share are here once.
"""

from einvoice.model import Invoice
from einvoice.syntaxes.mapping import Fixed, Group, Implied, Row, Table, Term, Texts, compile_table
from einvoice.syntaxes.mapping.values import AMOUNT, BOOLEAN, DATE, DECIMAL
from einvoice.syntaxes.roles import (
    BUYER,
    BUYER_AGENT,
    INVOICEE,
    INVOICER,
    PAYEE,
    SALES_AGENT,
    SELLER,
    SHIP_TO,
    TAX_REPRESENTATIVE,
)
from einvoice.syntaxes.ubl.allowance_terms import INVOICE_ALLOWANCE_ROWS
from einvoice.syntaxes.ubl.line_terms import line_rows
from einvoice.syntaxes.ubl.notes import NOTE
from einvoice.syntaxes.ubl.party_terms import creditor, delivery, other_party, party
from einvoice.syntaxes.ubl.payment_terms import (
    EXCHANGE_ROWS,
    PREPAYMENT_ROWS,
    TERMS_ROWS,
    payment_means,
)
from einvoice.syntaxes.ubl.reference_terms import (
    CONTRACT_ROWS,
    EARLIER_ROWS,
    OBJECT_ROWS,
    PROJECT_AS_DOCUMENT_ROWS,
    SUPPORTING_ROWS,
    TENDER_ROWS,
    delivery_terms,
)

_OASIS = "urn:oasis:names:specification:ubl:schema:xsd"
INVOICE_NAMESPACE = f"{_OASIS}:Invoice-2"
CREDIT_NOTE_NAMESPACE = f"{_OASIS}:CreditNote-2"

_SELLER = "cac:AccountingSupplierParty/cac:Party"
_BUYER = "cac:AccountingCustomerParty/cac:Party"
_ACTING_FOR_IT = "cac:ServiceProviderParty/cac:Party"
_PAYEE = "cac:PayeeParty"

_CURRENCIES: tuple[Row, ...] = (
    Term("BT-5", "currency_code", "cbc:DocumentCurrencyCode"),
    Term("BT-6", "vat_currency_code", "cbc:TaxCurrencyCode"),
    Term("BT-19", "buyer_accounting_reference", "cbc:AccountingCost"),
    Term("BT-10", "buyer_reference", "cbc:BuyerReference"),
    Term("BT-73", "period.start_date", "cac:InvoicePeriod/cbc:StartDate", DATE),
    Term("BT-74", "period.end_date", "cac:InvoicePeriod/cbc:EndDate", DATE),
    Term("BT-8", "tax_point_code", "cac:InvoicePeriod/cbc:DescriptionCode"),
    Term("BT-X-264", "period.description", "cac:InvoicePeriod/cbc:Description"),
)

_PARTIES: tuple[Row, ...] = (
    *party("seller", _SELLER, SELLER, creditor(_SELLER, reading_only=False)),
    *party("sales_agent", f"{_SELLER}/cac:AgentParty", SALES_AGENT),
    *party("invoicer", f"{_SELLER}/{_ACTING_FOR_IT}", INVOICER),
    *party("buyer", _BUYER, BUYER),
    *party("buyer_agent", f"{_BUYER}/cac:AgentParty", BUYER_AGENT),
    *party("invoicee", f"{_BUYER}/{_ACTING_FOR_IT}", INVOICEE),
    *other_party("payee", _PAYEE, PAYEE, creditor(_PAYEE, reading_only=True)),
    *other_party("tax_representative", "cac:TaxRepresentativeParty", TAX_REPRESENTATIVE),
    *delivery("delivery", "cac:Delivery", SHIP_TO),
    *delivery_terms("EXT-FR-FE-185", "EXT-FR-FE-186", "BT-X-563"),
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
    Implied("cbc:UBLVersionID", ("2.1", "2.0", "2.2", "2.3", "2.4")),
    Term("BT-24", "specification_id", "cbc:CustomizationID"),
    Term("BT-23", "business_process", "cbc:ProfileID"),
    Term("BT-1", "number", "cbc:ID"),
    Term("BT-X-3", "is_copy", "cbc:CopyIndicator", BOOLEAN),
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
    *EARLIER_ROWS,
    *TENDER_ROWS,
    *CONTRACT_ROWS,
    *OBJECT_ROWS,
    *SUPPORTING_ROWS,
    Term("BT-11", "project_id", "cac:ProjectReference/cbc:ID"),
    *_PARTIES,
    payment_means(holds_due_date=False),
    *TERMS_ROWS,
    *PREPAYMENT_ROWS,
    *INVOICE_ALLOWANCE_ROWS,
    *EXCHANGE_ROWS,
    *_SUMS,
    Group(
        "BG-25",
        "lines",
        "cac:InvoiceLine",
        line_rows("cbc:InvoicedQuantity", vat_comes_first=False),
    ),
)

_CREDIT_NOTE_ROWS: tuple[Row, ...] = (
    *_HEAD,
    _TAX_POINT_DATE,
    Term("BT-3", "type_code", "cbc:CreditNoteTypeCode"),
    _NOTES,
    *_CURRENCIES,
    *EARLIER_ROWS,
    *CONTRACT_ROWS,
    *OBJECT_ROWS,
    *PROJECT_AS_DOCUMENT_ROWS,
    *SUPPORTING_ROWS,
    *TENDER_ROWS,
    *_PARTIES,
    payment_means(holds_due_date=True),
    *TERMS_ROWS,
    *EXCHANGE_ROWS,
    *INVOICE_ALLOWANCE_ROWS,
    *_SUMS,
    Group(
        "BG-25",
        "lines",
        "cac:CreditNoteLine",
        line_rows("cbc:CreditedQuantity", vat_comes_first=True),
    ),
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
            "BT-1": ("number", "cbc:ID"),
            "BT-5": ("currency_code", "cbc:DocumentCurrencyCode"),
            "BT-6": ("vat_currency_code", "cbc:TaxCurrencyCode"),
        },
        writes_currency=True,
    )


UBL_INVOICE = compile_table(_table("ubl:Invoice", INVOICE_NAMESPACE, _INVOICE_ROWS), Invoice)
UBL_CREDIT_NOTE = compile_table(
    _table("ubl:CreditNote", CREDIT_NOTE_NAMESPACE, _CREDIT_NOTE_ROWS), Invoice
)
