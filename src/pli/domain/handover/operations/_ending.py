"""An automatic copy ends: nothing more leaves to its mailbox, not even what was written."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.handover.models import MailCopy
from pli.domain.handover.vocabulary import CopyEnd
from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.post.operations import withdraw_mails_about
from pli.domain.post.vocabulary import COPY_KINDS
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access

_OF_COPIES = (LinkPurpose.COPY, LinkPurpose.COPY_END)


def locked_copies(space_id: UUID) -> QuerySet[MailCopy]:
    """Give the copies of a space, locked with it: those who change them take turns."""
    Space.objects.select_for_update(no_key=True).get(pk=space_id)
    return MailCopy.objects.filter(space_id=space_id)


def end_copy(
    copy: MailCopy,
    cause: CopyEnd,
    *,
    ended_at: datetime,
    access: Access | None = None,
    detail: str = "",
) -> None:
    """End a copy that its caller locked: its links open nothing, its mails stay here."""
    copy.ended_at = ended_at
    copy.end_cause = cause
    copy.end_detail = detail[:500]
    copy.save(update_fields=["ended_at", "end_cause", "end_detail"])
    # A mail that a server is taking at this moment, and that it defers, finds its link spent.
    Link.objects.filter(purpose__in=_OF_COPIES, about_id=copy.id, spent_at=None).update(
        spent_at=ended_at
    )
    withdraw_mails_about(about_ids=[copy.id], kinds=COPY_KINDS, withdrawn_at=ended_at)
    record_copy(copy, EntryKind.COPY_ENDED, ended_at, access=access, cause=cause.value)


def record_copy(
    copy: MailCopy,
    kind: EntryKind,
    happened_at: datetime,
    *,
    access: Access | None = None,
    **details: str,
) -> None:
    """Write down what became of a copy to a mailbox; its address is in no journal."""
    record_copy_entry(
        kind, copy.space_id, copy.id, happened_at, access=access, to="mailbox", **details
    )


def record_copy_entry(
    kind: EntryKind,
    space_id: UUID,
    copy_id: UUID,
    happened_at: datetime,
    *,
    access: Access | None,
    **details: str,
) -> None:
    """Write down what became of a copy, wherever it goes."""
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=happened_at,
        space_id=space_id,
        person_id=access.person_id if access else None,
        login_id=access.login_id if access else None,
        subject_kind="copy",
        subject_id=copy_id,
        details=dict(details),
    )
