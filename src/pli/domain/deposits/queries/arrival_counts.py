"""How many files ended in which way?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.deposits.vocabulary import ArrivalState, BatchState
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class ArrivalCounts:
    """Files by state; their sum is what was handed in, `received` being what is examined still.

    Trials are counted apart.
    """

    received: int
    available: int
    held: int
    known: int
    discarded: int = 0
    tried: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.received + self.available + self.held + self.known + self.discarded

    @property
    def ended(self) -> int:
        """Those that wait for nothing of ours any more."""
        return self.total - self.received

    @property
    def state(self) -> BatchState | None:
        """Where they stand together; nowhere when there are none."""
        states = (
            (self.received, BatchState.CHECKING),
            (self.held, BatchState.HELD),
            (self.available, BatchState.AVAILABLE),
            (self.known, BatchState.KNOWN),
            (self.discarded, BatchState.DISCARDED),
            (self.tried, BatchState.TRIED),
        )
        return next((state for count, state in states if count), None)


def counts_of_batches(batch_ids: Iterable[UUID]) -> Mapping[UUID, ArrivalCounts]:
    """Count the files of each of these batches, in one query; a batch without any has zeros."""
    arrivals = Arrival.objects.filter(batch_id__in=list(batch_ids))
    by_batch: dict[UUID, Counter[str]] = defaultdict(Counter)
    for batch_id, state, count in arrivals.values_list("batch_id", "state").annotate(Count("id")):
        by_batch[batch_id][state] = count
    return {batch_id: _counts(by_batch[batch_id]) for batch_id in batch_ids}


def counts_of_space(*, access: Access) -> ArrivalCounts:
    """Count the files ever handed in to this space, in one query. Raises RoleMissing."""
    require_deposit_reader(access)
    arrivals = Arrival.objects.that_count(access)
    return _counts(dict(arrivals.values_list("state").annotate(Count("id"))))


def _counts(by_state: Mapping[str, int]) -> ArrivalCounts:
    return ArrivalCounts(
        received=by_state.get(ArrivalState.RECEIVED, 0),
        available=by_state.get(ArrivalState.AVAILABLE, 0),
        held=by_state.get(ArrivalState.HELD, 0),
        known=by_state.get(ArrivalState.KNOWN, 0),
        discarded=by_state.get(ArrivalState.DISCARDED, 0),
        tried=by_state.get(ArrivalState.TRIED, 0),
    )
