"""What the page points to: references, notes, attached documents, what the file says besides."""

from dataclasses import dataclass
from typing import Any

from einvoice.codes.names import FOREIGN_NOTE_SUBJECTS, TREATMENTS
from einvoice.model import Invoice
from einvoice.readable.french import french_date
from einvoice.readable.labels import label_of
from einvoice.readable.page_parties import Block
from einvoice.readable.source import Piece, Source
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

# Each with the field that dates it, if there is one.
_REFERENCES = (
    ("preceding_invoices", ""),
    ("buyer_reference", ""),
    ("purchase_order_id", "purchase_order_date"),
    ("sales_order_id", "sales_order_date"),
    ("seller_reference", ""),
    ("contract_id", "contract_date"),
    ("quotation", ""),
    ("project_id", ""),
    ("project_name", ""),
    ("tender_id", ""),
    ("further_tender_ids", ""),
    ("object_id", ""),
    ("further_object_ids", ""),
    ("despatch_advice_id", "despatch_advice_date"),
    ("receiving_advice_id", "receiving_advice_date"),
    ("delivery_note", ""),
    ("ultimate_customer_orders", ""),
    ("buyer_accounting_reference", ""),
    ("tax_point_date", ""),
    ("tax_point_code", ""),
)
_NOTE_TERMS = ("BG-1", "BT-21", "BT-22")
_NUMBER_OF_DAY = _("{number} du {date}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that backs the invoice up, with its bytes when the invoice holds them."""

    name: Piece
    pieces: tuple[Piece, ...]
    file_name: str
    mime_type: str
    content: bytes | None
    marks: tuple[Mark, ...] = ()


def references(top: Source[Invoice]) -> tuple[Piece, ...]:
    """What this invoice refers to, the invoices that it corrects or settles first."""
    return tuple(
        piece
        for name, dated_by in _REFERENCES
        for piece in (_dated(top, name, dated_by) if top.has(dated_by) else top.told(name))
    )


def _dated(top: Source[Invoice], name: str, dated_by: str) -> list[Piece]:
    day = french_date(getattr(top.of, dated_by))
    number = getattr(top.of, name)
    if not number:
        return top.told(dated_by)
    text = top.say(_NUMBER_OF_DAY).format(number=number, date=day)
    piece = top.take(name, dated_by, value=text, label=label_of(Invoice, name))
    return [piece] if piece else []


def note_faults(top: Source[Invoice]) -> tuple[Mark, ...]:
    """The faults that name notes, and none of them: a mention that is missing."""
    return top.telling.wrong.at("notes", _NOTE_TERMS)


def note_blocks(top: Source[Invoice]) -> tuple[Block, ...]:
    """The notes, each under its subject."""
    address = top.of.seller.address
    is_french = address is None or address.country_code in {None, "FR"}
    return tuple(_note(note, is_french=is_french) for note in top.items("notes"))


def _note(note: Source[Any], *, is_french: bool) -> Block:
    foreign = None if is_french else FOREIGN_NOTE_SUBJECTS.get(note.of.subject_code or "")
    subject = note.take("subject_code", value=note.say(foreign) if foreign else None)
    treatment = TREATMENTS.get(note.of.text) if note.of.subject_code == "BAR" else None
    words = f"{note.say(treatment)} ({note.of.text})" if treatment else None
    text = note.take("text", value=words)
    pieces = (*((text,) if text else ()), *note.rest())
    return Block(heading="", name=subject, pieces=pieces, marks=note.lacking())


def attachments(top: Source[Invoice]) -> tuple[Attachment, ...]:
    """The documents attached, or found elsewhere."""
    return tuple(_attachment(one) for one in top.items("supporting_documents"))


def _attachment(one: Source[Any]) -> Attachment:
    held = one.of
    name = one.take("file_name") or one.take("reference") or one.take("description")
    content = one.take("content")
    pieces = (
        *(piece for part in ("description", "reference") if (piece := one.labelled(part))),
        *((content,) if content else ()),
        *one.rest(),
    )
    return Attachment(
        name=name or Piece(value=one.say(label_of(Invoice, "supporting_documents"))),
        pieces=pieces,
        file_name=held.file_name or held.reference,
        mime_type=held.mime_type or "",
        content=held.content,
        marks=one.lacking(),
    )
