"""Which deposits were made in this space?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.deposits.models import Batch
from pli.domain.deposits.queries.arrival_counts import ArrivalCounts, counts_of_batches
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor, Page, Place, keyset_page


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One deposit in the list."""

    batch_id: UUID
    channel: Channel
    is_legacy: bool
    is_trial: bool
    opened_at: datetime
    opened_by: UUID | None  # a person; empty for a command
    counts: ArrivalCounts


def list_batches(*, access: Access, cursor: Cursor | None = None) -> Page[BatchRow]:
    """List deposits, latest first; two queries. Raises RoleMissing."""
    require_deposit_reader(access)
    batches = Batch.objects.readable_by(access)
    page = keyset_page(batches, day_field="opened_at", cursor=cursor, place_of=_place)
    counts = counts_of_batches([batch.id for batch in page.rows])
    rows = [row_of_batch(batch, counts[batch.id]) for batch in page.rows]
    return Page(rows, page.previous, page.following)


def _place(batch: Batch) -> Place:
    return batch.opened_at, batch.id


def row_of_batch(batch: Batch, counts: ArrivalCounts) -> BatchRow:
    """Show a batch with its counts."""
    return BatchRow(
        batch_id=batch.id,
        channel=Channel(batch.channel),
        is_legacy=batch.is_legacy,
        is_trial=batch.is_trial,
        opened_at=batch.opened_at,
        opened_by=batch.opened_by,
        counts=counts,
    )
