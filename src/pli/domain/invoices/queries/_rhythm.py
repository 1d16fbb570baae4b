"""The rhythm at which a contract is billed, as its past invoices tell it (D06)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pli.kit.days import add_months

_PERIODS = (1, 2, 3, 4, 6, 12)  # in months
# An invoice a few days early or late, around a week-end or the end of a month, keeps the rhythm.
_TOLERANCE = timedelta(days=6)
# Twice may be chance.
_RECEIVED_MIN = 3
# A rhythm holds when most of the days that it gives were met, and most invoices are of it.
_MET_MIN, _OF_IT_MIN = 0.7, 0.6
# Begun again from one of the latest: the very last may be one beside the rhythm.
_ANCHORS = 4
# When so many in a row did not come, the contract is over.
_MISSED_MAX = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a contract is billed, what did not come, and when the next one should."""

    months: int
    next_date: date | None  # None once it has stopped
    missed_dates: Sequence[date]  # the oldest first


@dataclass(frozen=True, slots=True)
class _Candidate:
    months: int
    anchor: date
    met: Sequence[date]
    slots: int


def learn_rhythm(days: Sequence[date], *, today: date, grace: timedelta) -> Rhythm | None:
    """Learn it from days of issue; None when they tell none.

    A day is missed once `grace` has passed since.
    """
    known = sorted(set(days))
    found = [one for one in _candidates(known) if _holds(one, known)]
    if not found:
        return None
    best = max(found, key=lambda one: (len(one.met), -one.months, one.anchor))
    return _continued(best, known, today - grace)


def _candidates(known: Sequence[date]) -> Iterator[_Candidate]:
    for months in _PERIODS:
        for anchor in known[-_ANCHORS:]:
            slots = list(_slots_before(anchor, months, known[0]))
            met = [day for slot in slots if (day := _met(slot, known))]
            yield _Candidate(months, anchor, met, len(slots))


def _slots_before(anchor: date, months: int, first: date) -> Iterator[date]:
    step, slot = 0, anchor
    while slot >= first - _TOLERANCE:
        yield slot
        step += 1
        slot = add_months(anchor, -step * months)


def _met(slot: date, known: Sequence[date]) -> date | None:
    near = [day for day in known if abs(day - slot) <= _TOLERANCE]
    return min(near, key=lambda day: abs(day - slot), default=None)


def _holds(one: _Candidate, known: Sequence[date]) -> bool:
    span = [day for day in known if day <= one.anchor + _TOLERANCE]
    return (
        len(one.met) >= _RECEIVED_MIN
        and len(one.met) >= _MET_MIN * one.slots
        and len(one.met) >= _OF_IT_MIN * len(span)
    )


def _continued(one: _Candidate, known: Sequence[date], due_by: date) -> Rhythm:
    """Go on from the first invoice of the rhythm until the next that is still to come."""
    usual = _usual_day(one.met)
    begins = add_months(_month_of(one.anchor, usual), -(one.slots - 1) * one.months)
    missed: list[date] = []
    step, in_a_row = 0, 0
    while in_a_row < _MISSED_MAX:
        slot = _in_month(add_months(begins, step * one.months), usual)
        step += 1
        if _met(slot, known):
            in_a_row = 0
        elif slot >= due_by:
            return Rhythm(one.months, slot, missed)
        else:
            missed.append(slot)
            in_a_row += 1
    return Rhythm(one.months, None, missed[:-_MISSED_MAX])


def _usual_day(met: Sequence[date]) -> int:
    """Give the day of the month that most have; of two, the later: some months are too short."""
    times = Counter(day.day for day in met)
    return max(times, key=lambda day: (times[day], day))


def _month_of(anchor: date, usual: int) -> date:
    """Give the first day of the month whose usual day the anchor stands for."""
    month = anchor.replace(day=1)
    near = [add_months(month, shift) for shift in (-1, 0, 1)]
    return min(near, key=lambda first: abs(_in_month(first, usual) - anchor))


def _in_month(first: date, day: int) -> date:
    return min(first + timedelta(days=day - 1), add_months(first, 1) - timedelta(days=1))
