"""One line of a CSV as a French Excel opens it."""

import csv
import io
from collections.abc import Sequence

_BYTE_ORDER_MARK = "\ufeff"


def csv_line(cells: Sequence[str], *, is_first: bool = False) -> bytes:
    """Write it: semicolons, UTF-8, and on the first line the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerow(cells)
    return ((_BYTE_ORDER_MARK if is_first else "") + text.getvalue()).encode()
