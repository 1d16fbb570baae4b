"""Where UBL writes allowances and charges: of the invoice, of a line, of a price."""

from einvoice.syntaxes.mapping import Fixed, Group, Implied, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DECIMAL

_IS_ALLOWANCE = "[cbc:ChargeIndicator=false|0]"
_IS_CHARGE = "[cbc:ChargeIndicator=true|1]"
_REASON = "cbc:AllowanceChargeReasonCode"
# Charges have one list of reasons, allowances another; the indicator tells them apart anyway.
_REASON_LISTS = ("5189", "7161", "UNCL5189", "UNCL7161")


def _amounts(*numbers: str) -> tuple[Row, ...]:
    tax, code, reason, percentage, sequence, amount, base = numbers
    return (
        Term(tax, "tax_code", f"{_REASON}[@listID=5153]"),
        Term(code, "reason_code", _REASON),
        Implied(f"{_REASON}/@listID", _REASON_LISTS),
        Term(reason, "reason", "cbc:AllowanceChargeReason"),
        Term(percentage, "percentage", "cbc:MultiplierFactorNumeric", DECIMAL),
        Term(sequence, "sequence", "cbc:SequenceNumeric", DECIMAL),
        Term(amount, "amount", "cbc:Amount", AMOUNT),
        Term(base, "base_amount", "cbc:BaseAmount", AMOUNT),
    )


def _vat(category: str, rate: str, code: str, reason: str) -> tuple[Row, ...]:
    return (
        Term(category, "vat_category_code", "cac:TaxCategory/cbc:ID"),
        Term(rate, "vat_rate", "cac:TaxCategory/cbc:Percent", DECIMAL),
        Term(code, "vat_exemption_reason_code", "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
        Term(reason, "vat_exemption_reason", "cac:TaxCategory/cbc:TaxExemptionReason"),
        Fixed("cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT"),
    )


INVOICE_ALLOWANCE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-20",
        "allowances",
        f"cac:AllowanceCharge{_IS_ALLOWANCE}",
        (
            *_amounts("BG-20", "BT-98", "BT-97", "BT-94", "BT-X-265", "BT-92", "BT-93"),
            *_vat("BT-95", "BT-96", "BT-174", "BT-173"),
        ),
    ),
    Group(
        "BG-21",
        "charges",
        f"cac:AllowanceCharge{_IS_CHARGE}",
        (
            *_amounts("BT-177", "BT-105", "BT-104", "BT-101", "BT-X-268", "BT-99", "BT-100"),
            *_vat("BT-102", "BT-103", "BT-176", "BT-175"),
        ),
    ),
)

LINE_ALLOWANCE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-27",
        "allowances",
        f"cac:AllowanceCharge{_IS_ALLOWANCE}",
        _amounts("BG-27", "BT-140", "BT-139", "BT-138", "BG-27", "BT-136", "BT-137"),
    ),
    Group(
        "BG-28",
        "charges",
        f"cac:AllowanceCharge{_IS_CHARGE}",
        _amounts("BT-193", "BT-145", "BT-144", "BT-143", "BG-28", "BT-141", "BT-142"),
    ),
)

_DISCOUNT = f"cac:Price/cac:AllowanceCharge{_IS_ALLOWANCE}"
PRICE_ALLOWANCE_ROWS: tuple[Row, ...] = (
    Fixed(f"{_DISCOUNT}[1]/cbc:ChargeIndicator", "false"),
    Term("EXT-FR-FE-196", "price.discount_reason_code", f"{_DISCOUNT}[1]/{_REASON}"),
    Implied(f"{_DISCOUNT}[1]/{_REASON}/@listID", _REASON_LISTS),
    Term("EXT-FR-FE-195", "price.discount_reason", f"{_DISCOUNT}[1]/cbc:AllowanceChargeReason"),
    Term(
        "BT-X-34",
        "price.discount_percentage",
        f"{_DISCOUNT}[1]/cbc:MultiplierFactorNumeric",
        DECIMAL,
    ),
    # The schema wants an amount even when only the gross price is known.
    Term("BT-147", "price.discount", f"{_DISCOUNT}[1]/cbc:Amount", AMOUNT, default="0"),
    Term("BT-148", "price.gross_amount", f"{_DISCOUNT}[1]/cbc:BaseAmount", AMOUNT),
    Group(
        "BT-147-00",
        "price.further_discounts",
        _DISCOUNT,
        _amounts(
            "BG-29", "EXT-FR-FE-196", "EXT-FR-FE-195", "BT-X-34", "BG-29", "BT-147", "BT-X-35"
        ),
    ),
    Group(
        "BT-X-302-00",
        "price.charges",
        f"cac:Price/cac:AllowanceCharge{_IS_CHARGE}",
        _amounts("BG-29", "BT-X-314", "BT-X-303", "BT-X-300", "BG-29", "BT-X-302", "BT-X-301"),
    ),
)
