"""A « Récapitulatif » to take home: one line for each month, contract and currency."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from pli.domain.invoices.queries import MonthlyTotal
from pli.kit.tables import csv_line, harmless
from pli.surfaces.portal.list_rows import amount_in_file

type _Cell = str | date | int | Decimal

_MONTH_FORMAT, _AMOUNT_FORMAT = "mm/yyyy", "#,##0.00"


def summary_csv(totals: Sequence[MonthlyTotal], labels: Mapping[str, str]) -> bytes:
    """Write it as a French Excel opens a CSV."""
    pieces = [csv_line(_headings(), is_first=True)]
    pieces += [csv_line([_written(cell) for cell in cells]) for cells in _lines(totals, labels)]
    return b"".join(pieces)


def summary_workbook(totals: Sequence[MonthlyTotal], labels: Mapping[str, str]) -> bytes:
    """Write it as an Excel workbook: months are days, amounts are numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Récapitulatif"))
    sheet.freeze_panes = "A2"
    sheet.append(_headings())
    for cells in _lines(totals, labels):
        sheet.append([_workbook_cell(sheet, cell) for cell in cells])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _headings() -> Sequence[str]:
    return (
        _("Mois"),
        _("Contrat"),
        _("Plaque ou site"),
        _("Factures et avoirs"),
        _("Total TTC"),
        _("Devise"),
    )


def _lines(totals: Sequence[MonthlyTotal], labels: Mapping[str, str]) -> Iterator[Sequence[_Cell]]:
    for one in totals:
        label = labels.get(one.contract_number.upper(), "")
        yield one.month, one.contract_number, label, one.count, one.total_with_vat, one.currency


def _written(cell: _Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%m/%Y}"
    if isinstance(cell, Decimal):
        return amount_in_file(cell)
    return harmless(cell) if isinstance(cell, str) else str(cell)


def _workbook_cell(sheet: object, cell: _Cell) -> object:
    made = WriteOnlyCell(sheet, cell)
    if isinstance(cell, str):
        made.data_type = "s"  # never a formula
    elif isinstance(cell, date):
        made.number_format = _MONTH_FORMAT
    elif isinstance(cell, Decimal):
        made.number_format = _AMOUNT_FORMAT
    return made
