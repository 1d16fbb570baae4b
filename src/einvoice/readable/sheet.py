"""Everything that an invoice says, term by term, in the order of the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal

from einvoice.model import Invoice
from einvoice.readable.french import NBSP, french_date, french_number
from einvoice.readable.labels import LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One term: its number in the standard, what it is, what it says here."""

    number: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """The terms of one object: the invoice itself, a party, a line."""

    title: str
    rows: tuple[SheetRow, ...]


def sheet_of(invoice: Invoice, numbers: Mapping[str, str]) -> tuple[SheetPart, ...]:
    """Lay out every filled field; `numbers` gives the term of each, by its dotted name."""
    return tuple(part for part in _parts(invoice, "Facture", "", numbers) if part.rows)


def _parts(
    holder: object, title: str, prefix: str, numbers: Mapping[str, str]
) -> Iterator[SheetPart]:
    """The rows of an object first, then the objects that it holds."""
    rows: list[SheetRow] = []
    inner: list[SheetPart] = []
    for name, label, value in _said(holder):
        if isinstance(value, tuple) or is_dataclass(value):
            items = value if isinstance(value, tuple) else (value,)
            for rank, item in enumerate(items, start=1):
                place = f"{title}, {label}" if prefix else label
                numbered = f"{place} {rank}" if len(items) > 1 else place
                inner += _parts(item, numbered, f"{prefix}{name}.", numbers)
        else:
            number = numbers.get(f"{prefix}{name}", "")
            rows.append(SheetRow(number=number, label=label, value=_written(value)))
    yield SheetPart(title=title, rows=tuple(rows))
    yield from inner


def _said(holder: object) -> Iterator[tuple[str, str, object]]:
    if not is_dataclass(holder):
        raise TypeError(holder)
    for part in fields(holder):
        value: object = getattr(holder, part.name)
        if value not in (None, "", ()):
            yield part.name, LABELS[type(holder)][part.name], value


def _written(value: object) -> str:
    match value:
        case Decimal():
            return french_number(value)
        case date():
            return french_date(value)
        case bytes():
            return f"{french_number(Decimal(len(value)))}{NBSP}octets"
    return str(value)
