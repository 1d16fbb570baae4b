"""An Excel workbook, read row by row once it is known to be harmless."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zlib import error as ZlibError  # noqa: N812 - the exception of the module has no other name

from django.utils.translation import gettext as _
from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from pli.kit.tables.rows import (
    MERGED,
    UNCALCULATED,
    WRONG,
    RawRow,
    Refusal,
    Table,
    clean_cell,
)
from pli.kit.tables.survey import Area, Survey, TooMuchInside, survey_part

_PARTS_MAX = 2_000
_UNPACKED_BYTES_MAX = 256 * 1024 * 1024
# A part of this size is walked through first; openpyxl may then hold it whole.
_SMALL_BYTES = 2 * 1024 * 1024
_ROW_MAX = 1_048_576
_COLUMN_MAX = 100
_MERGED_ACROSS_MAX = 200
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ZlibError,
    ParseError,
    ExpatError,
    LxmlError,
    TooMuchInside,
    # What openpyxl meets in a workbook that lacks a part, or has a wrong value.
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def workbook_table(content: BinaryIO, refusal: Refusal) -> Table:
    """Give the rows of the first visible sheet that has any; raise the refusal."""
    try:
        surveys = _surveys(content)
        content.seek(0)
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # openpyxl gives no public way from a sheet to its part.
            survey = surveys.get(sheet._worksheet_path)  # noqa: SLF001
            if sheet.sheet_state == "visible" and survey and survey.row_count:
                return Table(_rows(sheet, survey, refusal), survey.row_count)
    except _BROKEN as error:
        raise refusal(_damaged()) from error
    return Table(iter(()), 0)


def _damaged() -> str:
    return _(
        "Ce classeur est abîmé ou trop grand : ouvrez-le dans Excel, puis enregistrez-le en CSV."
    )


def _surveys(content: BinaryIO) -> Mapping[str, Survey]:
    with zipfile.ZipFile(content) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS_MAX or sum(it.file_size for it in parts) > _UNPACKED_BYTES_MAX:
            raise TooMuchInside
        if any(part.flag_bits & 1 for part in parts):  # encrypted
            raise TooMuchInside
        return {part.filename: _survey(archive, part) for part in parts if _is_walked(part)}


def _is_walked(part: zipfile.ZipInfo) -> bool:
    return part.filename.startswith("xl/worksheets/sheet") or part.file_size > _SMALL_BYTES


def _survey(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Survey:
    with archive.open(part) as content:
        return survey_part(content)


def _rows(sheet: Any, survey: Survey, refusal: Refusal) -> Iterator[RawRow]:
    sheet.reset_dimensions()  # what the workbook says of its size may be wrong
    merged, active, position = survey.merged, list[Area](), 0
    rows = sheet.iter_rows(max_row=_ROW_MAX, max_col=_COLUMN_MAX)
    try:
        for number, cells in enumerate(rows, 1):
            active = [area for area in active if area[3] >= number]
            while position < len(merged) and merged[position][1] <= number:
                active.append(merged[position])
                position += 1
            if len(active) > _MERGED_ACROSS_MAX:
                raise TooMuchInside
            yield _row(number, cells, active, survey.uncalculated)
    except _BROKEN as error:
        raise refusal(_damaged()) from error


def _row(
    number: int, cells: Sequence[Any], active: Sequence[Area], uncalculated: set[str]
) -> RawRow:
    texts = [_text(cell) for cell in cells]
    faults = {
        column - 1: MERGED
        for first_column, first_row, last_column, _last_row in active
        for column in range(first_column, min(last_column, len(cells)) + 1)
        if (column, number) != (first_column, first_row)
    }
    for position, cell in enumerate(cells):
        if cell.data_type == "e":
            faults[position] = WRONG
        elif uncalculated and f"{get_column_letter(position + 1)}{number}" in uncalculated:
            faults[position] = UNCALCULATED
    return RawRow(number, texts, faults)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _digits(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean_cell(str(value))


def _digits(value: float, number_format: str | None) -> str:
    """Write a number as its cell shows it: « 00482 » where the format says « 00000 »."""
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - no number at all
        return ""
    if value != int(value):
        # As many digits as Excel shows: a sum is 466.8 there, and 466.79999999999995 in the file.
        return f"{value:.15g}"
    digits = str(int(value))
    if re.fullmatch("0+", number_format or ""):
        return digits.zfill(len(number_format or ""))
    return digits
