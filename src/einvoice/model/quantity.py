"""A number of something, and what it counts."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """So much, in a unit: pieces, litres, days."""

    value: Decimal | None = None
    """How much."""

    unit_code: str | None = None
    """What it counts (UN/ECE Recommendation 20): C62 piece, LTR litre, DAY day."""
