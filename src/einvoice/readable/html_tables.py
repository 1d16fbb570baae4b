"""The two tables of the page: what was sold, and what it comes to."""

from collections.abc import Iterable
from itertools import chain

from einvoice.readable.elements import Node, tag
from einvoice.readable.french import NBSP, Translate
from einvoice.readable.html_pieces import (
    fault_icon,
    fault_nodes,
    fault_sign,
    faults_of,
    piece_line,
    piece_nodes,
)
from einvoice.readable.page_lines import LineRow, LineTable
from einvoice.readable.page_sums import Sums, VatRow
from einvoice.readable.source import Piece
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_LINES, _ADJUSTMENTS = _("Lignes"), _("Remises et majorations de la facture")
_SUMS, _VAT, _TOTALS = _("TVA et totaux"), _("TVA par taux"), _("Totaux")
_COLUMNS = (
    ("number", _("N°")),
    ("label", _("Désignation")),
    ("quantity", _("Quantité")),
    ("price", _("Prix unitaire HT")),
    ("vat", _("TVA")),
    ("amount", _("Montant HT")),
)
_VAT_COLUMNS = (_("TVA"), _("Base HT"), _("Montant de TVA"))


def line_section(table: LineTable, translate: Translate, heading: str) -> list[Node]:
    """The lines, then what is taken off or added to the whole."""
    parts = (
        (_LINES, table.lines, _COLUMNS),
        (_ADJUSTMENTS, table.adjustments, tuple(one for one in _COLUMNS if one[0] in _ADJUSTED)),
    )
    return [
        tag(
            "section",
            tag(heading, translate(title)),
            _line_table(
                rows, translate(title), [(name, translate(word)) for name, word in columns]
            ),
            class_="rd-part",
        )
        for title, rows, columns in parts
        if rows
    ]


_ADJUSTED = ("label", "vat", "amount")


def _line_table(rows: Iterable[LineRow], caption: str, columns: list[tuple[str, str]]) -> Node:
    head = _row(
        *(
            tag("th", word, scope="col", role="columnheader", class_=f"rd-{name}")
            for name, word in columns
        )
    )
    body = tag("tbody", *chain.from_iterable(_line(row, columns) for row in rows), role="rowgroup")
    return _table(caption, tag("thead", head, role="rowgroup"), body, class_="rd-lines")


def _line(row: LineRow, columns: list[tuple[str, str]]) -> list[Node]:
    cells = [
        _designation(row) if name == "label" else _cell(_piece(row, name), name, word)
        for name, word in columns
    ]
    line = _row(*cells)
    if row.is_group or row.depth:
        line.set("class", f"rd-depth-{row.depth}{' rd-group' if row.is_group else ''}")
    pieces = [_piece(row, name) for name, _word in columns if name != "label"]
    return [line, *_fault_row(pieces, len(columns))]


def _fault_row(
    pieces: Iterable[Piece | None], width: int, marks: Iterable[Mark] = ()
) -> list[Node]:
    """The faults of figures stand under them, across the table: a column is too narrow.

    The figures themselves bear the signs of those that are told elsewhere already.
    """
    of_figures = (mark for piece in pieces if piece for mark in piece.faults if not mark.is_again)
    faults = fault_nodes((*marks, *of_figures))
    if not faults:
        return []
    cell = tag("td", *faults, role="cell", colspan=str(width), aria_colspan=str(width))
    return [tag("tr", cell, role="row", class_="rd-fault-row")]


def _piece(row: LineRow, name: str) -> Piece | None:
    pieces = {
        "number": row.number,
        "quantity": row.quantity,
        "price": row.price,
        "vat": row.vat,
        "amount": row.amount,
    }
    return pieces[name]


def _designation(row: LineRow) -> Node:
    label = [tag("div", *piece_nodes(row.label), class_="rd-name")] if row.label else []
    texts = [piece_line(piece, class_="rd-text") for piece in row.texts]
    details = [tag("span", *_inline(piece)) for piece in row.details]
    marks = [mark for piece in row.details for mark in piece.faults if not mark.is_again]
    return tag(
        "th",
        *label,
        *faults_of(row.label),
        *texts,
        *([tag("div", *_spaced(details), class_="rd-details")] if details else []),
        *fault_nodes(marks),
        *faults_of(row),
        scope="row",
        role="rowheader",
        class_="rd-label-cell",
    )


