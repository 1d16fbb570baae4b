"""A mail leaves: at most one try at a time, and none once a server has taken it.

A try is three steps, each safe to lose: a short transaction that says a try
begins and makes the secret of its link; the conversation with the server,
outside any transaction; a short transaction that says how it went. Whoever
finds a try begun and not ended knows that the server's answer was lost.
"""

import contextlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from pli.connectors.smtp import DeliveryFailed, Envelope, deliver
from pli.domain.archive.queries import FilePurged, open_file
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import issue_token
from pli.domain.identity.queries import fold
from pli.domain.post.models import Mail, MailEvent
from pli.domain.post.operations._message import AttachedFile, message_bytes, wire_address
from pli.domain.post.vocabulary import (
    ANSWER_LOST,
    EARLY_BY_MAX,
    FILE_PURGED,
    FILE_UNREADABLE,
    GIVEN_UP,
    LINK_OVER,
    NOT_WISHED,
    PERSONAL_LINK,
    READER_GONE,
    RETRY_MINUTES,
    TRIES_MAX,
    UNSUBSCRIBE_LINK,
    MailStatus,
    PostFact,
)
from pli.domain.spaces.queries import access_by_login
from pli.kit.facts import announce

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    status: MailStatus
    detail: str


def send_mail(*, mail_id: UUID, now: datetime) -> Mail:
    """Send the mail if it is due; give it as it stands afterwards.

    A refusal for good ends it as not delivered. After a refusal for now it
    waits, longer each time, and after the last wait it is given up.
    """
    with _alone(mail_id) as is_alone:
        departure = _begin_try(mail_id, now) if is_alone else None
        if departure is not None:
            mail, addresses = departure
            _end_try(mail_id, _hand_over(mail, addresses, now), now)
    return Mail.objects.get(pk=mail_id)


