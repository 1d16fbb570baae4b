"""The table of the page: what was sold, and what was taken off or added."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from einvoice.codes.names import REASONS, VAT_CATEGORIES_IN_SHORT
from einvoice.model import Invoice, InvoiceLine, LineVat
from einvoice.readable.french import (
    NBSP,
    french_amount,
    french_quantity,
    french_rate,
)
from einvoice.readable.source import Piece, Source
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_ALLOWANCE, _CHARGE = _("Remise"), _("Majoration")
_LOGISTICS, _THIRD_PARTY = _("Frais logistiques"), _("Débours pour compte de tiers")
_GROUP = "GROUP"
_DEPTH_MAX = 5
_CLASS = _("Nomenclature")
_REASON = _("Motif")
_PERCENT_OF = _("{percentage} de {base}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A row of the table; texts and details stand under the label, smaller."""

    number: Piece | None = None
    label: Piece | None = None
    texts: tuple[Piece, ...] = ()
    """Whole sentences: a description, a note."""
    details: tuple[Piece, ...] = ()
    quantity: Piece | None = None
    price: Piece | None = None
    vat: Piece | None = None
    amount: Piece | None = None
    depth: int = 0
    """Within how many lines that group others it lies."""
    is_group: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTable:
    """The lines, then the allowances and charges of the whole invoice."""

    lines: tuple[LineRow, ...]
    adjustments: tuple[LineRow, ...]


def line_table(top: Source[Invoice]) -> LineTable:
    """Lay out the table."""
    depths = _depths(top.of.lines)
    return LineTable(
        lines=tuple(_line(line, depths) for line in top.items("lines")),
        adjustments=(
            *(_adjustment(one, _ALLOWANCE, sign=-1) for one in top.items("allowances")),
            *(_adjustment(one, _CHARGE, sign=1) for one in top.items("charges")),
            *(_adjustment(one, _LOGISTICS, sign=1) for one in top.items("logistics_charges")),
            *(_adjustment(one, _THIRD_PARTY, sign=1) for one in top.items("third_party_charges")),
        ),
    )


def _depths(lines: tuple[InvoiceLine, ...]) -> dict[str, int]:
    """How deep each line lies; a line belongs to one that stands before it."""
    depths: dict[str, int] = {}
    for line in lines:
        outer = depths.get(line.parent_line_id, -1) if line.parent_line_id else -1
        depths[line.identifier] = min(outer + 1, _DEPTH_MAX)
    return depths


def _line(line: Source[InvoiceLine], depths: dict[str, int]) -> LineRow:
    item, price, vat = line.inner("item"), line.inner("price"), line.inner("vat")
    label = (item.take("name") or item.take("description")) if item else None
    number, amount = line.take("identifier"), line.take("net_amount")
    quantity = _quantity(line)
    cost = _price(price, line.of) if price else None
    rate = _vat(vat) if vat else None
    texts = tuple(_texts(line, item))
    return LineRow(
        number=number,
        label=label,
        texts=texts,
        details=tuple(_details(line, item)),
        quantity=quantity,
        price=cost,
        vat=rate,
        amount=amount,
        depth=depths.get(line.of.identifier, 0),
        is_group=line.of.subtype_code == _GROUP,
        marks=line.lacking(),
    )


def _quantity(line: Source[InvoiceLine]) -> Piece | None:
    text = french_quantity(line.of.quantity, line.of.unit_code, line.say)
    return line.take("quantity", "unit_code", value=text) if text else None


def _price(price: Source[Any], line: InvoiceLine) -> Piece | None:
    held, currency = price.of, price.telling.currencies.amounts
    if held.net_amount is None:
        return None
    text = french_amount(held.net_amount, currency)
    if held.base_quantity is None:
        return price.take("net_amount", value=text)
    if held.base_quantity == 1 and held.base_quantity_unit in {None, line.unit_code}:
        return price.take("net_amount", "base_quantity", "base_quantity_unit", value=text)
    unit = held.base_quantity_unit or line.unit_code
    per = french_quantity(held.base_quantity, unit, price.say)
    names = ("net_amount", "base_quantity", "base_quantity_unit")
    return price.take(*names, value=f"{text} / {per}")


def _vat(vat: Source[LineVat]) -> Piece | None:
    return vat.take("category_code", "rate", value=vat_text(vat, vat.of.category_code, vat.of.rate))


