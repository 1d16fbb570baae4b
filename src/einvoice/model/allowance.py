"""What is taken off (allowance) or added (charge), for the invoice or one line."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceCharge:
    """An allowance or a charge of a line: BG-27, BG-28.

    Which of the two it is stands in the list that holds it. Its VAT is that of the line.
    """

    amount: Decimal | None = None
    """BT-92, BT-99, BT-136, BT-141: how much, without VAT."""

    base_amount: Decimal | None = None
    """BT-93, BT-100, BT-137, BT-142: the amount that the percentage applies to."""

    percentage: Decimal | None = None
    """BT-94, BT-101, BT-138, BT-143."""

    reason: str | None = None
    """BT-97, BT-104, BT-139, BT-144: why, in words."""

    reason_code: str | None = None
    """BT-98, BT-105, BT-140, BT-145: why, as a code (UNTDID 5189; 7161 for charges)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAllowanceCharge(AllowanceCharge):
    """An allowance or a charge of the whole invoice: BG-20, BG-21."""

    vat_category_code: str | None = None
    """BT-95, BT-102: its VAT category."""

    vat_rate: Decimal | None = None
    """BT-96, BT-103: its VAT rate, in per cent."""
