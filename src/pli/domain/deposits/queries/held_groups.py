"""For which reasons do files wait, and how many for each?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Func

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.hold_explanations import (
    Words,
    explain_reasons,
    is_replay_of_use,
)
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Files that wait for one reason; one that has two is in two groups."""

    reason: HoldReason
    label: Words
    count: int

    @property
    def is_replay_of_use(self) -> bool:
        """Whether these files may end otherwise, examined again as they are."""
        return is_replay_of_use([self.reason])


def held_groups(*, access: Access, batch_id: UUID | None = None) -> Sequence[HeldGroup]:
    """Count held files by reason, the most frequent first; one query."""
    files = Arrival.objects.that_count(access).filter(state=ArrivalState.HELD)
    if batch_id:
        files = files.filter(batch_id=batch_id)
    counted = files.annotate(reason=Func(F("reasons"), function="unnest")).values_list("reason")
    counts: list[tuple[str, int]] = list(counted.annotate(files=Count("id")))
    return [
        HeldGroup(HoldReason(reason), explain_reasons([reason])[0].label, count)
        for reason, count in sorted(counts, key=lambda one: (-one[1], one[0]))
    ]
