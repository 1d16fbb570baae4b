"""Tables to fill in: the same rows for Excel and for programs."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

from pli.domain.customers.queries import EntityRow
from pli.surfaces.backoffice.french_csv import begin_csv

_TEXT_FORMAT = "@"
_WIDTH_MIN = 14
# A model is filled in for thousands of lines: their numbers must stay texts there too.
_ROWS_FORMATTED = 2_000

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def example_entity_code(entities: Sequence[EntityRow]) -> str:
    """Give the code to show where an entity is asked for: the first one."""
    return next((entity.code for entity in entities), "")


def write_csv(names: Sequence[str], *rows: Sequence[str]) -> str:
    """Write them as a French Excel opens them."""
    target = io.StringIO()
    begin_csv(target).writerows([names, *rows])
    return target.getvalue()


def write_workbook(title: str, names: Sequence[str], *rows: Sequence[str]) -> bytes:
    """Write them as a workbook whose cells are texts: no number loses a digit there."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in (names, *rows):
        sheet.append([str(cell) for cell in row])
    sheet.freeze_panes = "A2"
    for position, name in enumerate(names, 1):
        sheet.cell(1, position).font = Font(bold=True)
        letter = sheet.cell(1, position).column_letter
        sheet.column_dimensions[letter].width = max(_WIDTH_MIN, len(name) + 2)
        for row_number in range(2, _ROWS_FORMATTED + 2):
            sheet.cell(row_number, position).number_format = _TEXT_FORMAT
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
