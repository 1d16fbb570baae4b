"""An automatic copy ends: an administrator, its mailbox, or the mails that come back end it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import MailCopy
from pli.domain.handover.operations._ending import end_copy, locked_copies
from pli.domain.handover.queries.copy_behind import copy_of_link
from pli.domain.handover.vocabulary import COPY_BOUNCES_MAX, CopyEnd
from pli.domain.identity.queries import LinkSpent, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import COPY_KINDS, WAITING, MailKind, MailStatus
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class CopyNotFound(NotFound):
    """No such copy, or another space's."""

    code = "copy-not-found"
    message = _("Cette copie automatique n’existe pas.")


@transaction.atomic
def remove_mail_copy(*, access: Access, copy_id: UUID, removed_at: datetime) -> None:
    """End it; of one that stopped by itself, say nothing more. Raises RoleMissing, CopyNotFound."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    copy = locked_copies(access.space_id).filter(pk=copy_id).first()
    if copy is None:
        raise CopyNotFound
    if copy.ended_at is None:
        end_copy(copy, CopyEnd.REMOVED, ended_at=removed_at, access=access)
    elif copy.dismissed_at is None:
        copy.dismissed_at = removed_at
        copy.save(update_fields=["dismissed_at"])


@transaction.atomic
def decline_mail_copy(*, token: str, realm_id: UUID | None, declined_at: datetime) -> None:
    """End it for whoever reads its mailbox; a second time changes nothing.

    Raises LinkUnknown, LinkExpired.
    """
    try:
        link = link_behind(token=token, now=declined_at, purpose=LinkPurpose.COPY_END)
    except LinkSpent as spent:
        copy_of_link(spent.link, realm_id)
        return
    found = copy_of_link(link, realm_id)
    copy = locked_copies(found.space_id).filter(pk=found.id, ended_at=None).first()
    if copy is not None:
        end_copy(copy, CopyEnd.DECLINED, ended_at=declined_at)


@transaction.atomic
def end_undelivered_copy(*, mail_id: UUID, now: datetime) -> bool:
    """End the copy whose mails come back: the one that asked, or several invoices in a row."""
    mail = Mail.objects.filter(pk=mail_id, kind__in=COPY_KINDS, status=MailStatus.BOUNCED).first()
    found = MailCopy.objects.filter(pk=str(mail.about_id)).first() if mail else None
    if mail is None or found is None:
        return False
    copy = locked_copies(found.space_id).filter(pk=found.id, ended_at=None).first()
    if copy is None or (mail.kind == MailKind.INVOICE_COPY and not _all_come_back(copy)):
        return False
    last = mail.events.order_by("happened_at", "id").last()
    detail = last.detail if last else ""
    end_copy(copy, CopyEnd.NOT_DELIVERED, ended_at=now, detail=detail)
    return True


def _all_come_back(copy: MailCopy) -> bool:
    settled = Mail.objects.filter(about_id=copy.id, kind=MailKind.INVOICE_COPY).exclude(
        status__in=[*WAITING, MailStatus.WITHDRAWN]
    )
    latest = settled.order_by("-queued_at", "-id").values_list("status", flat=True)
    statuses = list(latest[:COPY_BOUNCES_MAX])
    return statuses == [MailStatus.BOUNCED] * COPY_BOUNCES_MAX
