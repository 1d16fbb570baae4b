"""CSV files that a French Excel opens as they are."""

import csv
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _csv import Writer

CSV_TYPE = "text/csv; charset=utf-8"
# Excel takes a file for UTF-8 by this mark only.
_BYTE_ORDER_MARK = "\ufeff"


def begin_csv(target: TextIO) -> "Writer":
    """Begin such a file; give what writes its rows."""
    target.write(_BYTE_ORDER_MARK)
    return csv.writer(target, delimiter=";")
