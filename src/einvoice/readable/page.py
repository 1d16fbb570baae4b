"""What stands on the page of an invoice, as words in their order, ready to be set."""

from collections.abc import Iterable
from dataclasses import dataclass

from einvoice.codes import french_name, is_known_type_code
from einvoice.model import Invoice
from einvoice.readable.page_lines import LineTable, line_table
from einvoice.readable.page_papers import (
    Attachment,
    attachments,
    note_blocks,
    note_faults,
    references,
)
from einvoice.readable.page_parties import Block, party_blocks, seller_block
from einvoice.readable.page_payment import payment_blocks
from einvoice.readable.page_sums import Sums, sums_of
from einvoice.readable.source import Piece, Source, Telling
from einvoice.readable.wrong import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the document is: its type, its number, its date."""

    type: Piece
    number: Piece | None
    issued: Piece | None

    @property
    def title(self) -> str:
        """`Facture LB-2026-000042`."""
        return f"{self.type.value} {self.number.value if self.number else ''}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePage:
    """The page, from top to bottom."""

    head: Head
    keys: tuple[Piece, ...]
    """What a reader looks for first: until when to pay, what time it covers."""
    seller: Block
    parties: tuple[Block, ...]
    references: tuple[Piece, ...]
    lines: LineTable
    sums: Sums
    payment: tuple[Block, ...]
    notes: tuple[Block, ...]
    note_marks: tuple[Mark, ...]
    """The faults of no note in particular: those that are missing."""
    attachments: tuple[Attachment, ...]
    others: tuple[Piece, ...]
    """What the invoice says and no other part shows."""
    left_out: tuple[Piece, ...]
    """What the document says and the model has no place for."""
    marks: tuple[Mark, ...]
    """Every fault, in its order."""
    shown: frozenset[int]
    """The ranks of those that stand at their place."""


def lay_out(
    invoice: Invoice,
    telling: Telling | None = None,
    left_out: Iterable[tuple[str, str]] = (),
) -> InvoicePage:
    """Choose the words of the page."""
    telling = telling or Telling.of(invoice)
    top = Source(invoice, telling)
    # In the order of the page: what no part took is told at the end.
    return InvoicePage(
        head=_head(top),
        keys=_keys(top),
        seller=seller_block(top),
        parties=party_blocks(top),
        references=references(top),
        lines=line_table(top),
        sums=sums_of(top),
        payment=payment_blocks(top),
        note_marks=note_faults(top),
        notes=note_blocks(top),
        attachments=attachments(top),
        others=tuple(top.rest()),
        left_out=tuple(Piece(value=value, label=place) for place, value in left_out),
        marks=telling.wrong.marks,
        shown=frozenset(telling.wrong.shown),
    )


def _head(top: Source[Invoice]) -> Head:
    code = top.of.type_code
    title = top.say(french_name(code))
    if code and not is_known_type_code(code):
        title = f"{title} ({code})"
    return Head(
        type=top.take("type_code", value=title) or Piece(value=title),
        number=top.take("number"),
        issued=top.labelled("issue_date"),
    )


def _keys(top: Source[Invoice]) -> tuple[Piece, ...]:
    return tuple(piece for name in ("due_date", "period") if (piece := top.labelled(name)))
