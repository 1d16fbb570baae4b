"""Of a copy to a customer's server, administrators hear: M29 that it began, M28 that it fails."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.handover.models import ServerCopy
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._to_administrators import write_to_administrators
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind

_PAGE = "exports/copie-automatique/serveur/"


def compose_server_copy_begun(*, copy_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each administrator, once."""
    copy = ServerCopy.objects.filter(pk=copy_id).exclude(confirmed_at=None).first()
    if copy is None:
        return []
    return write_to_administrators(
        kind=MailKind.SERVER_COPY_BEGUN,
        key=str(copy.id),
        space_id=copy.space_id,
        path=_PAGE,
        content={"copy": copy},
        queued_at=now,
    )


@transaction.atomic
def compose_copy_failing(*, copy_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each administrator, once for each time that it began to fail."""
    copies = ServerCopy.objects.filter(pk=copy_id, ended_at=None).exclude(failing_since_at=None)
    copy = copies.first()
    if copy is None or copy.failing_since_at is None:
        return []
    mails = write_to_administrators(
        kind=MailKind.COPY_FAILING,
        key=f"{copy.id}:{copy.failing_since_at.isoformat()}",
        space_id=copy.space_id,
        path=_PAGE,
        content={"copy": copy},
        queued_at=now,
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.COPY_FAILING_TOLD,
        happened_at=now,
        space_id=copy.space_id,
        subject_kind="copy",
        subject_id=copy.id,
        details={"mails": len(mails)},
    )
    return mails
