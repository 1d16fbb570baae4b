"""Builders of invoices line by line: any VAT category, allowances and charges at every level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from einvoice.amounts import to_cents, total
from einvoice.model import (
    AllowanceCharge,
    DocumentAllowanceCharge,
    DocumentTotals,
    Invoice,
    InvoiceLine,
    Item,
    LineVat,
    Price,
    VatBreakdown,
)
from tests.make.documents import make_invoice

type Rate = tuple[str, Decimal | None]
"""A VAT category with its rate; category O has none."""

type Reasons = Mapping[str, tuple[str, str | None]]
"""Why there is no VAT, by category: in words and as a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line: so many at this price, discount already taken off, under this VAT."""

    name: str
    price: Decimal
    quantity: Decimal = Decimal(1)
    category: str = "S"
    rate: Decimal | None = Decimal(20)
    discount: Decimal | None = None
    allowances: tuple[AllowanceCharge, ...] = ()
    charges: tuple[AllowanceCharge, ...] = ()
    more: Mapping[str, Any] | None = None
    """Other fields of the line."""

    @property
    def net_amount(self) -> Decimal:
        taken_off = total(one.amount or Decimal() for one in self.allowances)
        added = total(one.amount or Decimal() for one in self.charges)
        return to_cents(self.price * self.quantity) - taken_off + added


def compose(
    *pieces: Piece,
    allowances: Sequence[DocumentAllowanceCharge] = (),
    charges: Sequence[DocumentAllowanceCharge] = (),
    reasons: Reasons | None = None,
    prepaid_amount: Decimal | None = None,
    vat_currency_rate: Decimal | None = None,
    **changes: Any,
) -> Invoice:
    """The invoice of `make_invoice` with these lines; totals and VAT follow.

    The buyer has no number in the seller's books: it would stand without a scheme in UBL,
    where the French rules want one (BR-FR-CO-10).
    """
    breakdown = _breakdown(pieces, allowances, charges, reasons or {})
    totals = _totals(pieces, allowances, charges, breakdown, prepaid_amount)
    if vat_currency_rate is not None:
        other = to_cents((totals.vat_amount or Decimal()) * vat_currency_rate)
        totals = replace(totals, vat_amount_in_vat_currency=other)
    return replace(
        make_invoice(customer_number=None),
        lines=tuple(_line(str(rank), one) for rank, one in enumerate(pieces, start=1)),
        allowances=tuple(allowances),
        charges=tuple(charges),
        vat_breakdown=breakdown,
        totals=totals,
        **changes,
    )


def _line(identifier: str, piece: Piece) -> InvoiceLine:
    gross = piece.price + piece.discount if piece.discount is not None else None
    line = InvoiceLine(
        identifier=identifier,
        quantity=piece.quantity,
        unit_code="C62",
        net_amount=piece.net_amount,
        allowances=piece.allowances,
        charges=piece.charges,
        price=Price(net_amount=piece.price, discount=piece.discount, gross_amount=gross),
        vat=LineVat(category_code=piece.category, rate=piece.rate),
        item=Item(name=piece.name),
    )
    return replace(line, **piece.more) if piece.more else line


def _breakdown(
    pieces: Sequence[Piece],
    allowances: Sequence[DocumentAllowanceCharge],
    charges: Sequence[DocumentAllowanceCharge],
    reasons: Reasons,
) -> tuple[VatBreakdown, ...]:
    taxable: dict[Rate, Decimal] = {}
    for piece in pieces:
        _add(taxable, (piece.category, piece.rate), piece.net_amount)
    for sign, those in ((-1, allowances), (1, charges)):
        for one in those:
            _add(taxable, (one.vat_category_code or "", one.vat_rate), sign * _amount(one))
    return tuple(_vat(rate, amount, reasons) for rate, amount in taxable.items())


def _vat(rate: Rate, taxable_amount: Decimal, reasons: Reasons) -> VatBreakdown:
    category, percentage = rate
    reason, code = reasons.get(category, (None, None))
    return VatBreakdown(
        taxable_amount=taxable_amount,
        tax_amount=to_cents(taxable_amount * (percentage or Decimal()) / 100),
        category_code=category,
        rate=percentage,
        exemption_reason=reason,
        exemption_reason_code=code,
    )


def _totals(
    pieces: Sequence[Piece],
    allowances: Sequence[DocumentAllowanceCharge],
    charges: Sequence[DocumentAllowanceCharge],
    breakdown: Sequence[VatBreakdown],
    prepaid_amount: Decimal | None,
) -> DocumentTotals:
    net = total(one.net_amount for one in pieces)
    taken_off, added = total(map(_amount, allowances)), total(map(_amount, charges))
    vat = total(one.tax_amount or Decimal() for one in breakdown)
    without_vat = net - taken_off + added
    return DocumentTotals(
        lines_net_amount=net,
        allowances_amount=taken_off if allowances else None,
        charges_amount=added if charges else None,
        total_without_vat=without_vat,
        vat_amount=vat,
        total_with_vat=without_vat + vat,
        prepaid_amount=prepaid_amount,
        amount_due=without_vat + vat - (prepaid_amount or Decimal()),
    )


def _add(sums: dict[Rate, Decimal], rate: Rate, amount: Decimal) -> None:
    sums[rate] = sums.get(rate, Decimal()) + amount


def _amount(one: AllowanceCharge) -> Decimal:
    return one.amount or Decimal()
