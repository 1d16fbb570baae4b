"""Where CII writes the terms of a line: BG-25 to BG-32."""

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DATE_102, DECIMAL

_PRODUCT = "ram:SpecifiedTradeProduct"
_AGREEMENT = "ram:SpecifiedLineTradeAgreement"
_SETTLEMENT = "ram:SpecifiedLineTradeSettlement"
_GROSS = f"{_AGREEMENT}/ram:GrossPriceProductTradePrice"
_NET = f"{_AGREEMENT}/ram:NetPriceProductTradePrice"
_DISCOUNT = f"{_GROSS}/ram:AppliedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator=false|0]"
_QUANTITY = "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"
_PERIOD = f"{_SETTLEMENT}/ram:BillingSpecifiedPeriod"
_ALLOWANCE_CHARGE = f"{_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge"
_OBJECT = f"{_SETTLEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode=130]"
_DATE = "udt:DateTimeString[@format=102|]"

_DOCUMENT_ROWS: tuple[Row, ...] = (
    Term("BT-126", "identifier", "ram:AssociatedDocumentLineDocument/ram:LineID"),
    Group(
        "BT-127",
        "notes",
        "ram:AssociatedDocumentLineDocument/ram:IncludedNote",
        (
            Term("BT-127", "text", "ram:Content"),
            Term("EXT-FR-FE-183", "subject_code", "ram:SubjectCode"),
        ),
    ),
)

_CLASS = "ram:ClassCode"
_PRODUCT_ROWS: tuple[Row, ...] = (
    Term("BT-157", "item.standard_id.value", f"{_PRODUCT}/ram:GlobalID"),
    Term("BT-157-1", "item.standard_id.scheme", f"{_PRODUCT}/ram:GlobalID/@schemeID"),
    Term("BT-155", "item.seller_id", f"{_PRODUCT}/ram:SellerAssignedID"),
    Term("BT-156", "item.buyer_id", f"{_PRODUCT}/ram:BuyerAssignedID"),
    Term("BT-153", "item.name", f"{_PRODUCT}/ram:Name"),
    Term("BT-154", "item.description", f"{_PRODUCT}/ram:Description"),
    Group(
        "BG-32",
        "item.attributes",
        f"{_PRODUCT}/ram:ApplicableProductCharacteristic",
        (Term("BT-160", "name", "ram:Description"), Term("BT-161", "value", "ram:Value")),
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
    Term("BT-159", "item.origin_country_code", f"{_PRODUCT}/ram:OriginTradeCountry/ram:ID"),
)

_PRICE_ROWS: tuple[Row, ...] = (
    Term(
        "BT-132",
        "order_line_reference",
        f"{_AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:LineID",
    ),
    Term("BT-148", "price.gross_amount", f"{_GROSS}/ram:ChargeAmount", AMOUNT),
    # The quantity that a price is for stands with the net price, with the
    # gross price, or with both.
    Term(
        "BT-149", "price.base_quantity", f"{_GROSS}/ram:BasisQuantity", DECIMAL, reading_only=True
    ),
    Term(
        "BT-150",
        "price.base_quantity_unit",
        f"{_GROSS}/ram:BasisQuantity/@unitCode",
        reading_only=True,
    ),
    Term("BT-147", "price.discount", f"{_DISCOUNT}/ram:ActualAmount", AMOUNT),
    Term("BT-146", "price.net_amount", f"{_NET}/ram:ChargeAmount", AMOUNT),
    Term("BT-149", "price.base_quantity", f"{_NET}/ram:BasisQuantity", DECIMAL),
    Term("BT-150", "price.base_quantity_unit", f"{_NET}/ram:BasisQuantity/@unitCode"),
)

_VAT_ROWS: tuple[Row, ...] = (
    Term("BT-129", "quantity", _QUANTITY, DECIMAL),
    Term("BT-130", "unit_code", f"{_QUANTITY}/@unitCode"),
    Fixed(f"{_SETTLEMENT}/ram:ApplicableTradeTax/ram:TypeCode", "VAT"),
    Term("BT-151", "vat.category_code", f"{_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode"),
    Term(
        "BT-152",
        "vat.rate",
        f"{_SETTLEMENT}/ram:ApplicableTradeTax/ram:RateApplicablePercent",
        DECIMAL,
    ),
    Term("BT-134", "period.start_date", f"{_PERIOD}/ram:StartDateTime/{_DATE}", DATE_102),
    Term("BT-135", "period.end_date", f"{_PERIOD}/ram:EndDateTime/{_DATE}", DATE_102),
)


def _allowance(percentage: str, base: str, amount: str, code: str, reason: str) -> tuple[Row, ...]:
    return (
        Term(percentage, "percentage", "ram:CalculationPercent", DECIMAL),
        Term(base, "base_amount", "ram:BasisAmount", AMOUNT),
        Term(amount, "amount", "ram:ActualAmount", AMOUNT),
        Term(code, "reason_code", "ram:ReasonCode"),
        Term(reason, "reason", "ram:Reason"),
    )


_SETTLEMENT_ROWS: tuple[Row, ...] = (
    Group(
        "BG-27",
        "allowances",
        f"{_ALLOWANCE_CHARGE}[ram:ChargeIndicator/udt:Indicator=false|0]",
        _allowance("BT-138", "BT-137", "BT-136", "BT-140", "BT-139"),
    ),
    Group(
        "BG-28",
        "charges",
        f"{_ALLOWANCE_CHARGE}[ram:ChargeIndicator/udt:Indicator=true|1]",
        _allowance("BT-143", "BT-142", "BT-141", "BT-145", "BT-144"),
    ),
    Term(
        "BT-131",
        "net_amount",
        f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
        AMOUNT,
    ),
    Term("BT-128", "object_id.value", f"{_OBJECT}/ram:IssuerAssignedID"),
    Fixed(f"{_OBJECT}/ram:TypeCode", "130"),
    Term("BT-128-1", "object_id.scheme", f"{_OBJECT}/ram:ReferenceTypeCode"),
    Term(
        "BT-133",
        "buyer_accounting_reference",
        f"{_SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID",
    ),
)

LINE_ROWS: tuple[Row, ...] = (
    *_DOCUMENT_ROWS,
    *_PRODUCT_ROWS,
    *_PRICE_ROWS,
    *_VAT_ROWS,
    *_SETTLEMENT_ROWS,
)
