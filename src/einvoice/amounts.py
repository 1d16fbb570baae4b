"""Amounts of money: decimals, never floats, rounded as EN 16931 rounds."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")

# Longer numbers than these are not amounts of an invoice. The limit also keeps
# arithmetic within the 28 digits of Python's decimals, so that rounding to cents
# never fails on what a stranger wrote.
DIGITS_MAX = 25


def to_cents(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as the rules of EN 16931 do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Add amounts; nothing to add gives zero."""
    return sum(amounts, Decimal())


def parse_decimal(text: str) -> Decimal:
    """Read an xs:decimal, which knows neither exponents, NaN nor spaces inside.

    Raises ValueError when the text is anything else.
    """
    digits = text[1:] if text.startswith(("-", "+")) else text
    whole, _, fraction = digits.partition(".")
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit():
        raise ValueError(text)
    if len(whole) + len(fraction) > DIGITS_MAX:
        raise ValueError(text)
    return Decimal(text)


def print_decimal(number: Decimal) -> str:
    """Write a decimal with the digits that it carries, and no exponent."""
    return format(number, "f")
