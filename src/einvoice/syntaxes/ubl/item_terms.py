"""Where UBL writes what was sold: BG-31 and BG-32."""

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import DECIMAL
from einvoice.syntaxes.roles import LINE_SELLER
from einvoice.syntaxes.ubl.party_terms import party

_CLASS = "cbc:ItemClassificationCode"
_VAT = "cac:Item/cac:ClassifiedTaxCategory"
_STANDARD_ID = "cac:Item/cac:StandardItemIdentification/cbc:ID"
_MEASURE = "cbc:ValueQuantity"

_NAME_ROWS: tuple[Row, ...] = (
    Term("BT-154", "item.description", "cac:Item/cbc:Description"),
    Term("BT-153", "item.name", "cac:Item/cbc:Name"),
    Term("BT-X-535", "item.brand_name", "cac:Item/cbc:BrandName"),
    Term("BT-X-536", "item.model_name", "cac:Item/cbc:ModelName"),
    Term("BT-156", "item.buyer_id", "cac:Item/cac:BuyersItemIdentification/cbc:ID"),
    Term("BT-155", "item.seller_id", "cac:Item/cac:SellersItemIdentification/cbc:ID"),
    Term("BT-157", "item.standard_id.value", _STANDARD_ID),
    Term("BT-157-1", "item.standard_id.scheme", f"{_STANDARD_ID}/@schemeID"),
    Term("BT-159", "item.origin_country_code", "cac:Item/cac:OriginCountry/cbc:IdentificationCode"),
    Group(
        "BT-158",
        "item.classifications",
        "cac:Item/cac:CommodityClassification",
        (
            Term("BT-158", "code", _CLASS),
            Term("BT-158-1", "scheme", f"{_CLASS}/@listID"),
            Term("BT-158-2", "scheme_version", f"{_CLASS}/@listVersionID"),
            Term("BT-158-3", "name", f"{_CLASS}/@name"),
        ),
    ),
)

_VAT_ROWS: tuple[Row, ...] = (
    Term("BT-151", "vat.category_code", f"{_VAT}/cbc:ID"),
    Term("BT-152", "vat.rate", f"{_VAT}/cbc:Percent", DECIMAL),
    Term("EXT-FR-FE-179", "vat.exemption_reason_code", f"{_VAT}/cbc:TaxExemptionReasonCode"),
    Term("EXT-FR-FE-178", "vat.exemption_reason", f"{_VAT}/cbc:TaxExemptionReason"),
    Fixed(f"{_VAT}/cac:TaxScheme/cbc:ID", "VAT"),
)

_ATTRIBUTE: tuple[Row, ...] = (
    # The schema wants a name, even where a code says it all.
    Term("BT-160", "name", "cbc:Name", default="NA"),
    Term("EXT-FR-FE-159", "type_code", "cbc:NameCode"),
    Term("BT-161", "value", "cbc:Value"),
    Term("EXT-FR-FE-160", "measure.value", _MEASURE, DECIMAL),
    Term("EXT-FR-FE-161", "measure.unit_code", f"{_MEASURE}/@unitCode"),
)

ITEM_ROWS: tuple[Row, ...] = (
    *_NAME_ROWS,
    *_VAT_ROWS,
    Group("BG-32", "item.attributes", "cac:Item/cac:AdditionalItemProperty", _ATTRIBUTE),
    # The French extension has the seller of the line where UBL has who made the item.
    *party("seller", "cac:Item/cac:ManufacturerParty", LINE_SELLER),
    Group(
        "BG-X-84",
        "item.instances",
        "cac:Item/cac:ItemInstance",
        (
            Term("BT-X-307", "serial_number", "cbc:SerialID"),
            Term("BT-X-306", "batch_id", "cac:LotIdentification/cbc:LotNumberID"),
        ),
    ),
)
