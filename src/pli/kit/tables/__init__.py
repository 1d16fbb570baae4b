"""CSV files and Excel workbooks: those of people, read row by row, and cells to be written."""

from pli.kit.tables.csv_line import csv_line
from pli.kit.tables.harmless import harmless
from pli.kit.tables.naming_row import named_twice, naming_rows, shown_names
from pli.kit.tables.open_table import open_table
from pli.kit.tables.rows import FAULT_SENTENCES, RawRow, Refusal, Table, column_name

__all__ = [
    "FAULT_SENTENCES",
    "RawRow",
    "Refusal",
    "Table",
    "column_name",
    "csv_line",
    "harmless",
    "named_twice",
    "naming_rows",
    "open_table",
    "shown_names",
]
