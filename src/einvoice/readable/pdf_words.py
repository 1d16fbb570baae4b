"""The words of the page as the page engine wants them: plain lists, ready for JSON."""

from collections.abc import Iterable
from typing import Any

from einvoice.readable.french import Translate
from einvoice.readable.page import InvoicePage
from einvoice.readable.page_lines import LineRow
from einvoice.readable.page_papers import Attachment
from einvoice.readable.page_parties import Block
from einvoice.readable.page_sums import VatRow
from einvoice.readable.source import Piece
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_TITLES = {
    "references": _("Références"),
    "adjustments": _("Remises et majorations de la facture"),
    "payment": _("Règlement"),
    "notes": _("Mentions"),
    "attachments": _("Documents joints"),
    "others": _("Autres informations"),
    "left_out": _("Autres informations du fichier"),
    "faults": _("Ce que le contrôle a relevé"),
}
_COLUMNS = (
    _("N°"),
    _("Désignation"),
    _("Quantité"),
    _("Prix unitaire HT"),
    _("TVA"),
    _("Montant HT"),
)
_VAT_COLUMNS = (_("TVA"), _("Base HT"), _("Montant"))

# Widths in millimetres: what a title wants, a digit, the space around, and the most.
_TITLE_WIDTHS = {"number": 8.0, "quantity": 19.0, "price": 27.0, "vat": 13.0, "amount": 24.0}
_DIGIT, _AROUND, _WIDEST = 1.85, 5.0, 42.0

type Words = dict[str, Any]


def words_of(page: InvoicePage, translate: Translate) -> Words:
    """All that the page says, and the titles of its parts."""
    rows = (*page.lines.lines, *page.lines.adjustments)
    return {
        "titles": {name: translate(title) for name, title in _TITLES.items()},
        "columns": [translate(title) for title in _COLUMNS],
        "vat-columns": [translate(title) for title in _VAT_COLUMNS],
        "title": page.head.title,
        "type": _piece(page.head.type),
        "number": _maybe(page.head.number),
        "issued": _maybe(page.head.issued),
        "keys": [_piece(piece) for piece in (*_due(page), *page.keys)],
        "seller": _block(page.seller),
        "parties": [_block(one) for one in page.parties],
        "references": _pieces(page.references),
        "lines": [_line(row) for row in page.lines.lines],
        "adjustments": [_line(row) for row in page.lines.adjustments],
        "widths": {name: _width(rows, name) for name in _TITLE_WIDTHS},
        "vat": [_vat(row) for row in page.sums.vat],
        "sums": _pieces(page.sums.rows),
        "due": _maybe(page.sums.due),
        "sums-marks": _marks(page.sums.marks),
        "payment": [_block(one) for one in page.payment],
        "notes": [_block(one) for one in page.notes],
        "notes-marks": _marks(page.note_marks),
        "attachments": [_attachment(one) for one in page.attachments],
        "others": _pieces(page.others),
        "left-out": _pieces(page.left_out),
        "faults": _marks(mark for mark in page.marks if mark.rank not in page.shown),
    }


def _due(page: InvoicePage) -> tuple[Piece, ...]:
    # Its faults stay with the totals.
    due = page.sums.due
    return (Piece(value=due.value, label=due.label),) if due else ()


def _piece(piece: Piece) -> Words:
    return {"label": piece.label, "value": piece.value, "marks": _marks(piece.faults)}


def _maybe(piece: Piece | None) -> Words | None:
    return _piece(piece) if piece else None


def _pieces(pieces: Iterable[Piece]) -> list[Words]:
    return [_piece(piece) for piece in pieces]


def _marks(marks: Iterable[Mark]) -> list[Words]:
    return [
        {
            "fatal": mark.is_fatal,
            "severity": mark.severity,
            "message": mark.message,
            "rule": mark.fault.code,
            "again": mark.is_again,
        }
        for mark in marks
    ]


def _block(block: Block) -> Words:
    return {
        "heading": block.heading,
        "name": _maybe(block.name),
        "pieces": _pieces(block.pieces),
        "marks": _marks(block.marks),
    }


def _line(row: LineRow) -> Words:
    return {
        "number": _maybe(row.number),
        "label": _maybe(row.label),
        "texts": _pieces(row.texts),
        "details": _pieces(row.details),
        "quantity": _maybe(row.quantity),
        "price": _maybe(row.price),
        "vat": _maybe(row.vat),
        "amount": _maybe(row.amount),
        "depth": row.depth,
        "group": row.is_group,
        "marks": _marks(row.marks),
    }


def _vat(row: VatRow) -> Words:
    return {
        "category": _piece(row.category),
        "base": _maybe(row.base),
        "tax": _maybe(row.tax),
        "notes": _pieces(row.notes),
        "marks": _marks(row.marks),
    }


def _attachment(one: Attachment) -> Words:
    return {
        "name": _piece(one.name),
        "pieces": _pieces(one.pieces),
        "marks": _marks(one.marks),
    }


def _width(rows: Iterable[LineRow], name: str) -> float:
    """How wide a column must be: measured here, so that the engine sets each cell once."""
    pieces: Iterable[Piece | None] = (getattr(row, name) for row in rows)
    longest = max((len(piece.value) for piece in pieces if piece), default=0)
    return min(_WIDEST, max(_TITLE_WIDTHS[name], longest * _DIGIT + _AROUND))
