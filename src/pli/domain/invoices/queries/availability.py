"""From which day, and until which, may an invoice be seen?"""

from datetime import date, datetime

from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.domain.invoices.vocabulary import AVAILABILITY_DELAY_MONTHS_MAX
from pli.kit.days import add_months, end_of_day, paris_date, start_of_day


def last_day(issue_date: date, policy: AvailabilityPolicy) -> date:
    """Give the last day, itself included, on which an invoice issued that day may be seen."""
    return add_months(issue_date, policy.availability_months)


def is_out_of_term(issue_date: date, policy: AvailabilityPolicy, now: datetime) -> bool:
    """Tell whether an invoice of that day could no longer be seen."""
    return end_of_day(last_day(issue_date, policy)) <= now


def first_instant(available_date: date | None, now: datetime) -> datetime:
    """Give when an invoice is first seen, that day being chosen; a day that came already is now."""
    return max(start_of_day(available_date), now) if available_date else now


def latest_start(now: datetime) -> date:
    """Give the last day that a supplier may choose to show an invoice from."""
    return add_months(paris_date(now), AVAILABILITY_DELAY_MONTHS_MAX)
