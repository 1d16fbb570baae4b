"""How far is a deposit, and what became of some of its files?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from pli.domain.deposits.queries._rows import ArrivalRow, arrival_rows, row_of
from pli.domain.deposits.queries.arrival_counts import ArrivalCounts
from pli.domain.deposits.queries.one_batch import one_batch
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A deposit while it is examined: how many files ended in which way, and some of them."""

    counts: ArrivalCounts
    files: Sequence[ArrivalRow]


def follow_batch(*, access: Access, batch_id: UUID, arrival_ids: Collection[UUID]) -> BatchProgress:
    """Tell how far a deposit is, with those of these files that are in it; three queries.

    Raises BatchNotFound.
    """
    counts = one_batch(access=access, batch_id=batch_id).counts
    arrivals = arrival_rows(access).filter(batch_id=batch_id, id__in=arrival_ids)
    return BatchProgress(counts, [row_of(arrival) for arrival in arrivals.order_by("id")])
