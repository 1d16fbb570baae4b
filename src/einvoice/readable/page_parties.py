"""The parties of the page: who sells, who buys, who is paid, where it went."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from einvoice.model import Address, Contact, Invoice, Party
from einvoice.readable.labels import label_of
from einvoice.readable.source import Piece, Source, field_names
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_SELLER = _("Vendeur")
_CUSTOMER_NUMBER = _("N° de client")
_CONTACT = _("Contact")
# Their headings, where the name of the field would be too long or too learned.
_HEADINGS = {"buyer": _("Client"), "tax_representative": _("Représentant fiscal")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Pieces that go together under a heading, after a name if they have one."""

    heading: str
    name: Piece | None = None
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()
    """The faults of the whole, which no piece bears."""


def seller_block(top: Source[Invoice]) -> Block:
    """The seller, whose name heads the page."""
    source = top.inner("seller")
    return _party(source, top.say(_SELLER)) if source else Block(heading=top.say(_SELLER))


def party_blocks(top: Source[Invoice]) -> tuple[Block, ...]:
    """The other parties, the buyer first, and the place of delivery."""
    blocks = [_party(source, heading) for source, heading in _parties(top)]
    if delivery := top.inner("delivery"):
        address = tuple(_address(delivery.inner("address")))
        name = delivery.take("name")
        pieces = (*address, *delivery.rest())
        heading = top.say(label_of(Invoice, "delivery"))
        blocks.append(Block(heading=heading, name=name, pieces=pieces, marks=delivery.lacking()))
    return tuple(block for block in blocks if block.name or block.pieces or block.marks)


def _parties(top: Source[Invoice]) -> Iterator[tuple[Source[Any], str]]:
    for name in field_names(Invoice):
        if isinstance(getattr(top.of, name), Party) and (source := top.inner(name)):
            yield source, top.say(_HEADINGS.get(name) or label_of(Invoice, name))


def _party(source: Source[Any], heading: str) -> Block:
    name = source.take("name") or source.take("trading_name")
    pieces = tuple(_party_pieces(source))
    return Block(heading=heading, name=name, pieces=pieces, marks=source.lacking())


def _party_pieces(source: Source[Any]) -> Iterator[Piece]:
    contact = source.inner("contact")
    yield from _said(source.take("trading_name"))
    yield from _address(source.inner("address"))
    yield from _identifiers(source)
    for name in ("vat_number", "tax_registration_id", "electronic_address"):
        yield from _said(source.labelled(name))
    yield from _contact(contact)
    yield from _said(source.take("legal_information"))
    yield from source.rest()


def _identifiers(source: Source[Any]) -> Iterator[Piece]:
    yield from _said(source.labelled("legal_id"))
    # Without a register, it is the seller's own name for its buyer.
    for piece, one in zip(source.each("identifiers"), source.of.identifiers, strict=True):
        is_number = source.is_at("buyer") and one.scheme is None
        yield replace(piece, label=source.say(_CUSTOMER_NUMBER)) if is_number else piece


def _address(source: Source[Address] | None) -> Iterator[Piece]:
    if source is None:
        return
    for names in (("line_1",), ("line_2",), ("line_3",), ("post_code", "city"), ("subdivision",)):
        yield from _said(source.take(*names))
    yield from _said(source.take("country_code"))
    yield from source.rest()


def _contact(source: Source[Contact] | None) -> Iterator[Piece]:
    if source is None:
        return
    who = " – ".join(part for part in (source.of.name, source.of.department) if part)
    yield from _said(source.take("name", "department", value=who, label=_CONTACT))
    yield from _said(source.labelled("phone"))
    yield from _said(source.labelled("email"))
    yield from source.rest()


def _said(piece: Piece | None) -> tuple[Piece, ...]:
    return (piece,) if piece else ()
