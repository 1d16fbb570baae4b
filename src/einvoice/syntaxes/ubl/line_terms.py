"""Where UBL writes the terms of a line: BG-25 to BG-30."""

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term, Texts
from einvoice.syntaxes.mapping.values import AMOUNT, DATE, DECIMAL
from einvoice.syntaxes.roles import LINE_SHIP_TO
from einvoice.syntaxes.ubl.allowance_terms import LINE_ALLOWANCE_ROWS, PRICE_ALLOWANCE_ROWS
from einvoice.syntaxes.ubl.item_terms import ITEM_ROWS
from einvoice.syntaxes.ubl.notes import NOTE
from einvoice.syntaxes.ubl.party_terms import delivery
from einvoice.syntaxes.ubl.reference_terms import (
    delivery_terms,
    earlier_invoice,
    supporting_document,
)

_ORDER = "cac:OrderLineReference"
# The schema wants the number of a line, and that of an order, wherever either stands.
_ORDER_ROWS: tuple[Row, ...] = (
    Term("BT-132", "order_line_reference", f"{_ORDER}/cbc:LineID", default="NA"),
    Term("EXT-FR-FE-145", "sales_order.line_id", f"{_ORDER}/cbc:SalesOrderLineID"),
    Term("EXT-FR-FE-135", "purchase_order_id", f"{_ORDER}/cac:OrderReference/cbc:ID", default="NA"),
    Term("EXT-FR-FE-144", "sales_order.number", f"{_ORDER}/cac:OrderReference/cbc:SalesOrderID"),
    Term(
        "EXT-FR-FE-200", "purchase_order_date", f"{_ORDER}/cac:OrderReference/cbc:IssueDate", DATE
    ),
)


def _advice(name: str, path: str, number: str, line: str, day: str) -> tuple[Row, ...]:
    document = f"{path}/cac:DocumentReference"
    return (
        Term(line, f"{name}.line_id", f"{path}/cbc:LineID", default="NA"),
        Term(number, f"{name}.number", f"{document}/cbc:ID", default="NA"),
        Term(day, f"{name}.issue_date", f"{document}/cbc:IssueDate", DATE),
    )


_DESPATCH = _advice(
    "despatch_advice", "cac:DespatchLineReference", "EXT-FR-FE-140", "EXT-FR-FE-141", "BT-X-88"
)
_RECEIPT = _advice(
    "receiving_advice", "cac:ReceiptLineReference", "EXT-FR-FE-142", "EXT-FR-FE-143", "BT-X-91"
)

# Where lines are grouped, a reference to the invoice itself says which and how.
_INVOICE = "cac:InvoiceDocumentReference"
_GROUPING = f"cac:BillingReference[{_INVOICE}/cbc:ID=$BT-1]"
_BILLING_ROWS: tuple[Row, ...] = (
    Term("EXT-FR-FE-163", "subtype_code", f"{_GROUPING}/{_INVOICE}/cbc:DocumentStatusCode"),
    Term("EXT-FR-FE-162", "parent_line_id", f"{_GROUPING}/cac:BillingReferenceLine/cbc:ID"),
    Group(
        "EXT-FR-FE-BG-06",
        "preceding_invoices",
        f"cac:BillingReference[{_INVOICE}/cbc:ID!=$BT-1]",
        (
            *earlier_invoice("EXT-FR-FE-136", "EXT-FR-FE-138", "EXT-FR-FE-137", "EXT-FR-FE-139"),
            # Some write the kind of the line with the earlier invoice that it is about.
            Term(
                "EXT-FR-FE-163",
                "subtype_code",
                f"{_INVOICE}/cbc:DocumentStatusCode",
                reading_only=True,
                of_holder=True,
            ),
        ),
    ),
)

