"""What does this index say, file by file?"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pli.domain.deposits.vocabulary import (
    INDEX_BYTES_MAX,
    INDEX_LINES_MAX,
    REQUIRED_COLUMNS,
    Index,
    IndexColumn,
    IndexLine,
)
from pli.kit.errors import Invalid
from pli.kit.names import without_folders
from pli.kit.tables import (
    FAULT_SENTENCES,
    RawRow,
    Table,
    named_twice,
    naming_rows,
    open_table,
    shown_names,
)

# What many people call the number of the customer.
_CUSTOMER = "client"


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

    A workbook, or a CSV in UTF-8, UTF-16 or Windows-1252 with semicolons,
    commas or tabs. What a cell says is judged later, with its file: a wrong
    date holds one invoice, not the whole deposit. Raises IndexInvalid.
    """
    if len(content) > INDEX_BYTES_MAX:
        limit = INDEX_BYTES_MAX // (1024 * 1024)
        raise IndexInvalid(_("L’index dépasse %(limit)s Mo.") % {"limit": limit})
    table = open_table(BytesIO(content), known_names=set(IndexColumn), refusal=IndexInvalid)
    columns = _header(table)
    width_max = len(columns) if table.may_shift else None
    rows = (row for row in table.rows if not row.is_blank)
    return _index(columns, [_line(columns, row, width_max) for row in _limited(rows)])


def file_key(file_name: str) -> str:
    """Give the form in which two names of one file are equal: no folder, no case, one accent."""
    # Telephones and Macs put spaces that do not break into the names of files.
    spaced = " ".join(without_folders(file_name).split())
    return unicodedata.normalize("NFC", spaced).casefold()


def _header(table: Table) -> list[str]:
    read: list[str] = []
    for number, names in naming_rows(table):
        if set(REQUIRED_COLUMNS) <= set(names):
            return _without_doubles(names, number)
        read = max(read, [name for name in names if name], key=_count_known)
    missing = [column for column in REQUIRED_COLUMNS if column not in read]
    raise IndexInvalid(_missing_sentence(missing, read), column=missing[0])


def _missing_sentence(missing: Sequence[IndexColumn], read: Sequence[str]) -> str:
    sentence = ngettext(
        "Il manque la colonne « %(column)s » dans l’index. Colonnes lues : %(read)s.",
        "Il manque les colonnes « %(column)s » dans l’index. Colonnes lues : %(read)s.",
        len(missing),
    )
    said = sentence % {"column": ", ".join(missing), "read": shown_names(read)}
    if _CUSTOMER not in read or IndexColumn.CUSTOMER_NUMBER in read:
        return said
    return f"{said} {_('La colonne « client » se nomme « numero_client ».')}"


def _count_known(names: Sequence[str]) -> tuple[int, bool]:
    return len(set(IndexColumn).intersection(names)), bool(names)


def _without_doubles(names: list[str], line: int) -> list[str]:
    if column := named_twice(names, IndexColumn):
        sentence = _("La colonne « %(column)s » est deux fois dans l’index.")
        raise IndexInvalid(sentence % {"column": column}, line=line, column=column)
    return names


def _limited(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    for count, row in enumerate(rows, 1):
        if count > INDEX_LINES_MAX:
            sentence = _("L’index a plus de %(limit)s lignes.")
            raise IndexInvalid(sentence % {"limit": INDEX_LINES_MAX}, line=row.number)
        yield row


def _line(columns: Sequence[str], row: RawRow, width_max: int | None) -> IndexLine:
    values = dict(zip(columns, row.cells, strict=False))
    known = set(IndexColumn)
    faults = {
        columns[at]: code
        for at, code in row.faults.items()
        if at < len(columns) and columns[at] in known
    }
    if not values.get(IndexColumn.FILE):
        raise _unnamed(row.number, faults.get(IndexColumn.FILE))
    return IndexLine(
        row.number,
        {str(column): values.get(column, "") for column in IndexColumn},
        overflows=width_max is not None and any(row.cells[width_max:]),
        faults=faults,
    )


def _unnamed(line: int, fault: str | None) -> IndexInvalid:
    sentence = _("La ligne %(line)s de l’index ne nomme pas de fichier.") % {"line": line}
    if fault:
        sentence = f"{sentence} {_(FAULT_SENTENCES[fault])}"
    return IndexInvalid(sentence, line=line, column=IndexColumn.FILE)


def _index(columns: Sequence[str], lines: Sequence[IndexLine]) -> Index:
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
    return replace(first, rivals=tuple(line.number for line in others))
