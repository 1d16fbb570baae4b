"""Which invoices did nobody get hold of: neither downloaded, nor received by mail (D02, T9)?"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from pli.domain.invoices.models import HoldingQuerySet
from pli.domain.notices.models import Notification
from pli.domain.post.vocabulary import MailKind, MailStatus


def not_fetched(holdings: HoldingQuerySet, *, now: datetime, until: datetime) -> HoldingQuerySet:
    """Keep what can be downloaded no more at `until`, and that nobody has.

    A mail that a mailbox took brought the invoice that was attached to it (R076).
    """
    brought = Notification.objects.filter(
        holding=OuterRef("pk"),
        mail__kind=MailKind.INVOICE_ATTACHED,
        mail__status__in=(MailStatus.ACCEPTED, MailStatus.DELIVERED),
    )
    return holdings.not_taken(now=now, until=until).filter(~Exists(brought))
