"""What does this register say, line by line?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.vocabulary import (
    REGISTER_LINES_MAX,
    RegisterColumn,
    RegisterFault,
    RegisterLine,
)
from pli.kit.errors import Invalid
from pli.kit.tables import (
    FAULT_SENTENCES,
    RawRow,
    Table,
    named_twice,
    naming_rows,
    open_table,
    shown_names,
)

_TOO_MANY_CELLS = gettext_lazy(
    "Cette ligne a plus de cellules que le registre n’a de colonnes : mettez entre guillemets la "
    "cellule qui contient le séparateur."
)


class RegisterInvalid(Invalid):
    """The file cannot be read as a register; nothing was changed."""

    code = "register-invalid"
    field = "file"


@dataclass(frozen=True, slots=True)
class OpenRegister:
    """A register whose header was read; its lines are read as they are asked for."""

    lines: Iterator[RegisterLine]
    extra_columns: tuple[str, ...]
    row_count: int  # about as many lines, for whoever shows how far it is


def read_register(content: BinaryIO) -> OpenRegister:
    """Open a register, CSV or Excel; `content` must be able to seek and stay open meanwhile.

    A wrong cell refuses its line, later. Raises RegisterInvalid, at once or
    while the lines are read, for a file that cannot be read.
    """
    known = set(RegisterColumn)
    table = open_table(content, known_names=known, refusal=RegisterInvalid)
    header = _header(table)
    return OpenRegister(_lines(header, table.rows), header.extra_columns, table.row_count)


@dataclass(frozen=True, slots=True)
class _Header:
    columns: Mapping[int, RegisterColumn]  # by position
    extra_columns: tuple[str, ...]
    width_max: int | None  # more cells than this, and they do not stand where they should


def _header(table: Table) -> _Header:
    read: list[str] = []
    known = set(RegisterColumn)
    for _number, names in naming_rows(table):
        if RegisterColumn.NUMBER in names:
            extra = tuple(name for name in names if name and name not in known)
            return _Header(_columns(names), extra, len(names) if table.may_shift else None)
        read = read or [name for name in names if name]
    sentence = _("Il manque la colonne « %(column)s » dans le registre. Colonnes lues : %(read)s.")
    said = {"column": RegisterColumn.NUMBER, "read": shown_names(read)}
    raise RegisterInvalid(sentence % said)


def _columns(names: Sequence[str]) -> Mapping[int, RegisterColumn]:
    if column := named_twice(names, RegisterColumn):
        sentence = _("La colonne « %(column)s » est deux fois dans le registre.")
        raise RegisterInvalid(sentence % {"column": column})
    known = set(RegisterColumn)
    return {at: RegisterColumn(name) for at, name in enumerate(names) if name in known}


def _lines(header: _Header, rows: Iterator[RawRow]) -> Iterator[RegisterLine]:
    written = (row for row in rows if not row.is_blank)
    for count, row in enumerate(written, 1):
        if count > REGISTER_LINES_MAX:
            sentence = _(
                "Le registre a plus de %(limit)s lignes : partagez-le en plusieurs fichiers."
            )
            raise RegisterInvalid(sentence % {"limit": REGISTER_LINES_MAX})
        yield _line(header, row)


def _line(header: _Header, row: RawRow) -> RegisterLine:
    columns = header.columns
    cells = {str(column): row.cells[at] for at, column in columns.items() if at < len(row.cells)}
    faults = [
        RegisterFault(code, columns[at], _(FAULT_SENTENCES[code]))
        for at, code in sorted(row.faults.items())
        if at in columns
    ]
    if header.width_max is not None and any(row.cells[header.width_max :]):
        faults.append(RegisterFault("too-many-cells", "", str(_TOO_MANY_CELLS)))
    return RegisterLine(row.number, cells, tuple(faults))
