"""Tables that people write: CSV files and Excel workbooks, read row by row."""

from pli.kit.tables.naming_row import named_twice, naming_rows, shown_names
from pli.kit.tables.open_table import open_table
from pli.kit.tables.rows import FAULT_SENTENCES, RawRow, Refusal, Table

__all__ = [
    "FAULT_SENTENCES",
    "RawRow",
    "Refusal",
    "Table",
    "named_twice",
    "naming_rows",
    "open_table",
    "shown_names",
]
