"""An automatic copy to a mailbox: M25 asks it to agree, M27 tells the space that it did."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.customers.queries import account_of_space
from pli.domain.handover.models import MailCopy
from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._to_administrators import write_to_administrators
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind

_LANGUAGE = "fr"  # of a mailbox that nobody of the space is known to read


def language_of(copy: MailCopy) -> str:
    """Write in the language of whoever wished the copy."""
    return copy.login.person.language if copy.login else _LANGUAGE


def compose_copy_asked(*, copy_id: UUID, now: datetime) -> Mail | None:
    """Write the mail whose link begins the copy; none for a copy that ended meanwhile."""
    copies = MailCopy.objects.select_related("login__person")
    copy = copies.filter(pk=copy_id, ended_at=None, confirmed_at=None).first()
    links = Link.objects.filter(purpose=LinkPurpose.COPY, about_id=copy_id, spent_at=None)
    link = links.first()
    if copy is None or link is None:
        return None
    account = account_of_space(copy.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    return write_mail(
        kind=MailKind.COPY_CONFIRMATION,
        key=str(copy.id),
        letterhead=letterhead,
        about_kind="mail-copy",
        about_id=copy.id,
        recipient=copy.address,
        language=language_of(copy),
        content={"account": account, "link": link},
        queued_at=now,
        link=link,
        link_base=letterhead.copy_base,
    )


def compose_copy_begun(*, copy_id: UUID, now: datetime) -> Sequence[Mail]:
    """Tell whoever administers the space: one of them may not know what another wished."""
    copy = MailCopy.objects.get(pk=copy_id)
    return write_to_administrators(
        kind=MailKind.COPY_BEGUN,
        key=str(copy.id),
        space_id=copy.space_id,
        path="exports/copie-automatique/",
        content={"copy": copy},
        queued_at=now,
    )
