"""How far back does the list of this space show, to the one who asks (R058, T8)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pli.domain.customers.vocabulary import HISTORY_MONTHS, DisplayPolicy
from pli.domain.invoices.models import HistoryChoice
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import oldest_day_within


@dataclass(frozen=True, slots=True)
class DisplayHistory:
    """So many months, and the first day of issue that they show; neither for everything."""

    months: int | None
    since_date: date | None
    offered: Sequence[int | None]  # from the shortest to the longest


def display_history(*, access: Access, policy: DisplayPolicy, today: date) -> DisplayHistory:
    """Tell what this person chose, else what the supplier chose for everybody; one query."""
    # A list, since None is a choice too: everything.
    chosen = _chosen(access.space_id, access.person_id) if access.person_id else []
    months = chosen[0] if chosen else policy.history_months
    offered = offered_histories(policy)
    if months not in offered:
        months = offered[-1]
    since = None if months is None else oldest_day_within(today, months)
    return DisplayHistory(months, since, offered)


def _chosen(space_id: UUID, person_id: UUID) -> list[int | None]:
    choices = HistoryChoice.objects.filter(space_id=space_id, person_id=person_id)
    return list(choices.values_list("months", flat=True))


def offered_histories(policy: DisplayPolicy) -> Sequence[int | None]:
    """List what may be chosen: never beyond what is available (R065)."""
    term = policy.availability_months
    durations: set[int] = {months for months in HISTORY_MONTHS if months <= term}
    if policy.history_months:
        durations.add(min(policy.history_months, term))
    is_short = max(durations, default=0) < term
    everything = [None] if policy.history_months is None or is_short else []
    return [*sorted(durations), *everything]
