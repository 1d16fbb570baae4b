"""Where CII writes what was agreed and delivered: parties, papers, places."""

from einvoice.syntaxes.cii.party_terms import delivery, delivery_date, party
from einvoice.syntaxes.cii.paths import AGREEMENT, DELIVERY, ISSUED
from einvoice.syntaxes.mapping import Fixed, Group, Required, Row, Term
from einvoice.syntaxes.mapping.values import BINARY, DATE_102
from einvoice.syntaxes.roles import (
    BUYER,
    BUYER_AGENT,
    BUYER_TAX_REPRESENTATIVE,
    PRODUCT_END_USER,
    SALES_AGENT,
    SELLER,
    SHIP_FROM,
    SHIP_TO,
    TAX_REPRESENTATIVE,
    ULTIMATE_SHIP_TO,
)

_NUMBER = "ram:IssuerAssignedID"
_LINE = "ram:LineID"


def delivery_terms(path: str, code: str, name: str, country: str) -> tuple[Row, ...]:
    """The rows of who bears what of the transport, for the invoice or a line."""
    terms = f"{path}/ram:ApplicableTradeDeliveryTerms"
    place = f"{terms}/ram:RelevantTradeLocation"
    return (
        Term(code, "delivery_terms.code", f"{terms}/ram:DeliveryTypeCode"),
        Term(country, "delivery_terms.location_country_code", f"{place}/ram:CountryID"),
        Term(name, "delivery_terms.location_name", f"{place}/ram:Name"),
    )


def paper(name: str, path: str, *numbers: str) -> tuple[Row, ...]:
    """The rows of a paper that the invoice or a line refers to."""
    number, line, day = numbers
    prefix, place = (f"{name}.", f"{path}/") if name else ("", "")
    return (
        Term(number, f"{prefix}number", f"{place}{_NUMBER}"),
        Term(line, f"{prefix}line_id", f"{place}{_LINE}"),
        Term(day, f"{prefix}issue_date", f"{place}{ISSUED}", DATE_102),
    )


def supporting_document(*numbers: str) -> tuple[Row, ...]:
    """The rows of a document that backs up the invoice or a line."""
    reference, uri, line, kind, description, content, about, day = numbers
    return (
        Term(reference, "reference", _NUMBER),
        Term(uri, "uri", "ram:URIID"),
        Term(line, "line_id", _LINE),
        Term(kind, "type_code", "ram:TypeCode", default="916"),
        Term(description, "description", "ram:Name"),
        Term(content, "content", "ram:AttachmentBinaryObject", BINARY),
        Term(f"{content}-1", "mime_type", "ram:AttachmentBinaryObject/@mimeCode"),
        Term(f"{content}-2", "file_name", "ram:AttachmentBinaryObject/@filename"),
        Term(about, "reference_type_code", "ram:ReferenceTypeCode"),
        Term(day, "issue_date", ISSUED, DATE_102),
    )


_SELLER_ORDER = f"{AGREEMENT}/ram:SellerOrderReferencedDocument"
_BUYER_ORDER = f"{AGREEMENT}/ram:BuyerOrderReferencedDocument"
_CONTRACT = f"{AGREEMENT}/ram:ContractReferencedDocument"
_ADDITIONAL = f"{AGREEMENT}/ram:AdditionalReferencedDocument"
_TENDER = f"{_ADDITIONAL}[ram:TypeCode=50]"
_OBJECT = f"{_ADDITIONAL}[ram:TypeCode=130]"
_PROJECT = f"{AGREEMENT}/ram:SpecifiedProcuringProject"

_PAPER_ROWS: tuple[Row, ...] = (
    Term("BT-14", "sales_order_id", f"{_SELLER_ORDER}/{_NUMBER}"),
    Term("BT-X-146", "sales_order_date", f"{_SELLER_ORDER}/{ISSUED}", DATE_102),
    Term("BT-13", "purchase_order_id", f"{_BUYER_ORDER}/{_NUMBER}"),
    Term("EXT-FR-FE-197", "purchase_order_date", f"{_BUYER_ORDER}/{ISSUED}", DATE_102),
    *paper(
        "quotation",
        f"{AGREEMENT}/ram:QuotationReferencedDocument",
        "BT-X-403",
        "BG-X-61",
        "BT-X-404",
    ),
    Term("BT-12", "contract_id", f"{_CONTRACT}/{_NUMBER}"),
    Term("EXT-FR-FE-01", "contract_type_code", f"{_CONTRACT}/ram:ReferenceTypeCode"),
    Term("EXT-FR-FE-199", "contract_date", f"{_CONTRACT}/{ISSUED}", DATE_102),
)