def vat_text(one: Source[Any], category_code: str | None, rate: Decimal | None) -> str:
    """`20 %`; a rate of zero is told by its category, whose reason stands in the VAT table."""
    if not category_code or category_code == "S":
        return french_rate(rate)
    known = VAT_CATEGORIES_IN_SHORT.get(category_code)
    if known and not rate:
        return one.say(known)
    return f"{one.say(known) if known else category_code}{NBSP}{french_rate(rate)}".rstrip()


def _texts(line: Source[InvoiceLine], item: Source[Any] | None) -> Iterator[Piece]:
    if item and (description := item.take("description")):
        yield description
    for note in line.items("notes"):
        subject = note.labelled("subject_code")
        text = note.take("text", label=subject.value if subject else "")
        if text:
            yield text
        elif subject:
            yield subject


def _details(line: Source[InvoiceLine], item: Source[Any] | None) -> Iterator[Piece]:
    for attribute in item.items("attributes") if item else ():
        yield from _attribute(attribute)
    yield from line.told("period")
    for one in line.items("allowances"):
        yield from _adjusted(one, _ALLOWANCE, sign=-1)
    for one in line.items("charges"):
        yield from _adjusted(one, _CHARGE, sign=1)
    for one in item.items("classifications") if item else ():
        yield _classification(one)
    yield from line.rest()


def _attribute(attribute: Source[Any]) -> Iterator[Piece]:
    name = attribute.of.name
    if piece := attribute.take("name", "value", value=attribute.of.value, label=name):
        yield piece
    yield from attribute.rest()


def _adjusted(one: Source[Any], word: str, *, sign: int) -> Iterator[Piece]:
    """An allowance or charge of a line, in one sentence under the line."""
    basis = _basis(one)
    currency = one.telling.currencies.amounts
    amount = one.of.amount
    shown = french_amount(sign * amount, currency) if amount is not None else ""
    label = _reason(one, word)
    text = f"{shown} ({basis.value})" if basis else shown
    taken = one.take("amount", value=text, label=label.value)
    terms = tuple(term for part in (taken, basis, label) if part for term in part.terms)
    faults = tuple(mark for part in (taken, basis, label) if part for mark in part.faults)
    yield Piece(value=text, label=label.value, terms=terms, faults=(*faults, *one.lacking()))
    yield from _other_reason(one)
    yield from one.rest()


def _adjustment(one: Source[Any], word: str, *, sign: int) -> LineRow:
    label = one.take("description") or _reason(one, word)
    amount = one.of.amount
    currency = one.telling.currencies.amounts
    shown = french_amount(sign * amount, currency) if amount is not None else ""
    basis = _basis(one) if one.has("percentage") else None
    return LineRow(
        label=label,
        texts=(basis,) if basis else (),
        vat=_adjustment_vat(one),
        amount=one.take("amount", value=shown),
        details=(*_other_reason(one), *one.rest()),
        marks=one.lacking(),
    )


def _adjustment_vat(one: Source[Any]) -> Piece | None:
    if not one.has("vat_category_code") and not one.has("vat_rate"):
        return None
    rate = vat_text(one, one.of.vat_category_code, one.of.vat_rate)
    return one.take("vat_category_code", "vat_rate", value=rate)


def _reason(one: Source[Any], word: str) -> Piece:
    """Why, in the words of the seller, else those of its code, else just what it is."""
    return one.take("reason") or one.take("reason_code") or Piece(value=one.say(word))


def _other_reason(one: Source[Any]) -> tuple[Piece, ...]:
    """What the code says beside the words of the seller: a reason in words, not a code."""
    if getattr(one.of, "reason_code", None) not in REASONS:
        return ()
    piece = one.take("reason_code", label=_REASON)
    return (piece,) if piece else ()


def _basis(one: Source[Any]) -> Piece | None:
    """`10 % de 150,00 €`."""
    percentage = french_rate(one.of.percentage)
    base = french_amount(one.of.base_amount, one.telling.currencies.amounts)
    if not percentage or not base:
        return one.take("percentage", value=percentage)
    text = one.say(_PERCENT_OF).format(percentage=percentage, base=base)
    return one.take("percentage", "base_amount", value=text)


def _classification(one: Source[Any]) -> Piece:
    """`Nomenclature TST, version 19.05 : 12345 (Véhicules)`."""
    held = one.of
    label = " ".join(part for part in (one.say(_CLASS), held.scheme, held.scheme_version) if part)
    text = f"{held.code} ({held.name})" if held.name else held.code
    piece = one.take("code", "name", "scheme", "scheme_version", value=text, label=label)
    return piece or Piece(value="")
