"""The index of plain PDFs: what each column means, and a model to fill in."""

from collections.abc import Sequence

from pli.domain.customers.queries import EntityRow
from pli.domain.deposits.queries import ColumnGuide, index_columns
from pli.surfaces.backoffice.models_to_fill import example_entity_code, write_csv, write_workbook


def index_guides(entities: Sequence[EntityRow]) -> Sequence[ColumnGuide]:
    """Explain every column, with the first entity for example."""
    return index_columns(entity_code=example_entity_code(entities))


def write_index_csv(entities: Sequence[EntityRow]) -> str:
    """Write an index of two lines: an invoice, and the credit note for it."""
    return write_csv(*_rows(entities))


def write_index_workbook(entities: Sequence[EntityRow]) -> bytes:
    """Write the same as a workbook."""
    return write_workbook("index", *_rows(entities))


def _rows(entities: Sequence[EntityRow]) -> tuple[list[str], list[str], list[str]]:
    guides = index_guides(entities)
    return (
        [str(guide.name) for guide in guides],
        [guide.invoice for guide in guides],
        [guide.credit_note for guide in guides],
    )
