"""Mails that should have left and did not: their job is lost, another takes its place."""

from datetime import datetime

from django.db import transaction

from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import FORGOTTEN_AFTER, FORGOTTEN_BATCH_MAX, PostFact
from pli.kit.facts import announce


@transaction.atomic
def requeue_forgotten_mails(*, now: datetime) -> int:
    """Announce again each mail that is long due; give how many.

    One that is only late gets a job too many, which will find nothing to do.
    """
    forgotten = (
        Mail.objects.select_for_update(skip_locked=True)
        .filter(due_at__lt=now - FORGOTTEN_AFTER)
        .order_by("due_at")[:FORGOTTEN_BATCH_MAX]
    )
    ids = [mail.id for mail in forgotten]
    Mail.objects.filter(pk__in=ids).update(due_at=now)
    for mail_id in ids:
        announce(PostFact.MAIL_QUEUED, mail_id)
    return len(ids)
