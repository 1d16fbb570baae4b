"""Until which day may an invoice be seen?"""

from datetime import date, datetime

from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.kit.days import add_months, end_of_day


def last_day(issue_date: date, policy: AvailabilityPolicy) -> date:
    """Give the last day, itself included, on which an invoice issued that day may be seen."""
    return add_months(issue_date, policy.availability_months)


def is_out_of_term(issue_date: date, policy: AvailabilityPolicy, now: datetime) -> bool:
    """Tell whether an invoice of that day could no longer be seen."""
    return end_of_day(last_day(issue_date, policy)) <= now
