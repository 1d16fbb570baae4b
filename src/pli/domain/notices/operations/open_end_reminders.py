"""Invoices that nobody downloaded come to their end: their accounts are told by mail (D02, T9)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation, NotificationChoice
from pli.domain.notices.operations._each_account import announce_each
from pli.domain.notices.operations._ending import last_instant_told, untold
from pli.domain.notices.queries.not_fetched import not_fetched
from pli.domain.notices.vocabulary import NoticesFact


def open_end_reminders(*, now: datetime) -> int:
    """Announce each account that may be told of such invoices; give how many.

    Neither one that was told of all of them, nor one where nobody wishes mails (mode a).
    """
    ending = untold(not_fetched(Holding.objects.all(), now=now, until=last_instant_told(now)), now)
    accounts = CustomerAccount.objects.filter(
        Exists(ending.filter(space=OuterRef("space"))),
        Exists(Activation.objects.filter(account=OuterRef("pk"), login__ended_at=None)),
        _is_told_by_mail(),
        closed_at=None,
        supplier__policy__reminds_before_end=True,
    )
    ids = list(accounts.order_by("id").values_list("id", flat=True))
    return announce_each(NoticesFact.INVOICES_ARE_ENDING, ids)


def _is_told_by_mail() -> Q:
    """Keep the accounts where somebody may wish mails: their own administrator, or a colleague."""
    colleagues = NotificationChoice.objects.filter(login__space_id=OuterRef("space_id"))
    own = ~Q(notification_mode__in=("", NotificationMode.NONE))
    inherited = Q(notification_mode="") & ~Q(
        supplier__policy__default_notification=NotificationMode.NONE
    )
    return own | inherited | Q(Exists(colleagues.exclude(mode=NotificationMode.NONE)))
