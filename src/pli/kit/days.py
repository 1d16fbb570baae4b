"""Days as the French law and its clocks count them: Europe/Paris."""

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def paris_date(instant: datetime) -> date:
    """Give the day it is in Paris at that instant."""
    return instant.astimezone(PARIS).date()


def add_months(day: date, months: int) -> date:
    """Give the same day some calendar months later, the month's end clipped.

    31 January + 1 month is 28 (or 29) February.
    """
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def oldest_day_within(day: date, months: int) -> date:
    """Give the earliest day whose same day so many months later is not before `day`.

    On 31 May, within three months: 1 March, since 28 February + 3 months is 28 May.
    """
    same = add_months(day, -months)
    return same if add_months(same, months) >= day else same + timedelta(days=1)


def start_of_day(day: date) -> datetime:
    """Give the first instant of that day in Paris."""
    return datetime.combine(day, time.min, tzinfo=PARIS)


def end_of_day(day: date) -> datetime:
    """Give the first instant after that day in Paris: the day itself is included."""
    return start_of_day(day + timedelta(days=1))
