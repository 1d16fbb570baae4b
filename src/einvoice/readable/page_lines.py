"""The table of the page: what was sold, and what was taken off or added."""

from collections.abc import Iterable
from dataclasses import dataclass

from einvoice.model import AllowanceCharge, Invoice, InvoiceLine, Item
from einvoice.readable.french import (
    NBSP,
    french_amount,
    french_number,
    french_period,
    french_quantity,
    french_rate,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A row of the table; details stand under the label, smaller."""

    label: str
    details: tuple[str, ...] = ()
    quantity: str = ""
    price: str = ""
    rate: str = ""
    amount: str = ""


def page_lines(invoice: Invoice) -> tuple[PageLine, ...]:
    """The lines of the invoice."""
    return tuple(_line(line, invoice.currency_code) for line in invoice.lines)


def adjustment_lines(invoice: Invoice) -> tuple[PageLine, ...]:
    """The allowances and charges of the whole invoice, allowances as negative amounts."""
    currency = invoice.currency_code
    return tuple(
        PageLine(
            label=one.reason or word,
            details=_basis(one, currency),
            rate=_vat(one.vat_category_code, french_rate(one.vat_rate)),
            amount=french_amount(-one.amount if is_allowance else one.amount, currency)
            if one.amount is not None
            else "",
        )
        for word, is_allowance, ones in (
            ("Remise", True, invoice.allowances),
            ("Majoration", False, invoice.charges),
        )
        for one in ones
    )


def _line(line: InvoiceLine, currency: str) -> PageLine:
    item, price, vat = line.item or Item(), line.price, line.vat
    return PageLine(
        label=item.name or item.description or line.identifier,
        details=tuple(detail for detail in _details(line, item, currency) if detail),
        quantity=french_quantity(line.quantity, line.unit_code),
        price=_price(line, currency) if price else "",
        rate=_vat(vat.category_code, french_rate(vat.rate)) if vat else "",
        amount=french_amount(line.net_amount, currency),
    )


def _price(line: InvoiceLine, currency: str) -> str:
    price = line.price
    if price is None:
        return ""
    shown = french_amount(price.net_amount, currency)
    if price.base_quantity is None or price.base_quantity == 1:
        return shown
    unit = french_quantity(price.base_quantity, price.base_quantity_unit or line.unit_code)
    return f"{shown} / {unit}"


def _details(line: InvoiceLine, item: Item, currency: str) -> Iterable[str]:
    if item.description and item.name:
        yield item.description
    for attribute in item.attributes:
        yield f"{attribute.name}{NBSP}: {attribute.value}"
    yield french_period(line.period).capitalize()
    if line.object_id:
        yield f"Objet{NBSP}: {line.object_id.value}"
    if item.seller_id:
        yield f"Réf.{NBSP}{item.seller_id}"
    if line.price and line.price.discount:
        gross = french_amount(line.price.gross_amount, currency)
        yield f"Prix brut {gross}, remise {french_amount(line.price.discount, currency)}"
    yield from _adjusted("Remise", line.allowances, currency)
    yield from _adjusted("Majoration", line.charges, currency)
    for note in line.notes:
        yield note.text


def _adjusted(word: str, ones: Iterable[AllowanceCharge], currency: str) -> Iterable[str]:
    for one in ones:
        said = f"{one.reason or word}{NBSP}: {french_amount(one.amount, currency)}"
        yield " ".join((said, *_basis(one, currency)))


def _basis(one: AllowanceCharge, currency: str) -> tuple[str, ...]:
    if one.percentage is None:
        return ()
    of = f" de {french_amount(one.base_amount, currency)}" if one.base_amount is not None else ""
    return (f"({french_number(one.percentage)}{NBSP}%{of})",)


def _vat(category_code: str | None, rate: str) -> str:
    # A rate of zero is told by its category: the reason stands under the table.
    return rate if category_code in {None, "S"} or not category_code else category_code