def _spaced(nodes: Iterable[Node]) -> Iterable[Node | str]:
    for node in nodes:
        yield node
        yield " "


def _inline(piece: Piece) -> list[Node | str]:
    label: list[Node | str] = [tag("span", f"{piece.label}{NBSP}:", class_="rd-label"), " "]
    again = [fault_sign(mark) for mark in piece.faults if mark.is_again]
    return [*(label if piece.label else []), *piece_nodes(piece), *again]


def _cell(piece: Piece | None, name: str, word: str) -> Node:
    cell = tag("td", *_figure(piece), role="cell", class_=f"rd-{name}")
    # Where the table is too narrow for columns, each value stands after its title.
    if piece:
        cell.set("data-title", word)
    return cell


def _figure(piece: Piece | None) -> list[Node | str]:
    """A value, after a sign when something is wrong with it."""
    if piece is None:
        return []
    again = [mark for mark in piece.faults if mark.is_again]
    full = [mark for mark in piece.faults if not mark.is_again][:1]
    signs = [*map(fault_icon, full), *map(fault_sign, again)]
    return [*signs, NBSP, *piece_nodes(piece)] if signs else piece_nodes(piece)


def sums_section(sums: Sums, translate: Translate, heading: str) -> list[Node]:
    """VAT by rate, and the totals."""
    tables = [*_vat_table(sums, translate), *_total_table(sums, translate)]
    if not tables and not sums.marks:
        return []
    return [
        tag(
            "section",
            tag(heading, translate(_SUMS)),
            tag("div", *tables, class_="rd-sums"),
            *faults_of(sums),
            class_="rd-part",
        )
    ]


def _vat_table(sums: Sums, translate: Translate) -> list[Node]:
    if not sums.vat:
        return []
    titles = [translate(title) for title in _VAT_COLUMNS]
    head = _row(
        tag("th", titles[0], scope="col", role="columnheader"),
        *(
            tag("th", title, scope="col", role="columnheader", class_="rd-amount")
            for title in titles[1:]
        ),
    )
    body = tag(
        "tbody", *chain.from_iterable(_vat_row(row, titles) for row in sums.vat), role="rowgroup"
    )
    return [
        _table(translate(_VAT), tag("thead", head, role="rowgroup"), body, class_="rd-vat-table")
    ]


def _vat_row(row: VatRow, titles: list[str]) -> list[Node]:
    notes = (piece_line(piece, class_="rd-text") for piece in row.notes)
    category = tag("div", *piece_nodes(row.category))
    line = _row(
        tag("th", category, *notes, scope="row", role="rowheader"),
        _cell(row.base, "amount", titles[1]),
        _cell(row.tax, "amount", titles[2]),
    )
    marks = (*row.category.faults, *row.marks)
    return [line, *_fault_row((row.base, row.tax), len(titles), marks)]


def _total_table(sums: Sums, translate: Translate) -> list[Node]:
    rows = [node for piece in sums.rows for node in _total(piece)]
    if sums.due:
        due, *wrong = _total(sums.due)
        due.set("class", "rd-due")
        rows += [due, *wrong]
    if not rows:
        return []
    return [_table(translate(_TOTALS), tag("tbody", *rows, role="rowgroup"), class_="rd-totals")]


def _total(piece: Piece) -> list[Node]:
    line = _row(
        tag("th", piece.label, scope="row", role="rowheader"),
        tag("td", *_figure(piece), role="cell", class_="rd-amount"),
    )
    return [line, *_fault_row([piece], 2)]


def _table(caption: str, *parts: Node, class_: str) -> Node:
    # The roles stay when a narrow page makes blocks of the rows.
    return tag(
        "table", tag("caption", caption, class_="rd-unseen"), *parts, role="table", class_=class_
    )


def _row(*cells: Node) -> Node:
    return tag("tr", *cells, role="row")