_ADDITIONAL_ROWS: tuple[Row, ...] = (
    Group(
        "BG-24",
        "supporting_documents",
        f"{_ADDITIONAL}[ram:TypeCode!=50|130]",
        supporting_document(
            "BT-122", "BT-124", "BG-24", "BT-122-0", "BT-123", "BT-125", "BG-24", "BT-X-149"
        ),
    ),
    Term("BT-17", "tender_id", f"{_TENDER}[1]/{_NUMBER}"),
    Fixed(f"{_TENDER}[1]/ram:TypeCode", "50"),
    Group(
        "BT-17",
        "further_tender_ids",
        _TENDER,
        (
            Term("BT-17", "value", _NUMBER),
            Fixed("ram:TypeCode", "50"),
            Term("BT-17-1", "scheme", "ram:ReferenceTypeCode"),
        ),
    ),
    Term("BT-18", "object_id.value", f"{_OBJECT}[1]/{_NUMBER}"),
    Fixed(f"{_OBJECT}[1]/ram:TypeCode", "130"),
    Term("BT-18-1", "object_id.scheme", f"{_OBJECT}[1]/ram:ReferenceTypeCode"),
    Group("BT-18", "further_object_ids", _OBJECT, (
        Term("BT-18", "value", _NUMBER),
        Fixed("ram:TypeCode", "130"),
        Term("BT-18-1", "scheme", "ram:ReferenceTypeCode"),
    )),
)  # fmt: skip

AGREEMENT_ROWS: tuple[Row, ...] = (
    Term("BT-10", "buyer_reference", f"{AGREEMENT}/ram:BuyerReference"),
    *party("seller", f"{AGREEMENT}/ram:SellerTradeParty", SELLER),
    *party("buyer", f"{AGREEMENT}/ram:BuyerTradeParty", BUYER),
    *party("sales_agent", f"{AGREEMENT}/ram:SalesAgentTradeParty", SALES_AGENT),
    *party(
        "buyer_tax_representative",
        f"{AGREEMENT}/ram:BuyerTaxRepresentativeTradeParty",
        BUYER_TAX_REPRESENTATIVE,
    ),
    *party(
        "tax_representative",
        f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty",
        TAX_REPRESENTATIVE,
    ),
    *party("product_end_user", f"{AGREEMENT}/ram:ProductEndUserTradeParty", PRODUCT_END_USER),
    *delivery_terms(AGREEMENT, "EXT-FR-FE-185", "EXT-FR-FE-186", "BT-X-563"),
    *_PAPER_ROWS,
    *_ADDITIONAL_ROWS,
    *party("buyer_agent", f"{AGREEMENT}/ram:BuyerAgentTradeParty", BUYER_AGENT),
    Term("BT-11", "project_id", f"{_PROJECT}/ram:ID"),
    Term("BT-11-0", "project_name", f"{_PROJECT}/ram:Name", default="Project reference"),
    Group(
        "BG-X-23",
        "ultimate_customer_orders",
        f"{AGREEMENT}/ram:UltimateCustomerOrderReferencedDocument",
        paper("", "", "BT-X-150", "BG-X-23", "BT-X-151"),
    ),
)

_MOVEMENT = "ram:RelatedSupplyChainConsignment/ram:SpecifiedLogisticsTransportMovement"
_DESPATCH = f"{DELIVERY}/ram:DespatchAdviceReferencedDocument"
_RECEIPT = f"{DELIVERY}/ram:ReceivingAdviceReferencedDocument"

DELIVERY_ROWS: tuple[Row, ...] = (
    Required(DELIVERY),
    Term("BT-X-152", "transport_mode_code", f"{DELIVERY}/{_MOVEMENT}/ram:ModeCode"),
    *delivery("delivery", f"{DELIVERY}/ram:ShipToTradeParty", SHIP_TO),
    *party("ultimate_ship_to", f"{DELIVERY}/ram:UltimateShipToTradeParty", ULTIMATE_SHIP_TO),
    *party("ship_from", f"{DELIVERY}/ram:ShipFromTradeParty", SHIP_FROM),
    delivery_date("delivery", DELIVERY, SHIP_TO),
    Term("BT-16", "despatch_advice_id", f"{_DESPATCH}/{_NUMBER}"),
    Term("EXT-FR-FE-198", "despatch_advice_date", f"{_DESPATCH}/{ISSUED}", DATE_102),
    Term("BT-15", "receiving_advice_id", f"{_RECEIPT}/{_NUMBER}"),
    Term("BT-X-201", "receiving_advice_date", f"{_RECEIPT}/{ISSUED}", DATE_102),
    *paper(
        "delivery_note",
        f"{DELIVERY}/ram:DeliveryNoteReferencedDocument",
        "BT-X-202",
        "BT-X-202",
        "BT-X-203",
    ),
)
