"""A new invoice is to leave to each copy of its space; those whose job was lost, too."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import CopiedInvoice, MailCopy, ServerCopy, ServerFile
from pli.domain.handover.vocabulary import (
    COPY_FORGOTTEN_AFTER,
    COPY_FORGOTTEN_BATCH_MAX,
    COPY_LOOKED_FOR,
    HandoverFact,
)
from pli.domain.invoices.models import Holding
from pli.kit.facts import announce


def open_copies(*, holding_id: UUID, now: datetime) -> int:
    """Note that it is to leave, once for each copy that runs; give for how many it was new.

    Whatever came before the mailbox agreed stays where it is, as do invoices of an
    older portal and those whose day has not come.
    """
    holdings = _copied_holdings(_mailboxes(), now, until=now).filter(pk=holding_id)
    count = sum(_open(holding, now) for holding in holdings.defer("words"))
    to_put = _copied_holdings(_servers(), now, until=now).filter(pk=holding_id)
    return count + sum(_open_to_server(holding, now) for holding in to_put.defer("words"))


def resume_forgotten_copies(*, now: datetime) -> int:
    """Open those that no job opened, and announce again those that none wrote; give how many."""
    until = now - COPY_FORGOTTEN_AFTER
    mailed = CopiedInvoice.objects.filter(copy=OuterRef("running"), holding=OuterRef("pk"))
    lost = _lost(_mailboxes(), Exists(mailed), now, until)
    met = sum(_open(holding, now) for holding in lost)
    put = ServerFile.objects.filter(copy=OuterRef("running"), holding=OuterRef("pk"))
    lost = _lost(_servers(), Exists(put), now, until)
    met += sum(_open_to_server(holding, now) for holding in lost)
    return met + _announce_again(now, until) + _announce_servers_again(now, until)


def _lost[Row: (MailCopy, ServerCopy)](
    running: QuerySet[Row], opened: Exists, now: datetime, until: datetime
) -> QuerySet[Holding]:
    own = running.filter(space=OuterRef("space")).values("id")
    holdings = _copied_holdings(running, now, until=until).annotate(running=own[:1])
    lost = holdings.filter(~opened).order_by("available_at", "id")
    return lost.defer("words")[:COPY_FORGOTTEN_BATCH_MAX]


@transaction.atomic
def _announce_again(now: datetime, until: datetime) -> int:
    # What ended, or came too long ago, leaves no more: it keeps no other from being found.
    wanted = _copied_holdings(_mailboxes(), now, until=until).filter(pk=OuterRef("holding"))
    unwritten = CopiedInvoice.objects.filter(
        Exists(wanted), mail=None, opened_at__lt=until, copy__in=_mailboxes()
    )
    oldest = unwritten.order_by("opened_at").values_list("id", flat=True)
    ids = list(oldest[:COPY_FORGOTTEN_BATCH_MAX])
    for copied_id in ids:
        announce(HandoverFact.COPY_OPENED, copied_id)
    return len(ids)


@transaction.atomic
def _open(holding: Holding, now: datetime) -> int:
    running = _mailboxes().filter(space_id=holding.space_id)
    # Whoever ends the copy waits, or has ended it.
    copy = running.select_for_update(of=("self",), no_key=True).first()
    if copy is None:
        return 0
    copied, is_new = CopiedInvoice.objects.get_or_create(
        copy=copy, holding=holding, defaults={"opened_at": now}
    )
    if is_new:
        announce(HandoverFact.COPY_OPENED, copied.id)
    return int(is_new)


@transaction.atomic
def _open_to_server(holding: Holding, now: datetime) -> int:
    running = _servers().filter(space_id=holding.space_id)
    copy = running.select_for_update(of=("self",), no_key=True).first()
    if copy is None:
        return 0
    _file, is_new = ServerFile.objects.get_or_create(
        copy=copy, holding=holding, defaults={"opened_at": now}
    )
    if is_new:
        announce(HandoverFact.SERVER_COPY_DUE, copy.id)
    return int(is_new)


@transaction.atomic
def _announce_servers_again(now: datetime, until: datetime) -> int:
    waiting = ServerFile.objects.filter(
        Q(due_at=None) | Q(due_at__lte=now),
        copy=OuterRef("pk"),
        done_at=None,
        opened_at__lt=until,
    )
    resting = Q(due_at__gte=until)
    forgotten = _servers().filter(Exists(waiting)).exclude(resting).order_by("id")
    ids = list(forgotten.values_list("id", flat=True)[:COPY_FORGOTTEN_BATCH_MAX])
    for copy_id in ids:
        announce(HandoverFact.SERVER_COPY_DUE, copy_id)
    return len(ids)


def _mailboxes() -> QuerySet[MailCopy]:
    """Give the copies of open accounts, where their supplier has any."""
    running = MailCopy.objects.filter(_is_offered(), ended_at=None, confirmed_at__isnull=False)
    return running.annotate(begins_at=F("confirmed_at"))


def _servers() -> QuerySet[ServerCopy]:
    running = ServerCopy.objects.filter(_is_offered(), ended_at=None, confirmed_at__isnull=False)
    return running.annotate(begins_at=F("since_at"))


def _is_offered() -> Exists:
    accounts = CustomerAccount.objects.filter(
        space=OuterRef("space"), closed_at=None, supplier__policy__automatic_copy=True
    )
    return Exists(accounts)


def _copied_holdings(copies: QuerySet[Any], now: datetime, *, until: datetime) -> QuerySet[Holding]:
    """Give the invoices of late, told until then, that a copy which runs is to have."""
    told_at = Coalesce("released_at", "available_at")
    running = copies.filter(space=OuterRef("space"), begins_at__lte=OuterRef("told_at"))
    return (
        Holding.objects.filter(is_legacy=False, available_at__gte=now - COPY_LOOKED_FOR)
        .exclude(Q(delayed_at__isnull=False, released_at=None))
        .annotate(told_at=told_at)
        .filter(Exists(running), told_at__lte=until, available_until__gt=now)
    )
