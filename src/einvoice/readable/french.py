"""Dates, amounts and quantities as French people write them."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from einvoice.amounts import CENT, print_decimal
from einvoice.codes.names import CURRENCIES, UNITS
from einvoice.model import Period

NBSP = "\u00a0"
MINUS = "\u2212"


def french_date(day: date | None) -> str:
    """`14/03/2026`, or nothing."""
    return day.strftime("%d/%m/%Y") if day else ""


def french_period(period: Period | None) -> str:
    """`du 01/03/2026 au 31/03/2026`, with one end when there is only one."""
    if period is None:
        return ""
    start, end = french_date(period.start_date), french_date(period.end_date)
    if start and end:
        return f"du{NBSP}{start} au{NBSP}{end}"
    return f"depuis le{NBSP}{start}" if start else end and f"jusqu’au{NBSP}{end}"


def french_amount(amount: Decimal | None, currency_code: str) -> str:
    """`1 234,56 €`: two decimals, or more when the amount has more."""
    if amount is None:
        return ""
    sign = CURRENCIES.get(currency_code, currency_code)
    return f"{_grouped(_with_cents(amount))}{NBSP}{sign}".rstrip()


def french_number(number: Decimal | None) -> str:
    """`1 234,5`: only the decimals that say something."""
    if number is None:
        return ""
    text = print_decimal(number)
    return _grouped(text.rstrip("0").rstrip(".") if "." in text else text)


def french_rate(rate: Decimal | None) -> str:
    """`20 %`, `5,5 %`."""
    return f"{french_number(rate)}{NBSP}%" if rate is not None else ""


def french_quantity(quantity: Decimal | None, unit_code: str | None) -> str:
    """`3 mois`; pieces need no unit, and an unknown unit is shown as its code."""
    if quantity is None:
        return ""
    unit = UNITS.get(unit_code or "C62", unit_code or "")
    return f"{french_number(quantity)}{NBSP}{unit}".rstrip()


def _with_cents(amount: Decimal) -> str:
    in_cents = amount.quantize(CENT, rounding=ROUND_DOWN)
    return print_decimal(in_cents if in_cents == amount else amount)


def _grouped(text: str) -> str:
    sign = MINUS if text.startswith("-") else ""
    whole, _, fraction = text.removeprefix("-").partition(".")
    groups = f"{int(whole or 0):,}".replace(",", NBSP)
    return f"{sign}{groups},{fraction}" if fraction else f"{sign}{groups}"
