"""Invoices that nobody was told of, and mails of the day never written: their job is lost."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from pli.domain.customers.models import RegisteredAddress
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.domain.notices.models import Activation, DailyMail, Notification
from pli.domain.notices.vocabulary import (
    FORGOTTEN_AFTER,
    FORGOTTEN_BATCH_MAX,
    NOTIFICATION_LOOKED_FOR,
    NoticesFact,
)
from pli.kit.facts import announce


@transaction.atomic
def resume_forgotten_notifications(*, now: datetime) -> int:
    """Announce again each invoice of the last days that its reader was not told of; give how many.

    Whoever wishes no mail was noted as such: only what was not decided is found.
    """
    reader = Activation.objects.filter(
        account__space=OuterRef("space"),
        account__closed_at=None,
        login__ended_at=None,
    )
    address = RegisteredAddress.objects.filter(
        account__space=OuterRef("space"), registered_at__lte=OuterRef("available_at")
    )
    noted = Notification.objects.filter(holding=OuterRef("pk"), colleague=None)
    since, until = now - NOTIFICATION_LOOKED_FOR, now - FORGOTTEN_AFTER
    told_at = Coalesce("released_at", "available_at")
    holdings = (
        Holding.objects.filter(is_legacy=False, available_at__gte=since)
        .exclude(Q(delayed_at__isnull=False, released_at=None))
        .annotate(told_at=told_at)
        .filter(Exists(reader), Exists(address), ~Exists(noted))
        .filter(told_at__lt=until, available_until__gt=now)
        .order_by("available_at", "id")
    )
    met = list(holdings.values_list("id", flat=True)[:FORGOTTEN_BATCH_MAX])
    for holding_id in met:
        announce(InvoicesFact.INVOICE_MADE_AVAILABLE, holding_id)
    return len(met)


@transaction.atomic
def resume_forgotten_daily_mails(*, now: datetime) -> int:
    """Announce again each mail of the day that is long due; give how many."""
    forgotten = DailyMail.objects.filter(composed_at=None, due_at__lt=now - FORGOTTEN_AFTER)
    ids = list(forgotten.order_by("due_at").values_list("id", flat=True)[:FORGOTTEN_BATCH_MAX])
    for daily_mail_id in ids:
        announce(NoticesFact.DAILY_MAIL_OPENED, daily_mail_id)
    return len(ids)
