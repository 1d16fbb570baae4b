"""Mails that somebody wants no more, and that have not left yet, stay here."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from pli.domain.post.models import Mail, MailEvent
from pli.domain.post.vocabulary import NOT_WISHED, WAITING, MailKind, MailStatus


@transaction.atomic
def withdraw_mails(*, login_id: UUID, kinds: Collection[MailKind], withdrawn_at: datetime) -> int:
    """Withdraw those to one reader, of these kinds, that wait; give how many.

    One that a server may be taking at this moment is left to its try.
    """
    return _withdraw(Mail.objects.filter(login_id=login_id, kind__in=kinds), withdrawn_at)


@transaction.atomic
def withdraw_mails_about(
    *,
    about_ids: Collection[UUID],
    kinds: Collection[MailKind],
    withdrawn_at: datetime,
    why: str = NOT_WISHED,
) -> int:
    """Withdraw those about some things, in the same way."""
    mails = Mail.objects.filter(about_id__in=about_ids, kind__in=kinds)
    return _withdraw(mails, withdrawn_at, why)


def _withdraw(mails: QuerySet[Mail], withdrawn_at: datetime, why: str = NOT_WISHED) -> int:
    waiting = mails.select_for_update(skip_locked=True).filter(
        status__in=WAITING, try_began_at=None
    )
    ids = list(waiting.values_list("id", flat=True))
    Mail.objects.filter(id__in=ids).update(status=MailStatus.WITHDRAWN, due_at=None)
    MailEvent.objects.bulk_create(
        MailEvent(
            mail_id=mail_id,
            status=MailStatus.WITHDRAWN,
            detail=why,
            happened_at=withdrawn_at,
        )
        for mail_id in ids
    )
    return len(ids)