_OBJECT = "cac:DocumentReference[cbc:DocumentTypeCode=130|]"
_DOCUMENT_ROWS: tuple[Row, ...] = (
    Term("BT-128", "object_id.value", f"{_OBJECT}[1]/cbc:ID"),
    Term("BT-128-1", "object_id.scheme", f"{_OBJECT}[1]/cbc:ID/@schemeID"),
    Fixed(f"{_OBJECT}[1]/cbc:DocumentTypeCode", "130"),
    Group(
        "BT-128",
        "further_object_ids",
        _OBJECT,
        (
            Term("BT-128", "value", "cbc:ID"),
            Term("BT-128-1", "scheme", "cbc:ID/@schemeID"),
            Fixed("cbc:DocumentTypeCode", "130"),
        ),
    ),
    Group(
        "BG-X-3",
        "supporting_documents",
        "cac:DocumentReference",
        supporting_document(
            "BT-X-27", "BT-X-33", "BT-X-30", "BT-X-299", "BT-X-31", "BT-X-28", default="916"
        ),
    ),
)

_VAT_ROWS: tuple[Row, ...] = (
    Term(
        "EXT-FR-FE-181",
        "vat_amount",
        "cac:TaxTotal[cbc:TaxAmount/@currencyID=$BT-5|]/cbc:TaxAmount",
        AMOUNT,
    ),
    Term(
        "EXT-FR-FE-182",
        "vat_amount_in_vat_currency",
        "cac:TaxTotal[cbc:TaxAmount/@currencyID=$BT-6]/cbc:TaxAmount",
        AMOUNT,
    ),
)


def _head_rows(quantity: str) -> tuple[Row, ...]:
    return (
        Term("BT-126", "identifier", "cbc:ID"),
        Texts("BT-127", "notes", "cbc:Note", NOTE),
        Term("BT-129", "quantity", quantity, DECIMAL),
        Term("BT-130", "unit_code", f"{quantity}/@unitCode"),
        Term("BT-131", "net_amount", "cbc:LineExtensionAmount", AMOUNT),
        # The French extension reads this one, of which the schema of UBL 2.1 knows nothing.
        Term(
            "EXT-FR-FE-184",
            "total_with_vat",
            "cbc:TaxInclusiveLineExtensionAmount",
            AMOUNT,
            reading_only=True,
        ),
        Term("BT-133", "buyer_accounting_reference", "cbc:AccountingCost"),
        Term("BT-134", "period.start_date", "cac:InvoicePeriod/cbc:StartDate", DATE),
        Term("BT-135", "period.end_date", "cac:InvoicePeriod/cbc:EndDate", DATE),
        Term("BG-26", "period.description", "cac:InvoicePeriod/cbc:Description"),
    )


_PRICE_ROWS: tuple[Row, ...] = (
    Term("BT-146", "price.net_amount", "cac:Price/cbc:PriceAmount", AMOUNT),
    Term("BT-149", "price.base_quantity", "cac:Price/cbc:BaseQuantity", DECIMAL),
    Term("BT-150", "price.base_quantity_unit", "cac:Price/cbc:BaseQuantity/@unitCode"),
    *PRICE_ALLOWANCE_ROWS,
    *delivery_terms("EXT-FR-FE-193", "EXT-FR-FE-194", "BT-X-565"),
)


def line_rows(quantity: str, *, vat_comes_first: bool) -> tuple[Row, ...]:
    """The rows of a line; invoices and credit notes differ in a name and in an order."""
    sums = (LINE_ALLOWANCE_ROWS, _VAT_ROWS)
    first, second = reversed(sums) if vat_comes_first else sums
    return (
        *_head_rows(quantity),
        *_ORDER_ROWS,
        *_DESPATCH,
        *_RECEIPT,
        *_BILLING_ROWS,
        *_DOCUMENT_ROWS,
        *delivery("delivery", "cac:Delivery", LINE_SHIP_TO),
        *first,
        *second,
        *ITEM_ROWS,
        *_PRICE_ROWS,
    )
