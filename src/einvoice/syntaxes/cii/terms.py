"""Where CII (UN/CEFACT Cross Industry Invoice, D16B and D22B) writes each term of EN 16931.

The rows follow the order of the schema. The same table serves Factur-X, whose
profiles are parts of it, and the French extension.
"""

from einvoice.model import Invoice
from einvoice.syntaxes.cii.agreement_terms import AGREEMENT_ROWS, DELIVERY_ROWS
from einvoice.syntaxes.cii.line_terms import LINE_ROWS
from einvoice.syntaxes.cii.paths import DAY, NAMESPACES, SETTLEMENT, TRANSACTION
from einvoice.syntaxes.cii.settlement_terms import SETTLEMENT_ROWS
from einvoice.syntaxes.mapping import Group, Row, Table, Term, compile_table
from einvoice.syntaxes.mapping.values import BOOLEAN, DATE_102

_CONTEXT = "rsm:ExchangedDocumentContext"
_DOCUMENT = "rsm:ExchangedDocument"

_HEAD_ROWS: tuple[Row, ...] = (
    Term("BT-X-1", "is_test", f"{_CONTEXT}/ram:TestIndicator/udt:Indicator", BOOLEAN),
    Term(
        "BT-23",
        "business_process",
        f"{_CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",
    ),
    Term(
        "BT-24",
        "specification_id",
        f"{_CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
    ),
    Term("BT-1", "number", f"{_DOCUMENT}/ram:ID"),
    Term("BT-X-2", "document_name", f"{_DOCUMENT}/ram:Name"),
    Term("BT-3", "type_code", f"{_DOCUMENT}/ram:TypeCode"),
    Term("BT-2", "issue_date", f"{_DOCUMENT}/ram:IssueDateTime/{DAY}", DATE_102),
    Term("BT-X-3", "is_copy", f"{_DOCUMENT}/ram:CopyIndicator/udt:Indicator", BOOLEAN),
    Term("BT-X-4", "language_code", f"{_DOCUMENT}/ram:LanguageID"),
    Group(
        "BG-1",
        "notes",
        f"{_DOCUMENT}/ram:IncludedNote",
        (
            Term("BT-X-5", "content_code", "ram:ContentCode"),
            Term("BT-22", "text", "ram:Content"),
            Term("BT-21", "subject_code", "ram:SubjectCode"),
        ),
    ),
    Term(
        "BT-X-6",
        "contractual_due_date",
        f"{_DOCUMENT}/ram:EffectiveSpecifiedPeriod/ram:CompleteDateTime/{DAY}",
        DATE_102,
    ),
)

TABLE = Table(
    root="rsm:CrossIndustryInvoice",
    namespaces=NAMESPACES,
    rows=(
        *_HEAD_ROWS,
        Group("BG-25", "lines", f"{TRANSACTION}/ram:IncludedSupplyChainTradeLineItem", LINE_ROWS),
        *AGREEMENT_ROWS,
        *DELIVERY_ROWS,
        *SETTLEMENT_ROWS,
    ),
    references={
        "BT-5": ("currency_code", f"{SETTLEMENT}/ram:InvoiceCurrencyCode"),
        "BT-6": ("vat_currency_code", f"{SETTLEMENT}/ram:TaxCurrencyCode"),
    },
)

CII = compile_table(TABLE, Invoice)
