"""Which mail of the day an invoice goes into: never one that has left."""

from datetime import date, datetime, time, timedelta

from pli.domain.customers.models import CustomerAccount
from pli.domain.notices.models import DailyMail
from pli.domain.notices.queries.readers_of import Reader
from pli.domain.notices.vocabulary import NoticesFact
from pli.kit.days import PARIS, paris_date
from pli.kit.facts import announce

_DAY = timedelta(days=1)


def open_daily_mail(
    account: CustomerAccount, reader: Reader, *, daily_at: time, now: datetime
) -> DailyMail:
    """Give the mail of today, or of the first day whose mail has not left.

    The caller holds the account: two invoices at once open one mail.
    """
    day = paris_date(now)
    if instant_in_paris(day, daily_at) <= now:
        day += _DAY
    while True:
        row, is_new = DailyMail.objects.get_or_create(
            account=account,
            colleague=reader.colleague,
            listed_date=day,
            defaults={"due_at": instant_in_paris(day, daily_at)},
        )
        if is_new:
            announce(NoticesFact.DAILY_MAIL_OPENED, row.id, not_before=row.due_at)
            return row
        # Waits for whoever composes it at this moment, and then finds it gone.
        row = DailyMail.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.composed_at is None:
            return row
        day += _DAY


def instant_in_paris(day: date, hour: time) -> datetime:
    """Give when it is that hour on that day in Paris.

    An hour that the clocks skip is the one they show instead; of one that comes
    twice it is the first.
    """
    return datetime.combine(day, hour, tzinfo=PARIS)
