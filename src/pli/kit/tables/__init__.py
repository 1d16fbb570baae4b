"""Tables that people write: CSV files and Excel workbooks, read row by row."""

from pli.kit.tables.open_table import open_table
from pli.kit.tables.rows import FAULT_SENTENCES, RawRow, Refusal, Table, column_name

__all__ = ["FAULT_SENTENCES", "RawRow", "Refusal", "Table", "column_name", "open_table"]
