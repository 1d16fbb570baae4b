"""Where CII writes allowances and charges: of the invoice, of a line, of a price."""

from einvoice.syntaxes.cii.paths import IS_ALLOWANCE, IS_CHARGE, SETTLEMENT
from einvoice.syntaxes.mapping import Fixed, Group, Implied, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DECIMAL

# Charges have one list of reasons, allowances another; the code tells them apart anyway.
_REASON_LISTS = ("5189", "7161")


def _amounts(*numbers: str) -> tuple[Row, ...]:
    sequence, percentage, base, quantity, amount, tax, code, reason = numbers
    return (
        Term(sequence, "sequence", "ram:SequenceNumeric", DECIMAL),
        Term(percentage, "percentage", "ram:CalculationPercent", DECIMAL),
        Term(base, "base_amount", "ram:BasisAmount", AMOUNT),
        Term(quantity, "base_quantity.value", "ram:BasisQuantity", DECIMAL),
        Term(f"{quantity}-0", "base_quantity.unit_code", "ram:BasisQuantity/@unitCode"),
        Term(amount, "amount", "ram:ActualAmount", AMOUNT),
        Term(tax, "tax_code", "ram:ReasonCode[@listID=5153]"),
        Term(code, "reason_code", "ram:ReasonCode"),
        Implied("ram:ReasonCode/@listID", _REASON_LISTS),
        Term(reason, "reason", "ram:Reason"),
    )


def _vat(path: str, *numbers: str) -> tuple[Row, ...]:
    text, category, code, rate = numbers
    return (
        Fixed(f"{path}/ram:TypeCode", "VAT"),
        Term(text, "vat_exemption_reason", f"{path}/ram:ExemptionReason"),
        Term(category, "vat_category_code", f"{path}/ram:CategoryCode"),
        Term(code, "vat_exemption_reason_code", f"{path}/ram:ExemptionReasonCode"),
        Term(rate, "vat_rate", f"{path}/ram:RateApplicablePercent", DECIMAL),
    )


_ALLOWANCE_NUMBERS = (
    "BT-X-265", "BT-94", "BT-93", "BT-X-266", "BT-92", "BG-20", "BT-98", "BT-97",
)  # fmt: skip
_CHARGE_NUMBERS = (
    "BT-X-268", "BT-101", "BT-100", "BT-X-269", "BT-99", "BT-177", "BT-105", "BT-104",
)  # fmt: skip
_LINE_ALLOWANCE_NUMBERS = (
    "BG-27", "BT-138", "BT-137", "BG-27", "BT-136", "BG-27", "BT-140", "BT-139",
)  # fmt: skip
_LINE_CHARGE_NUMBERS = (
    "BG-28", "BT-143", "BT-142", "BG-28", "BT-141", "BT-193", "BT-145", "BT-144",
)  # fmt: skip
_DISCOUNT_NUMBERS = (
    "BG-29", "BT-X-34", "BT-X-35", "BG-29", "BT-147", "BG-29", "EXT-FR-FE-196", "EXT-FR-FE-195",
)  # fmt: skip
_PRICE_CHARGE_NUMBERS = (
    "BG-29", "BT-X-300", "BT-X-301", "BG-29", "BT-X-302", "BG-29", "BT-X-314", "BT-X-303",
)  # fmt: skip

_OF_INVOICE = f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge"
_CATEGORY = "ram:CategoryTradeTax"
_LOGISTICS = f"{SETTLEMENT}/ram:SpecifiedLogisticsServiceCharge"
_LOGISTICS_VAT = "ram:AppliedTradeTax"

INVOICE_ALLOWANCE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-20",
        "allowances",
        f"{_OF_INVOICE}{IS_ALLOWANCE}",
        (*_amounts(*_ALLOWANCE_NUMBERS), *_vat(_CATEGORY, "BT-173", "BT-95", "BT-174", "BT-96")),
    ),
    Group(
        "BG-21",
        "charges",
        f"{_OF_INVOICE}{IS_CHARGE}",
        (*_amounts(*_CHARGE_NUMBERS), *_vat(_CATEGORY, "BT-175", "BT-102", "BT-176", "BT-103")),
    ),
    Group(
        "BG-X-42",
        "logistics_charges",
        _LOGISTICS,
        (
            Term("BT-X-271", "description", "ram:Description"),
            Term("BT-X-272", "amount", "ram:AppliedAmount", AMOUNT),
            *_vat(_LOGISTICS_VAT, "BT-X-591", "BT-X-273", "BT-X-592", "BT-X-274"),
        ),
    ),
)


def line_allowance_rows(path: str) -> tuple[Row, ...]:
    """The rows of the allowances and charges of a line."""
    return (
        Group("BG-27", "allowances", f"{path}{IS_ALLOWANCE}", _amounts(*_LINE_ALLOWANCE_NUMBERS)),
        Group("BG-28", "charges", f"{path}{IS_CHARGE}", _amounts(*_LINE_CHARGE_NUMBERS)),
    )


def price_allowance_rows(path: str) -> tuple[Row, ...]:
    """The rows of what a price has less or more than the gross price."""
    first = f"{path}{IS_ALLOWANCE}[1]"
    return (
        Term("BT-X-34", "price.discount_percentage", f"{first}/ram:CalculationPercent", DECIMAL),
        Term("BT-X-35", "price.discount_base_amount", f"{first}/ram:BasisAmount", AMOUNT),
        Term("BT-147", "price.discount", f"{first}/ram:ActualAmount", AMOUNT),
        Term("EXT-FR-FE-196", "price.discount_reason_code", f"{first}/ram:ReasonCode"),
        Implied(f"{first}/ram:ReasonCode/@listID", _REASON_LISTS),
        Term("EXT-FR-FE-195", "price.discount_reason", f"{first}/ram:Reason"),
        Group(
            "BT-147-00",
            "price.further_discounts",
            f"{path}{IS_ALLOWANCE}",
            _amounts(*_DISCOUNT_NUMBERS),
        ),
        Group(
            "BT-X-302-00",
            "price.charges",
            f"{path}{IS_CHARGE}",
            _amounts(*_PRICE_CHARGE_NUMBERS),
        ),
    )
