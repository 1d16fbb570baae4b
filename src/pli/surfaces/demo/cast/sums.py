"""The arithmetic of an invoice: its lines, what is taken off or added, its VAT, its totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from einvoice.amounts import to_cents, total
from einvoice.codes import TypeCode
from einvoice.model import (
    AllowanceCharge,
    DocumentAllowanceCharge,
    DocumentTotals,
    VatBreakdown,
)
from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.sales import Adjustment, Sold, Vat

_NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What stands at the foot of the invoice."""

    allowances: tuple[DocumentAllowanceCharge, ...]
    charges: tuple[DocumentAllowanceCharge, ...]
    vat_breakdown: tuple[VatBreakdown, ...]
    totals: DocumentTotals


def net_amount(sold: Sold) -> Decimal:
    """Compute what a line comes to, without VAT (BT-131)."""
    gross = to_cents(sold.price * sold.quantity)
    if sold.adjustment is None:
        return gross
    amount = _amount(sold.adjustment, gross)
    return gross + amount if sold.adjustment.is_charge else gross - amount


def line_adjustments(
    sold: Sold,
) -> tuple[tuple[AllowanceCharge, ...], tuple[AllowanceCharge, ...]]:
    """Give the allowances of a line, and its charges."""
    one = sold.adjustment
    if one is None:
        return (), ()
    gross = to_cents(sold.price * sold.quantity)
    adjusted = AllowanceCharge(
        amount=_amount(one, gross),
        base_amount=gross if one.percentage else None,
        percentage=one.percentage,
        reason=one.reason,
        reason_code=one.reason_code,
    )
    return ((), (adjusted,)) if one.is_charge else ((adjusted,), ())


def sums_of(paper: Paper) -> Sums:
    """Add everything up."""
    lines = total(net_amount(one) for one in paper.sold)
    allowances = tuple(_adjusted(paper, is_charge=False))
    charges = tuple(_adjusted(paper, is_charge=True))
    breakdown = tuple(_breakdown(paper, allowances, charges))
    without_vat = lines - _sum(allowances) + _sum(charges)
    vat = total(one.tax_amount for one in breakdown if one.tax_amount is not None)
    prepaid = _prepaid(paper, without_vat + vat)
    totals = DocumentTotals(
        lines_net_amount=lines,
        allowances_amount=_sum(allowances) if allowances else None,
        charges_amount=_sum(charges) if charges else None,
        total_without_vat=without_vat,
        vat_amount=vat,
        # Only exports are in another currency: their VAT is nothing in any.
        vat_amount_in_vat_currency=_NOTHING if _is_in_foreign_currency(paper) else None,
        total_with_vat=without_vat + vat,
        prepaid_amount=prepaid,
        amount_due=without_vat + vat - (prepaid or _NOTHING),
    )
    return Sums(allowances=allowances, charges=charges, vat_breakdown=breakdown, totals=totals)


def _is_in_foreign_currency(paper: Paper) -> bool:
    abroad = paper.customer.abroad
    return abroad is not None and abroad.currency_code != "EUR"


def _adjusted(paper: Paper, *, is_charge: bool) -> Iterator[DocumentAllowanceCharge]:
    for one in paper.adjustments:
        if one.is_charge is is_charge:
            base = total(net_amount(sold) for sold in paper.sold if sold.vat == one.vat)
            yield DocumentAllowanceCharge(
                amount=_amount(one, base),
                base_amount=base if one.percentage else None,
                percentage=one.percentage,
                reason=one.reason,
                reason_code=one.reason_code,
                vat_category_code=one.vat.category_code,
                vat_rate=one.vat.rate,
            )


def _breakdown(
    paper: Paper,
    allowances: Sequence[DocumentAllowanceCharge],
    charges: Sequence[DocumentAllowanceCharge],
) -> Iterator[VatBreakdown]:
    kinds = {one.vat for one in paper.sold} | {one.vat for one in paper.adjustments}
    for vat in sorted(kinds, key=lambda one: (-one.rate, one.category_code)):
        taxable = total(net_amount(one) for one in paper.sold if one.vat == vat)
        taxable += _sum(_under(vat, charges)) - _sum(_under(vat, allowances))
        yield VatBreakdown(
            taxable_amount=taxable,
            tax_amount=to_cents(taxable * vat.rate / 100),
            category_code=vat.category_code,
            rate=vat.rate,
            exemption_reason=vat.reason or None,
            exemption_reason_code=vat.reason_code or None,
        )


def _under(
    vat: Vat, adjusted: Sequence[DocumentAllowanceCharge]
) -> Sequence[DocumentAllowanceCharge]:
    key = (vat.category_code, vat.rate)
    return [one for one in adjusted if (one.vat_category_code, one.vat_rate) == key]


def _prepaid(paper: Paper, total_with_vat: Decimal) -> Decimal | None:
    if paper.is_paid:
        return total_with_vat
    if paper.preceding and paper.preceding.type_code is TypeCode.PREPAYMENT_INVOICE:
        return sums_of(paper.preceding).totals.total_with_vat
    return None


def _amount(adjustment: Adjustment, base: Decimal) -> Decimal:
    if adjustment.percentage is None:
        return adjustment.amount
    return to_cents(base * adjustment.percentage / 100)


def _sum(adjusted: Sequence[DocumentAllowanceCharge]) -> Decimal:
    return total(one.amount for one in adjusted if one.amount is not None)
