"""Dates, amounts and quantities as French people write them."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from einvoice.amounts import CENT, print_decimal
from einvoice.codes.names import CURRENCIES
from einvoice.codes.units import NAMES, SYMBOLS
from einvoice.model import Period
from einvoice.wording import gettext_noop as _

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
MINUS = "\u2212"

_FROM_TO = _("du {start} au {end}")
_SINCE = _("depuis le {start}")
_UNTIL = _("jusqu’au {end}")

# French grammar: the plural begins at two.
_PLURAL_FROM = 2

type Translate = Callable[[str], str]


def french_date(day: date | None) -> str:
    """`14/03/2026`, or nothing."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def french_period(period: Period | None, translate: Translate = str) -> str:
    """`du 01/03/2026 au 31/03/2026`, with one end when there is only one."""
    if period is None:
        return ""
    start, end = french_date(period.start_date), french_date(period.end_date)
    if not start and not end:
        return ""
    sentence = _FROM_TO if start and end else _SINCE if start else _UNTIL
    return translate(sentence).format(start=start, end=end)


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


def french_quantity(
    quantity: Decimal | None, unit_code: str | None, translate: Translate = str
) -> str:
    """`3 mois`; pieces need no unit, and an unknown unit is shown as its code."""
    if quantity is None:
        return ""
    unit = french_unit(unit_code or "C62", is_plural=abs(quantity) >= _PLURAL_FROM)
    return f"{french_number(quantity)}{NBSP}{translate(unit) if unit else ''}".rstrip()


def french_unit(unit_code: str, *, is_plural: bool = False) -> str:
    """What a unit is called: its sign, its name, or the code that nobody named."""
    if unit_code in NAMES:
        return NAMES[unit_code][is_plural]
    return SYMBOLS.get(unit_code, unit_code)


def in_fours(account: str) -> str:
    """`FR76 3000 6000 …`: an account number as banks print it."""
    digits = "".join(account.split())
    return NBSP.join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _with_cents(amount: Decimal) -> str:
    in_cents = amount.quantize(CENT, rounding=ROUND_DOWN)
    return print_decimal(in_cents if in_cents == amount else amount)


def _grouped(text: str) -> str:
    # A zero that is taken away is still no debt: nobody writes it with a sign.
    sign = MINUS if text.startswith("-") and text.strip("-0.") else ""
    whole, _dot, fraction = text.removeprefix("-").partition(".")
    groups = f"{int(whole or 0):,}".replace(",", NARROW_NBSP)
    return f"{sign}{groups},{fraction}" if fraction else f"{sign}{groups}"
