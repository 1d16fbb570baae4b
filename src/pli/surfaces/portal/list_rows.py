"""A list of invoices as a table to take home: French headings, cells that calculate nothing."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, cast

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from pli.domain.invoices.queries import HoldingRow
from pli.domain.invoices.vocabulary import InvoiceKind
from pli.kit.days import paris_date
from pli.kit.tables import csv_line, harmless
from pli.surfaces.ui.templatetags.ui import find_status

_IN_MEMORY_BYTES_MAX = 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DAY_FORMAT, _AMOUNT_FORMAT = "dd/mm/yyyy", "#,##0.00"

type Cell = str | date | Decimal | None


def headings() -> Sequence[str]:
    """Name the columns."""
    return (
        _("Type"),
        _("Numéro"),
        _("Date d’émission"),
        _("Échéance"),
        _("Société"),
        _("Contrat"),
        _("Montant HT"),
        _("Total TTC"),
        _("Net à payer"),
        _("Devise"),
        _("Nature"),
        _("Statut"),
        _("Arrivée le"),
        _("Disponible jusqu’au"),
    )


def cells_of(row: HoldingRow) -> Sequence[Cell]:
    """Give what a line says; a credit note's amount is below zero."""
    return (
        kind_in_words(row.kind),
        row.number,
        row.issue_date,
        row.due_date,
        row.seller_name,
        row.contract_number,
        _signed(row, row.total_without_vat),
        _signed(row, row.total_with_vat),
        _signed(row, row.amount_due),
        row.currency,
        str(find_status("nature", row.nature).word),
        str(find_status("invoice", row.reading).word),
        paris_date(row.available_at),
        row.last_date,
    )


def _signed(row: HoldingRow, amount: Decimal | None) -> Decimal | None:
    return -abs(amount) if row.is_credit_note and amount is not None else amount


def kind_in_words(kind: InvoiceKind) -> str:
    """Say what people call it."""
    words = {
        InvoiceKind.INVOICE: _("Facture"),
        InvoiceKind.CREDIT_NOTE: _("Avoir"),
        InvoiceKind.PREPAYMENT: _("Facture d’acompte"),
    }
    return words[kind]


def csv_pieces(rows: Iterable[HoldingRow], *, rest: Callable[[], None]) -> Iterator[bytes]:
    """Write a CSV as a French Excel opens it, line by line; `rest` comes before each."""
    yield csv_line(headings(), is_first=True)
    for row in rows:
        rest()
        yield csv_line([_written(cell) for cell in cells_of(row)])


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    # A number begins with its sign, and is no formula.
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else amount_in_file(cell)


def amount_in_file(amount: Decimal) -> str:
    """Write `-1234,56`, as a French spreadsheet reads it."""
    return f"{amount:.2f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """A workbook ready to be sent."""

    content: BinaryIO
    size_bytes: int
    file_name: str
    media_type: str = _XLSX


def write_workbook(
    rows: Iterable[HoldingRow], *, file_name: str, rest: Callable[[], None]
) -> WorkbookFile:
    """Write an Excel workbook in bounded memory: days are days, amounts are numbers.

    `rest` comes before each line.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Factures"))
    sheet.freeze_panes = "A2"
    sheet.append(headings())
    for row in rows:
        rest()
        sheet.append([_workbook_cell(sheet, cell) for cell in cells_of(row)])
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES_MAX)  # noqa: SIM115 - whoever sends it closes it
    book.save(target)
    size = target.tell()
    target.seek(0)
    return WorkbookFile(cast("BinaryIO", target), size, file_name)


def _workbook_cell(sheet: object, cell: Cell) -> object:
    made = WriteOnlyCell(sheet, cell)
    if isinstance(cell, str):
        made.data_type = "s"  # never a formula
    elif isinstance(cell, date):
        made.number_format = _DAY_FORMAT
    elif cell is not None:
        made.number_format = _AMOUNT_FORMAT
    return made
