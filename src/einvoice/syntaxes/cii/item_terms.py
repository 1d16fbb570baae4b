"""Where CII writes what was sold: BG-31 and BG-32."""

from einvoice.syntaxes.cii.party_terms import party
from einvoice.syntaxes.mapping import Group, Row, Term
from einvoice.syntaxes.mapping.values import DECIMAL
from einvoice.syntaxes.roles import MANUFACTURER

_PRODUCT = "ram:SpecifiedTradeProduct"
_CLASS = "ram:ClassCode"
_MEASURE = "ram:ValueMeasure"

_NAME_ROWS: tuple[Row, ...] = (
    Term("BT-X-305", "item.identifier", f"{_PRODUCT}/ram:ID"),
    Term("BT-157", "item.standard_id.value", f"{_PRODUCT}/ram:GlobalID"),
    Term("BT-157-1", "item.standard_id.scheme", f"{_PRODUCT}/ram:GlobalID/@schemeID"),
    Term("BT-155", "item.seller_id", f"{_PRODUCT}/ram:SellerAssignedID"),
    Term("BT-156", "item.buyer_id", f"{_PRODUCT}/ram:BuyerAssignedID"),
    Term("BT-X-532", "item.industry_id", f"{_PRODUCT}/ram:IndustryAssignedID"),
    Term("BT-X-533", "item.model_id", f"{_PRODUCT}/ram:ModelID"),
    Term("BT-153", "item.name", f"{_PRODUCT}/ram:Name"),
    Term("BT-154", "item.description", f"{_PRODUCT}/ram:Description"),
    Group(
        "BT-X-534",
        "item.batch_ids",
        f"{_PRODUCT}/ram:BatchID",
        (Term("BT-X-534", "value", "."), Term("BT-X-534-0", "scheme", "@schemeID")),
    ),
    Term("BT-X-535", "item.brand_name", f"{_PRODUCT}/ram:BrandName"),
    Term("BT-X-536", "item.model_name", f"{_PRODUCT}/ram:ModelName"),
)

_PROPERTY_ROWS: tuple[Row, ...] = (
    Group(
        "BG-32",
        "item.attributes",
        f"{_PRODUCT}/ram:ApplicableProductCharacteristic",
        (
            Term("EXT-FR-FE-159", "type_code", "ram:TypeCode"),
            Term("BT-160", "name", "ram:Description"),
            Term("EXT-FR-FE-160", "measure.value", _MEASURE, DECIMAL),
            Term("EXT-FR-FE-161", "measure.unit_code", f"{_MEASURE}/@unitCode"),
            Term("BT-161", "value", "ram:Value"),
        ),
    ),
    Group(
        "BT-158",
        "item.classifications",
        f"{_PRODUCT}/ram:DesignatedProductClassification",
        (
            Term("BT-158", "code", _CLASS),
            Term("BT-158-1", "scheme", f"{_CLASS}/@listID"),
            Term("BT-158-2", "scheme_version", f"{_CLASS}/@listVersionID"),
            Term("BT-158-3", "name", "ram:ClassName"),
        ),
    ),
    Group(
        "BG-X-84",
        "item.instances",
        f"{_PRODUCT}/ram:IndividualTradeProductInstance",
        (
            Term("BT-X-306", "batch_id", "ram:BatchID"),
            Term("BT-X-307", "serial_number", "ram:SupplierAssignedSerialID"),
        ),
    ),
    Term("BT-159", "item.origin_country_code", f"{_PRODUCT}/ram:OriginTradeCountry/ram:ID"),
    *party("item.manufacturer", f"{_PRODUCT}/ram:ManufacturerTradeParty", MANUFACTURER),
)

_INCLUDED: tuple[Row, ...] = (
    Term("BT-X-308", "identifier", "ram:ID"),
    Group(
        "BT-X-15",
        "standard_ids",
        "ram:GlobalID",
        (Term("BT-X-15", "value", "."), Term("BT-X-15-1", "scheme", "@schemeID")),
    ),
    Term("BT-X-16", "seller_id", "ram:SellerAssignedID"),
    Term("BT-X-17", "buyer_id", "ram:BuyerAssignedID"),
    Term("BT-X-309", "industry_id", "ram:IndustryAssignedID"),
    Term("BT-X-18", "name", "ram:Name"),
    Term("BT-X-19", "description", "ram:Description"),
    Term("BT-X-20", "quantity.value", "ram:UnitQuantity", DECIMAL),
    Term("BT-X-20-1", "quantity.unit_code", "ram:UnitQuantity/@unitCode"),
)

ITEM_ROWS: tuple[Row, ...] = (
    *_NAME_ROWS,
    *_PROPERTY_ROWS,
    Group("BG-X-1", "item.included_items", f"{_PRODUCT}/ram:IncludedReferencedProduct", _INCLUDED),
)
