"""Where UBL writes the papers that an invoice, or a line, refers to."""

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import BINARY, DATE

_FILE = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject"


def supporting_document(*numbers: str, default: str | None = None) -> tuple[Row, ...]:
    """The rows of a document that backs up the invoice or a line."""
    reference, day, kind, description, content, uri = numbers
    return (
        Term(reference, "reference", "cbc:ID"),
        Term(day, "issue_date", "cbc:IssueDate", DATE),
        Term(kind, "type_code", "cbc:DocumentTypeCode", default=default),
        Term(description, "description", "cbc:DocumentDescription"),
        Term(content, "content", _FILE, BINARY),
        Term(f"{content}-1", "mime_type", f"{_FILE}/@mimeCode"),
        Term(f"{content}-2", "file_name", f"{_FILE}/@filename"),
        Term(uri, "uri", "cac:Attachment/cac:ExternalReference/cbc:URI"),
    )


def earlier_invoice(number: str, day: str, kind: str, line: str) -> tuple[Row, ...]:
    """The rows of an earlier invoice that the invoice or a line refers to."""
    reference = "cac:InvoiceDocumentReference"
    return (
        Term(number, "number", f"{reference}/cbc:ID"),
        Term(day, "issue_date", f"{reference}/cbc:IssueDate", DATE),
        Term(kind, "type_code", f"{reference}/cbc:DocumentTypeCode"),
        Term(line, "line_id", "cac:BillingReferenceLine/cbc:ID"),
    )


def delivery_terms(code: str, name: str, country: str) -> tuple[Row, ...]:
    """The rows of who bears what of the transport, for the invoice or a line."""
    place = "cac:DeliveryTerms/cac:DeliveryLocation"
    return (
        Term(code, "delivery_terms.code", "cac:DeliveryTerms/cbc:ID"),
        Term(name, "delivery_terms.location_name", f"{place}/cbc:Name"),
        Term(
            country,
            "delivery_terms.location_country_code",
            f"{place}/cac:Address/cac:Country/cbc:IdentificationCode",
        ),
    )


EARLIER_ROWS: tuple[Row, ...] = (
    # The schema wants the number of the buyer's order wherever the seller's is.
    Term("BT-13", "purchase_order_id", "cac:OrderReference/cbc:ID", default="NA"),
    Term("BT-14", "sales_order_id", "cac:OrderReference/cbc:SalesOrderID"),
    Term("EXT-FR-FE-197", "purchase_order_date", "cac:OrderReference/cbc:IssueDate", DATE),
    Group(
        "BG-3",
        "preceding_invoices",
        "cac:BillingReference",
        earlier_invoice("BT-25", "BT-26", "EXT-FR-FE-02", "BG-3"),
    ),
    Term("BT-16", "despatch_advice_id", "cac:DespatchDocumentReference/cbc:ID"),
    Term(
        "EXT-FR-FE-198",
        "despatch_advice_date",
        "cac:DespatchDocumentReference/cbc:IssueDate",
        DATE,
    ),
    Term("BT-15", "receiving_advice_id", "cac:ReceiptDocumentReference/cbc:ID"),
    Term("BT-X-201", "receiving_advice_date", "cac:ReceiptDocumentReference/cbc:IssueDate", DATE),
)

_TENDER = "cac:OriginatorDocumentReference"
TENDER_ROWS: tuple[Row, ...] = (
    Term("BT-17", "tender_id", f"{_TENDER}[1]/cbc:ID"),
    Group(
        "BT-17",
        "further_tender_ids",
        _TENDER,
        (Term("BT-17", "value", "cbc:ID"), Term("BT-17-1", "scheme", "cbc:ID/@schemeID")),
    ),
)

_CONTRACT = "cac:ContractDocumentReference"
CONTRACT_ROWS: tuple[Row, ...] = (
    Term("BT-12", "contract_id", f"{_CONTRACT}/cbc:ID"),
    Term("EXT-FR-FE-199", "contract_date", f"{_CONTRACT}/cbc:IssueDate", DATE),
    Term("EXT-FR-FE-01", "contract_type_code", f"{_CONTRACT}/cbc:DocumentType"),
)

_OBJECT = "cac:AdditionalDocumentReference[cbc:DocumentTypeCode=130]"
OBJECT_ROWS: tuple[Row, ...] = (
    Term("BT-18", "object_id.value", f"{_OBJECT}[1]/cbc:ID"),
    Term("BT-18-1", "object_id.scheme", f"{_OBJECT}[1]/cbc:ID/@schemeID"),
    Fixed(f"{_OBJECT}[1]/cbc:DocumentTypeCode", "130"),
    Group(
        "BT-18",
        "further_object_ids",
        _OBJECT,
        (
            Term("BT-18", "value", "cbc:ID"),
            Term("BT-18-1", "scheme", "cbc:ID/@schemeID"),
            Fixed("cbc:DocumentTypeCode", "130"),
        ),
    ),
)

# A credit note has no other place for the project.
_PROJECT = "cac:AdditionalDocumentReference[cbc:DocumentTypeCode=50]"
PROJECT_AS_DOCUMENT_ROWS: tuple[Row, ...] = (
    Term("BT-11", "project_id", f"{_PROJECT}/cbc:ID"),
    Fixed(f"{_PROJECT}/cbc:DocumentTypeCode", "50"),
)

SUPPORTING_ROWS: tuple[Row, ...] = (
    Group(
        "BG-24",
        "supporting_documents",
        "cac:AdditionalDocumentReference",
        supporting_document("BT-122", "BT-X-149", "BT-122-0", "BT-123", "BT-125", "BT-124"),
    ),
)
