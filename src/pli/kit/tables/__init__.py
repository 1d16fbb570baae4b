"""CSV files and Excel workbooks: those of people, read row by row, and cells to be written."""

from pli.kit.tables.harmless import harmless
from pli.kit.tables.open_table import open_table
from pli.kit.tables.rows import FAULT_SENTENCES, RawRow, Refusal, Table, column_name

__all__ = ["FAULT_SENTENCES", "RawRow", "Refusal", "Table", "column_name", "harmless", "open_table"]
