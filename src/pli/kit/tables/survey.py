"""What a sheet of a workbook holds, found in constant memory before openpyxl opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils import range_boundaries

# Excel's own limits, and a few million marks for whoever has many columns.
_ROWS_MAX = 1_048_576
_CELLS_PER_ROW_MAX = 16_384
_MARKS_MAX = 12_000_000
_TEXT_LENGTH_MAX = 100_000
_BLOCK_BYTES = 256 * 1024

type Area = tuple[int, int, int, int]  # first column, first row, last column, last row


class TooMuchInside(Exception):
    """No table of people is that large, or has such a structure."""


@dataclass(slots=True)
class Survey:
    """Rows, merged areas, and the cells whose formula was never calculated."""

    row_count: int = 0
    merged: list[Area] = field(default_factory=list)
    uncalculated: set[str] = field(default_factory=set)  # « B7 »


def survey_part(content: IO[bytes]) -> Survey:
    """Walk through one part of a workbook; raise TooMuchInside, or expat's error."""
    walk = _Walk()
    while block := content.read(_BLOCK_BYTES):
        walk.parser.Parse(block, False)
    walk.parser.Parse(b"", True)
    walk.found.merged.sort(key=lambda area: area[1])
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found = Survey()
        self.marks = 0
        self.cells = 0
        self.text_length = 0
        self.cell: Mapping[str, str] = {}
        self.has_formula = self.is_in_value = self.has_value = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_said: object) -> None:
        raise TooMuchInside

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.marks += 1
        self.text_length = 0
        local = name.rpartition(" ")[2]
        if local == "c":
            self.cells += 1
            self.cell, self.has_formula, self.has_value = attributes, False, False
        elif local == "f":
            self.has_formula = True
        elif local == "v":
            self.is_in_value = True
        elif local == "row":
            self.found.row_count += 1
            self.cells = 0
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        if (
            self.marks > _MARKS_MAX
            or self.found.row_count > _ROWS_MAX
            or self.cells > _CELLS_PER_ROW_MAX
        ):
            raise TooMuchInside

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "v":
            self.is_in_value = False
        # A formula whose result is an empty text has been calculated.
        elif (
            local == "c" and self.has_formula and not self.has_value and self.cell.get("t") != "str"
        ):
            self.found.uncalculated.add(self.cell.get("r", ""))

    def _read(self, text: str) -> None:
        self.text_length += len(text)
        if self.text_length > _TEXT_LENGTH_MAX:
            raise TooMuchInside
        if self.is_in_value and text.strip():
            self.has_value = True

    def _merge(self, reference: str) -> None:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
        if first_column and first_row and last_column and last_row:
            self.found.merged.append((first_column, first_row, last_column, last_row))
