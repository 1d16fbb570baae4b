"""What is taken off (allowance) or added (charge), for the invoice or one line."""

from dataclasses import dataclass
from decimal import Decimal

from einvoice.model.quantity import Quantity


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

    tax_code: str | None = None
    """BT-177, BT-193: which tax other than VAT is passed on, if one is (UNTDID 5153)."""

    base_quantity: Quantity | None = None
    """BT-X-266, BT-X-269: how many units it is reckoned on, when it goes by the unit."""

    sequence: Decimal | None = None
    """BT-X-265, BT-X-268: its rank, where one is reckoned on what another leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAllowanceCharge(AllowanceCharge):
    """An allowance or a charge of the whole invoice: BG-20, BG-21."""

    vat_category_code: str | None = None
    """BT-95, BT-102: its VAT category."""

    vat_rate: Decimal | None = None
    """BT-96, BT-103: its VAT rate, in per cent."""

    vat_exemption_reason: str | None = None
    """BT-173, BT-175: why there is no VAT on it, in words."""

    vat_exemption_reason_code: str | None = None
    """BT-174, BT-176: why there is no VAT on it, as a code (VATEX)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticsCharge:
    """What transport or packing adds to the whole invoice: BG-X-42."""

    description: str | None = None
    """BT-X-271: what was done."""

    amount: Decimal | None = None
    """BT-X-272: how much, without VAT."""

    vat_category_code: str | None = None
    """BT-X-273: its VAT category."""

    vat_rate: Decimal | None = None
    """BT-X-274: its VAT rate, in per cent."""

    vat_exemption_reason: str | None = None
    """BT-X-591: why there is no VAT on it, in words."""

    vat_exemption_reason_code: str | None = None
    """BT-X-592: why there is no VAT on it, as a code (VATEX)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyCharge:
    """What the seller collects for somebody else, outside its own turnover: BG-34."""

    amount: Decimal | None = None
    """BT-179: how much."""

    reason: str | None = None
    """BT-180: what for, and for whom."""
