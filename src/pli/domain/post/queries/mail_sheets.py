"""Mails with their timelines, as staff see them: never a secret, only where it stood."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import fold
from pli.domain.post.models import Mail, MailEvent
from pli.domain.post.vocabulary import MailKind, MailStatus
from pli.kit.errors import NotFound


class MailNotFound(NotFound):
    """No such mail, or not in this supplier's name."""

    code = "mail-not-found"
    message = _("Ce mail n’existe pas.")


@dataclass(frozen=True, slots=True)
class MailStep:
    """One line of a mail's timeline."""

    status: MailStatus
    detail: str
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class MailSheet:
    """One mail and what became of it."""

    id: UUID
    message_id: str
    kind: MailKind
    recipient: str
    subject: str
    text: str
    html: str
    status: MailStatus
    queued_at: datetime
    timeline: Sequence[MailStep]


def mails_about(
    *,
    about_ids: Collection[UUID],
    address_keys: Collection[str] | None = None,
    count_max: int | None = None,
) -> list[MailSheet]:
    """Give the mails about some things, newest first; two queries.

    With the folded forms of addresses, those to them alone, by three. The caller was
    let in to those things.
    """
    mails = _with_timelines().filter(about_id__in=about_ids).order_by("-queued_at", "-id")
    if address_keys is not None:
        written = Mail.objects.filter(about_id__in=about_ids).values_list("id", "recipient")
        mails = mails.filter(id__in=[one for one, to in written if fold(to) in address_keys])
    return [_sheet(mail) for mail in mails[:count_max]]


def one_mail(*, realm_id: UUID, mail_id: UUID) -> MailSheet:
    """Give one mail sent in a supplier's name. Raises MailNotFound."""
    mail = _with_timelines().filter(realm_id=realm_id, pk=mail_id).first()
    if mail is None:
        raise MailNotFound
    return _sheet(mail)


def _with_timelines() -> QuerySet[Mail]:
    events = MailEvent.objects.order_by("happened_at", "id")
    return Mail.objects.prefetch_related(Prefetch("events", queryset=events))


def _sheet(mail: Mail) -> MailSheet:
    return MailSheet(
        id=mail.id,
        message_id=mail.message_id,
        kind=MailKind(mail.kind),
        recipient=mail.recipient,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        status=MailStatus(mail.status),
        queued_at=mail.queued_at,
        timeline=[
            MailStep(MailStatus(event.status), event.detail, event.happened_at)
            for event in mail.events.all()
        ],
    )
