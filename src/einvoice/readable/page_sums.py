"""The foot of the page: VAT by rate, and the totals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from einvoice.codes.exemptions import exemption_sentence
from einvoice.codes.names import VAT_CATEGORIES
from einvoice.model import DocumentTotals, Invoice, VatBreakdown
from einvoice.readable.french import french_amount, french_rate
from einvoice.readable.source import Piece, Source
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_DUE, _CREDITED = _("Net à payer"), _("Montant à votre crédit")
_VAT_IN_CURRENCY = _("Total de TVA en {currency}")
_LINES, _WITHOUT_VAT = "lines_net_amount", "total_without_vat"
# As they are called at the foot of an invoice, with the sign that they count with.
_ROWS = (
    ("lines_net_amount", _("Total des lignes HT"), 1),
    ("allowances_amount", _("Remises"), -1),
    ("charges_amount", _("Majorations"), 1),
    ("total_without_vat", _("Total HT"), 1),
    ("vat_amount", _("TVA"), 1),
    ("total_with_vat", _("Total TTC"), 1),
    ("prepaid_amount", _("Déjà payé"), -1),
    ("rounding_amount", _("Arrondi"), 1),
)
_DIGITS = re.compile("[0-9]+")
_WITH_RATE = {"S", "L", "M"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRow:
    """The VAT of one category at one rate; under it, why there is none."""

    category: Piece
    base: Piece | None
    tax: Piece | None
    notes: tuple[Piece, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Both halves of the foot."""

    vat: tuple[VatRow, ...]
    rows: tuple[Piece, ...]
    due: Piece | None
    marks: tuple[Mark, ...]


def sums_of(top: Source[Invoice]) -> Sums:
    """Lay out the foot."""
    vat = tuple(_vat(one) for one in top.items("vat_breakdown"))
    totals = top.inner("totals")
    if totals is None:
        return Sums(vat=vat, rows=(), due=None, marks=())
    due = totals.take("amount_due", label=_CREDITED if top.of.is_credit_note else _DUE)
    rows = (*_rows(totals), *_in_vat_currency(totals), *totals.rest())
    return Sums(vat=vat, rows=rows, due=due, marks=totals.lacking())


def _rows(totals: Source[Any]) -> Iterator[Piece]:
    for name, label, sign in _ROWS:
        amount: Decimal | None = getattr(totals.of, name)
        if amount is None or (name == _LINES and _says_the_same(totals.of)):
            continue
        names = (_LINES, name) if name == _WITHOUT_VAT else (name,)
        shown = french_amount(sign * amount, totals.telling.currencies.amounts)
        if piece := totals.take(*names, value=shown, label=label):
            yield piece


def _says_the_same(totals: DocumentTotals) -> bool:
    """Whether the lines together are the total already: one row is then enough."""
    adjusted = totals.allowances_amount or totals.charges_amount
    return not adjusted and totals.lines_net_amount == totals.total_without_vat


def _in_vat_currency(totals: Source[Any]) -> Iterator[Piece]:
    label = totals.say(_VAT_IN_CURRENCY).format(currency=totals.telling.currencies.vat)
    if piece := totals.take("vat_amount_in_vat_currency", label=label.rstrip()):
        yield piece


def _vat(one: Source[VatBreakdown]) -> VatRow:
    category = one.take("category_code", "rate", value=_category(one))
    base, tax = one.take("taxable_amount"), one.take("tax_amount")
    notes = tuple(_reasons(one))
    return VatRow(
        category=category or Piece(value=""),
        base=base,
        tax=tax,
        notes=(*notes, *one.rest()),
        marks=one.lacking(),
    )


def _reasons(one: Source[VatBreakdown]) -> Iterator[Piece]:
    names = ("exemption_reason", "exemption_reason_code")
    if _is_said_twice(one.of) and (piece := one.take(*names, value=one.of.exemption_reason)):
        yield piece
    for name in names:
        if piece := one.take(name):
            yield piece


def _is_said_twice(vat: VatBreakdown) -> bool:
    """Whether the reason names the article that its code stands for."""
    _sentence, article = exemption_sentence(vat.exemption_reason_code or "")
    named = set(_DIGITS.findall(article))
    return bool(named) and named <= set(_DIGITS.findall(vat.exemption_reason or ""))


def _category(one: Source[VatBreakdown]) -> str:
    """`TVA 20 %`, `Autoliquidation de la TVA`; a rate that contradicts its category is told."""
    code, rate = one.of.category_code or "", french_rate(one.of.rate)
    name = one.say(VAT_CATEGORIES[code]) if code in VAT_CATEGORIES else code
    return f"{name} {rate}".strip() if code in _WITH_RATE or one.of.rate else name
