"""Invoices that nobody downloaded come to their end: their accounts are told by mail (D02, T9)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._ending import last_instant_told
from pli.domain.notices.queries.not_fetched import not_fetched
from pli.domain.notices.vocabulary import NoticesFact
from pli.kit.facts import announce


@transaction.atomic
def open_end_reminders(*, now: datetime) -> int:
    """Announce each account that holds such invoices, where its supplier reminds; give how many.

    One that was told already is found again, and nothing more is written to it.
    """
    ending = not_fetched(Holding.objects.all(), now=now, until=last_instant_told(now))
    accounts = CustomerAccount.objects.filter(
        Exists(ending.filter(space=OuterRef("space"))),
        Exists(Activation.objects.filter(account=OuterRef("pk"), login__ended_at=None)),
        closed_at=None,
        supplier__policy__reminds_before_end=True,
    )
    ids = list(accounts.order_by("id").values_list("id", flat=True))
    for account_id in ids:
        announce(NoticesFact.INVOICES_ARE_ENDING, account_id)
    return len(ids)
