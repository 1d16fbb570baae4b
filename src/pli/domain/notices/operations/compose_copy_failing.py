"""A server takes no copy for a day: M28 tells whoever administers the space, once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.queries import account_of_space
from pli.domain.handover.models import ServerCopy
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts
from pli.domain.spaces.models import Membership


@transaction.atomic
def compose_copy_failing(*, copy_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each administrator, once for each time that it began to fail."""
    copies = ServerCopy.objects.filter(pk=copy_id, ended_at=None).exclude(failing_since_at=None)
    copy = copies.first()
    if copy is None or copy.failing_since_at is None:
        return []
    account = account_of_space(copy.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    since = copy.failing_since_at.isoformat()
    members = Membership.objects.filter(space_id=copy.space_id).administering()
    told = members.exclude(login__address_key="").select_related("login__person")
    mails = [
        write_mail(
            kind=MailKind.COPY_FAILING,
            key=f"{copy.id}:{member.login_id}:{since}",
            letterhead=letterhead,
            about_kind="account",
            about_id=account.account_id,
            recipient=member.login.address,
            language=member.login.person.language,
            content={
                "account": account,
                "copy": copy,
                "copy_url": letterhead.space_url(
                    account.space_id, "exports/copie-automatique/serveur/"
                ),
            },
            queued_at=now,
            parts=MailParts(login_id=member.login_id),
        )
        for member in told.order_by("since_at", "id")
    ]
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.COPY_FAILING_TOLD,
        happened_at=now,
        space_id=copy.space_id,
        subject_kind="server-copy",
        subject_id=copy.id,
        details={"mails": len(mails)},
    )
    return mails
