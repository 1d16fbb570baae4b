"""An index of plain PDFs to fill in."""

from collections.abc import Sequence

from pli.domain.deposits.queries import ColumnGuide
from pli.surfaces.backoffice.models_to_fill import write_csv, write_workbook


def write_index_csv(guides: Sequence[ColumnGuide]) -> str:
    """Write an index of two lines: an invoice, and the credit note for it."""
    return write_csv(*_rows(guides))


def write_index_workbook(guides: Sequence[ColumnGuide]) -> bytes:
    """Write the same as a workbook."""
    return write_workbook("index", *_rows(guides))


def _rows(guides: Sequence[ColumnGuide]) -> tuple[list[str], list[str], list[str]]:
    return (
        [str(guide.name) for guide in guides],
        [guide.invoice for guide in guides],
        [guide.credit_note for guide in guides],
    )