@contextlib.contextmanager
def _alone(mail_id: UUID) -> Iterator[bool]:
    """Say whether nobody else is sending this mail, and keep it so meanwhile.

    A lock of the database session: it spans both transactions, holds none open
    while a server makes us wait, and falls with the process.
    """
    lock = int.from_bytes(mail_id.bytes[-8:], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        (is_alone,) = cursor.fetchone()
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


@transaction.atomic(durable=True)
def _begin_try(mail_id: UUID, now: datetime) -> tuple[Mail, Mapping[str, str]] | None:
    mails = Mail.objects.select_for_update(of=("self",)).select_related("link", "login")
    mail = mails.get(pk=mail_id)
    if mail.due_at is None or now < mail.due_at - EARLY_BY_MAX:
        return None
    if mail.try_began_at is not None:
        _note(mail, MailStatus(mail.status), ANSWER_LOST, now)
    if mail.tries >= TRIES_MAX:
        _settle(mail, _Outcome(MailStatus.BOUNCED, GIVEN_UP % mail.tries), now)
        return None
    if mail.link_base and _is_over(mail.link, now):
        _settle(mail, _Outcome(MailStatus.WITHDRAWN, LINK_OVER), now)
        return None
    if mail.links.filter(place=UNSUBSCRIBE_LINK, link__spent_at__isnull=False).exists():
        _settle(mail, _Outcome(MailStatus.WITHDRAWN, NOT_WISHED), now)
        return None
    if mail.login and not _is_still_theirs(mail, mail.login):
        _settle(mail, _Outcome(MailStatus.WITHDRAWN, READER_GONE), now)
        return None

    mail.tries += 1
    mail.try_began_at = now
    mail.save(update_fields=["tries", "try_began_at"])
    # Committed before it leaves: a link in a mailbox always opens.
    return mail, _make_addresses(mail, now)


def _is_still_theirs(mail: Mail, login: Login) -> bool:
    """Tell whether its receiver kept both the access and the address since it was written."""
    return access_by_login(login.id) is not None and login.address_key == fold(mail.recipient)


def _make_addresses(mail: Mail, now: datetime) -> Mapping[str, str]:
    """Make the secret of each link of a mail; give its address by the place where it goes."""
    places = [(link.place, link.link_id, link.base) for link in mail.links.all()]
    if mail.link_id:
        places.append((PERSONAL_LINK, mail.link_id, mail.link_base))
    return {
        place: f"{base}{issue_token(link_id=link_id, made_at=now)}/"
        for place, link_id, base in places
    }


def _read_attached(mail: Mail) -> Sequence[AttachedFile]:
    rows = mail.attachments.select_related("stored_file").order_by("id")
    attached = []
    for row in rows:
        with open_file(row.stored_file_id) as content:
            attached.append(AttachedFile(row.file_name, row.stored_file.media_type, content.read()))
    return attached


def _is_over(link: Link | None, now: datetime) -> bool:
    return link is None or link.spent_at is not None or link.expires_at <= now


def _hand_over(mail: Mail, addresses: Mapping[str, str], now: datetime) -> _Outcome:
    """Read what is attached, then give all to the server: a file says nothing of the mailbox."""
    try:
        attached = _read_attached(mail)
    except FilePurged:
        return _Outcome(MailStatus.WITHDRAWN, FILE_PURGED)
    except OSError:
        _log.exception("A file attached to mail %s cannot be read.", mail.id)
        is_last = mail.tries >= TRIES_MAX
        status = MailStatus.WITHDRAWN if is_last else MailStatus.DEFERRED
        return _Outcome(status, FILE_UNREADABLE)
    return _deliver(mail, addresses, attached, now)


def _deliver(
    mail: Mail, addresses: Mapping[str, str], attached: Sequence[AttachedFile], now: datetime
) -> _Outcome:
    try:
        answer = deliver(
            server=settings.PLI_SMTP,
            envelope=Envelope(wire_address(mail.sender), wire_address(mail.recipient)),
            message=message_bytes(mail, addresses=addresses, attached=attached, sent_at=now),
            greeting_name=settings.PLI_HOST_NAME,
        )
    except DeliveryFailed as failure:
        detail = f"{ANSWER_LOST} {failure.detail}" if failure.answer_lost else failure.detail
        if failure.permanent:
            return _Outcome(MailStatus.BOUNCED, detail)
        if mail.tries >= TRIES_MAX:
            return _Outcome(MailStatus.BOUNCED, f"{GIVEN_UP % mail.tries} {detail}")
        return _Outcome(MailStatus.DEFERRED, detail)
    return _Outcome(MailStatus.ACCEPTED, answer)


@transaction.atomic(durable=True)
def _end_try(mail_id: UUID, outcome: _Outcome, now: datetime) -> None:
    mail = Mail.objects.select_for_update(of=("self",)).get(pk=mail_id)
    if outcome.status is not MailStatus.DEFERRED:
        _settle(mail, outcome, now)
        return
    mail.status = MailStatus.DEFERRED
    mail.try_began_at = None
    mail.due_at = now + timedelta(minutes=RETRY_MINUTES[mail.tries - 1])
    mail.save(update_fields=["status", "try_began_at", "due_at"])
    _note(mail, outcome.status, outcome.detail, now)
    announce(PostFact.MAIL_DEFERRED, mail.id, not_before=mail.due_at)


def _settle(mail: Mail, outcome: _Outcome, now: datetime) -> None:
    mail.status = outcome.status
    mail.try_began_at = None
    mail.due_at = None
    mail.save(update_fields=["status", "try_began_at", "due_at"])
    _note(mail, outcome.status, outcome.detail, now)
    if outcome.status is MailStatus.BOUNCED:
        announce(PostFact.MAIL_NOT_DELIVERED, mail.id)


def _note(mail: Mail, status: MailStatus, detail: str, now: datetime) -> None:
    MailEvent.objects.create(mail=mail, status=status, detail=detail[:500], happened_at=now)
