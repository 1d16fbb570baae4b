"""Which invoices of an account are to be told of before their end, and at which distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Q

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding, HoldingQuerySet
from pli.domain.notices.models import EndReminder
from pli.domain.notices.queries.not_fetched import not_fetched
from pli.domain.notices.vocabulary import REMINDED_DAYS, REMINDED_TOGETHER_DAYS
from pli.kit.days import end_of_day, paris_date

# Nobody is told of an end sooner; a day more, as clocks change.
_TOLD_AHEAD = timedelta(days=max(REMINDED_DAYS) + REMINDED_TOGETHER_DAYS + 1)


@dataclass(frozen=True, slots=True)
class Ending:
    """An invoice that nobody downloaded, and the distance at which it is told of."""

    holding: Holding
    last_date: date
    days: int


def last_instant_told(now: datetime) -> datetime:
    """Give the end of what may be told of at this moment."""
    return _last_instant(now, max(REMINDED_DAYS))


def _last_instant(now: datetime, days: int) -> datetime:
    return end_of_day(paris_date(now) + timedelta(days=days))


def untold(holdings: HoldingQuerySet, now: datetime) -> HoldingQuerySet:
    """Keep what came to a distance at which it was not told of, nor at a nearer one."""
    told = EndReminder.objects.filter(
        holding=OuterRef("pk"), noted_at__gte=OuterRef("available_until") - _TOLD_AHEAD
    )
    reached = Q()
    for days in REMINDED_DAYS:
        nearer = told.filter(days__lte=days)
        reached |= Q(~Exists(nearer), available_until__lte=_last_instant(now, days))
    return holdings.filter(reached)


def endings_to_tell(account: CustomerAccount, now: datetime) -> Sequence[Ending]:
    """Give what has come to a distance not told yet, and what will within the week, by its end.

    Where invoices are available for a short time, the far distances are left out.
    """
    until = last_instant_told(now) + timedelta(days=REMINDED_TOGETHER_DAYS)
    held = Holding.objects.filter(space_id=account.space_id)
    holdings = not_fetched(held, now=now, until=until)
    # Told of an earlier end, before the invoice became available for longer: not of this one.
    of_this_end = Q(end_reminders__noted_at__gte=F("available_until") - _TOLD_AHEAD)
    reminded = holdings.annotate(told_days=Min("end_reminders__days", filter=of_this_end))
    reminded = reminded.defer("words")
    rows = list(reminded.order_by("available_until", "issue_date", "number", "id"))
    reached = {ending.days for row in rows if (ending := _ending(row, now, ahead_days=0))}
    near = [_ending(row, now, ahead_days=REMINDED_TOGETHER_DAYS) for row in rows]
    return [ending for ending in near if ending and ending.days in reached]


def _ending(holding: Holding, now: datetime, *, ahead_days: int) -> Ending | None:
    last_date = paris_date(holding.available_until - timedelta(microseconds=1))
    left = (last_date - paris_date(now)).days - ahead_days
    days = next((days for days in REMINDED_DAYS if left <= days), None)
    if days is None or (last_date - paris_date(holding.available_at)).days < 2 * days:
        return None
    told: int | None = getattr(holding, "told_days")  # noqa: B009 - annotated above
    return Ending(holding, last_date, days) if told is None or told > days else None
