"""A mail is written: once per fact, with its Message-ID for life."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.post.models import Mail, MailAttachment, MailEvent, MailLink
from pli.domain.post.operations._message import wire_address
from pli.domain.post.vocabulary import (
    NO_PARTS,
    SUBJECT_LENGTH_MAX,
    MailKind,
    MailParts,
    MailStatus,
    PostFact,
)
from pli.kit.errors import Invalid
from pli.kit.facts import announce
from pli.kit.ids import new_id

# One @, no white space nor control character: what a header or an envelope can hold.
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f<>@]+@[^\s\x00-\x1f\x7f<>@]+")


class RecipientInvalid(Invalid):
    """The address cannot be written on an envelope."""

    code = "recipient-invalid"
    message = _("Cette adresse mail n’est pas une adresse à laquelle on peut écrire.")


@transaction.atomic
def queue_mail(
    *,
    key: str,
    kind: MailKind,
    realm_id: UUID | None,
    about_kind: str,
    about_id: UUID | None,
    sender: str,
    sender_name: str,
    recipient: str,
    language: str,
    subject: str,
    text: str,
    html: str,
    link_id: UUID | None,
    link_base: str,
    queued_at: datetime,
    parts: MailParts = NO_PARTS,
) -> Mail:
    """Write the mail that tells a fact, and announce it; told already, give the mail that did.

    Its secret completes `link_base` where bodies hold PERSONAL_LINK. Raises RecipientInvalid.
    """
    _check(recipient)
    mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            **_identity(sender),
            "kind": kind,
            "realm_id": realm_id,
            "about_kind": about_kind,
            "about_id": about_id,
            "sender": sender,
            "sender_name": _on_one_line(sender_name),
            "recipient": recipient,
            "language": language,
            "subject": _short(_on_one_line(subject)),
            "text": text,
            "html": html,
            "link_id": link_id,
            "link_base": link_base,
            "login_id": parts.login_id,
            "queued_at": queued_at,
            "due_at": queued_at,
        },
    )
    if is_new:
        _begin_timeline(mail, parts)
    return mail


def _check(recipient: str) -> None:
    if not _ADDRESS.fullmatch(recipient):
        raise RecipientInvalid


def _begin_timeline(mail: Mail, parts: MailParts) -> None:
    MailLink.objects.bulk_create(
        MailLink(mail=mail, link_id=given.link_id, place=given.place, base=given.base)
        for given in parts.links
    )
    MailAttachment.objects.bulk_create(
        MailAttachment(mail=mail, stored_file_id=given.stored_file_id, file_name=given.file_name)
        for given in parts.attachments
    )

    MailEvent.objects.create(mail=mail, status=MailStatus.QUEUED, happened_at=mail.queued_at)
    announce(PostFact.MAIL_QUEUED, mail.id)


def _identity(sender: str) -> dict[str, object]:
    mail_id = new_id()
    message_id = f"<{mail_id.hex}@{wire_address(sender).rpartition('@')[2]}>"
    return {"id": mail_id, "message_id": message_id}


def _short(subject: str) -> str:
    """Cut a subject that a name made too long: the mail leaves all the same."""
    if len(subject) <= SUBJECT_LENGTH_MAX:
        return subject
    return f"{subject[: SUBJECT_LENGTH_MAX - 1].rstrip()}…"


def _on_one_line(words: str) -> str:
    """Keep a name or a subject from adding headers of its own; spare the no-break spaces."""
    return re.sub(r"[\x00-\x20\x7f\x85\u2028\u2029]+", " ", words).strip()
