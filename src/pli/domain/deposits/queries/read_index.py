"""What does this index say, file by file?"""

import csv
import io
import unicodedata
from collections.abc import Sequence

from django.utils.translation import gettext as _

from pli.domain.deposits.vocabulary import (
    INDEX_BYTES_MAX,
    INDEX_LINES_MAX,
    REQUIRED_COLUMNS,
    Index,
    IndexColumn,
    IndexLine,
)
from pli.kit.errors import Invalid

_DELIMITERS = (";", ",", "\t")
_EXCEL_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class IndexInvalid(Invalid):
    """The index cannot be read; nothing was deposited."""

    code = "index-invalid"
    field = "index"

    def __init__(self, sentence: str, *, line: int = 1, column: str = "") -> None:
        """Say what is wrong, on which line, in which column where there is one."""
        self.line, self.column = line, column
        super().__init__(sentence)


def read_index(content: bytes) -> Index:
    """Read the index of plain PDFs, as Excel and other tools write it in France.

    UTF-8 or Windows-1252; semicolons, commas or tabs. What a cell says is
    judged later, with its file: a wrong date holds one invoice, not the whole
    deposit. Raises IndexInvalid.
    """
    text = _decode(content)
    delimiter = max(_DELIMITERS, key=lambda mark: _columns_known(text, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = _columns(next(reader, []))
        lines = [
            _line(columns, cells, reader.line_num)
            for cells in reader
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        message = _("La ligne %(line)s de l’index ne peut pas être lue.")
        raise IndexInvalid(message % {"line": reader.line_num}, line=reader.line_num) from error
    return _index(columns, lines)


def file_key(file_name: str) -> str:
    """Give the form in which two names of one file are equal: no folder, no case, one accent."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _decode(content: bytes) -> str:
    if len(content) > INDEX_BYTES_MAX:
        limit = INDEX_BYTES_MAX // (1024 * 1024)
        raise IndexInvalid(_("L’index dépasse %(limit)s Mo.") % {"limit": limit})
    if content.startswith(_EXCEL_MARKS):
        raise IndexInvalid(_("L’index est un classeur Excel : enregistrez-le au format CSV."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise IndexInvalid(_("L’index n’est écrit ni en UTF-8 ni en Windows-1252."))


def _columns_known(text: str, delimiter: str) -> int:
    header = text.lstrip().partition("\n")[0]
    return sum(_column_name(cell) in set(IndexColumn) for cell in header.split(delimiter))


def _column_name(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell.strip().strip('"')).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "_".join(letters.replace("-", " ").split())


def _columns(header: Sequence[str]) -> list[str]:
    columns = [_column_name(cell) for cell in header]
    for column in REQUIRED_COLUMNS:
        if column not in columns:
            sentence = _(
                "Il manque la colonne « %(column)s » dans l’index. Colonnes lues : %(read)s."
            )
            read = ", ".join(name for name in columns if name)[:200] or _("aucune")
            raise IndexInvalid(sentence % {"column": column, "read": read}, column=column)
    for column in IndexColumn:
        if columns.count(column) > 1:
            sentence = _("La colonne « %(column)s » est deux fois dans l’index.")
            raise IndexInvalid(sentence % {"column": column}, column=column)
    return columns


def _line(columns: Sequence[str], cells: Sequence[str], number: int) -> IndexLine:
    values = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    if not values.get(IndexColumn.FILE):
        sentence = _("La ligne %(line)s de l’index ne nomme pas de fichier.")
        raise IndexInvalid(sentence % {"line": number}, line=number, column=IndexColumn.FILE)
    known = {str(column): values.get(column, "") for column in IndexColumn}
    overflows = any(cell.strip() for cell in cells[len(columns) :])
    return IndexLine(number, known, overflows=overflows)


def _index(columns: Sequence[str], lines: Sequence[IndexLine]) -> Index:
    if len(lines) > INDEX_LINES_MAX:
        raise IndexInvalid(_("L’index a plus de %(limit)s lignes.") % {"limit": INDEX_LINES_MAX})
    by_file: dict[str, list[IndexLine]] = {}
    for line in lines:
        by_file.setdefault(file_key(line.cells[IndexColumn.FILE]), []).append(line)
    return Index(
        lines={key: _with_rivals(same) for key, same in by_file.items()},
        names={key: same[0].cells[IndexColumn.FILE] for key, same in by_file.items()},
        extra_columns=tuple(name for name in columns if name and name not in set(IndexColumn)),
    )


def _with_rivals(lines: Sequence[IndexLine]) -> IndexLine:
    first, *others = lines
    return IndexLine(
        first.number,
        first.cells,
        rivals=tuple(line.number for line in others),
        overflows=first.overflows,
    )
