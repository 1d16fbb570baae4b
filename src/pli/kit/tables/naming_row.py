"""The row of a table that names its columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from pli.kit.tables.rows import Table, column_name

# A title, a date and a blank line may stand above the names of the columns.
_ROWS_MAX = 20
_SHOWN_LENGTH_MAX = 200


def naming_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Give the first rows as names of columns, each with its number: one of them may be it."""
    for row in islice(table.rows, _ROWS_MAX):
        yield row.number, [column_name(cell) for cell in row.cells]


def named_twice[Column: str](names: Sequence[str], columns: Iterable[Column]) -> Column | None:
    """Give the first of these columns that two cells name."""
    return next((column for column in columns if names.count(column) > 1), None)


def shown_names(names: Iterable[str]) -> str:
    """Say to a person which columns were read, as far as a sentence can hold them."""
    return ", ".join(names)[:_SHOWN_LENGTH_MAX] or _("aucune")
