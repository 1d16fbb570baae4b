"""The number that the standard gives each field, read off a table of terms."""

from collections.abc import Iterator

from einvoice.syntaxes.mapping.rows import Group, Row, Table, Term, Texts


def term_numbers(table: Table) -> dict[str, str]:
    """The term of each field, by its name dotted from the document: `lines.quantity`."""
    return dict(_numbers(table.rows, ""))


def _numbers(rows: tuple[Row, ...], within: str) -> Iterator[tuple[str, str]]:
    for row in rows:
        if isinstance(row, Term):
            yield (row.name if row.of_document else within + row.name), row.number
        elif isinstance(row, Group):
            yield from _numbers(row.rows, f"{within}{row.name}.")
        elif isinstance(row, Texts):
            yield within + row.name, row.number
