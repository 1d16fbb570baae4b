"""Where UBL writes the terms of a line: BG-25 to BG-32."""

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term, Texts
from einvoice.syntaxes.mapping.values import AMOUNT, DATE, DECIMAL
from einvoice.syntaxes.ubl.notes import NOTE

_OBJECT = "cac:DocumentReference[cbc:DocumentTypeCode=130|]"
_CLASS = "cbc:ItemClassificationCode"
_VAT = "cac:Item/cac:ClassifiedTaxCategory"
_STANDARD_ID = "cac:Item/cac:StandardItemIdentification/cbc:ID"
_DISCOUNT = "cac:Price/cac:AllowanceCharge[cbc:ChargeIndicator=false|0]"

_ITEM_ROWS: tuple[Row, ...] = (
    Term("BT-154", "item.description", "cac:Item/cbc:Description"),
    Term("BT-153", "item.name", "cac:Item/cbc:Name"),
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
    Term("BT-151", "vat.category_code", f"{_VAT}/cbc:ID"),
    Term("BT-152", "vat.rate", f"{_VAT}/cbc:Percent", DECIMAL),
    Fixed(f"{_VAT}/cac:TaxScheme/cbc:ID", "VAT"),
    Group(
        "BG-32",
        "item.attributes",
        "cac:Item/cac:AdditionalItemProperty",
        (Term("BT-160", "name", "cbc:Name"), Term("BT-161", "value", "cbc:Value")),
    ),
)

_PRICE_ROWS: tuple[Row, ...] = (
    Term("BT-146", "price.net_amount", "cac:Price/cbc:PriceAmount", AMOUNT),
    Term("BT-149", "price.base_quantity", "cac:Price/cbc:BaseQuantity", DECIMAL),
    Term("BT-150", "price.base_quantity_unit", "cac:Price/cbc:BaseQuantity/@unitCode"),
    Fixed(f"{_DISCOUNT}/cbc:ChargeIndicator", "false"),
    # The schema wants an amount even when only the gross price is known.
    Term("BT-147", "price.discount", f"{_DISCOUNT}/cbc:Amount", AMOUNT, default="0"),
    Term("BT-148", "price.gross_amount", f"{_DISCOUNT}/cbc:BaseAmount", AMOUNT),
)


def _allowance(code: str, reason: str, percentage: str, amount: str, base: str) -> tuple[Row, ...]:
    return (
        Term(code, "reason_code", "cbc:AllowanceChargeReasonCode"),
        Term(reason, "reason", "cbc:AllowanceChargeReason"),
        Term(percentage, "percentage", "cbc:MultiplierFactorNumeric", DECIMAL),
        Term(amount, "amount", "cbc:Amount", AMOUNT),
        Term(base, "base_amount", "cbc:BaseAmount", AMOUNT),
    )


def line_rows(quantity: str) -> tuple[Row, ...]:
    """The rows of a line; invoices and credit notes name the quantity differently."""
    return (
        Term("BT-126", "identifier", "cbc:ID"),
        Texts("BT-127", "notes", "cbc:Note", NOTE),
        Term("BT-129", "quantity", quantity, DECIMAL),
        Term("BT-130", "unit_code", f"{quantity}/@unitCode"),
        Term("BT-131", "net_amount", "cbc:LineExtensionAmount", AMOUNT),
        Term("BT-133", "buyer_accounting_reference", "cbc:AccountingCost"),
        Term("BT-134", "period.start_date", "cac:InvoicePeriod/cbc:StartDate", DATE),
        Term("BT-135", "period.end_date", "cac:InvoicePeriod/cbc:EndDate", DATE),
        Term("BT-132", "order_line_reference", "cac:OrderLineReference/cbc:LineID"),
        Term("BT-128", "object_id.value", f"{_OBJECT}/cbc:ID"),
        Term("BT-128-1", "object_id.scheme", f"{_OBJECT}/cbc:ID/@schemeID"),
        Fixed(f"{_OBJECT}/cbc:DocumentTypeCode", "130"),
        Group(
            "BG-27",
            "allowances",
            "cac:AllowanceCharge[cbc:ChargeIndicator=false|0]",
            _allowance("BT-140", "BT-139", "BT-138", "BT-136", "BT-137"),
        ),
        Group(
            "BG-28",
            "charges",
            "cac:AllowanceCharge[cbc:ChargeIndicator=true|1]",
            _allowance("BT-145", "BT-144", "BT-143", "BT-141", "BT-142"),
        ),
        *_ITEM_ROWS,
        *_PRICE_ROWS,
    )
