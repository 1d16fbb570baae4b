"""Which invoices that nobody downloaded end soon, for a reader whom no mail tells it (D02)?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min

from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.models import Holding
from pli.domain.notices.queries.not_fetched import not_fetched
from pli.domain.notices.queries.own_notification import own_notification
from pli.domain.notices.vocabulary import ENDING_BANNER_DAYS
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import end_of_day, paris_date


@dataclass(frozen=True, slots=True)
class EndingInvoices:
    """How many, and the last day on which the first of them can be downloaded."""

    count: int
    first_date: date


def ending_invoices(*, access: Access, now: datetime) -> EndingInvoices | None:
    """Give them to whoever is in mode a; one query where there are none."""
    until = end_of_day(paris_date(now) + timedelta(days=ENDING_BANNER_DAYS))
    holdings = not_fetched(Holding.objects.readable_by(access), now=now, until=until)
    found = holdings.aggregate(count=Count("id"), first=Min("available_until"))
    if not found["count"] or access.login_id is None:
        return None
    if own_notification(access).mode is not NotificationMode.NONE:
        return None
    return EndingInvoices(found["count"], paris_date(found["first"] - timedelta(microseconds=1)))
