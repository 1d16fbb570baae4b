"""A mail about a space was not delivered: M12 tells its other administrators."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.queries import account_of_space
from pli.domain.identity.models import Login
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import NOTIFICATION_KINDS, MailKind, MailParts, MailStatus
from pli.domain.spaces.models import Membership
from pli.kit.days import paris_date

# What a space would miss; a mail about a password is missed by whoever asked for it.
_TOLD_KINDS = (MailKind.ACTIVATION, *NOTIFICATION_KINDS)


@transaction.atomic
def compose_undelivered(*, mail_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each of them, once a month for one address that mails do not reach.

    Where nobody else administers the space, its adviser alone can see it.
    """
    lost = Mail.objects.select_related("login").get(pk=mail_id)
    login = _reader_of(lost)
    if login is None or lost.status != MailStatus.BOUNCED or lost.kind not in _TOLD_KINDS:
        return []
    others = Membership.objects.filter(space_id=login.space_id).administering()
    told = others.exclude(login__address_key__in=["", login.address_key])
    rows = told.select_related("login__person").order_by("since_at", "id")
    return [mail for row in rows if (mail := _write(lost, login, row.login, now))]


def _reader_of(lost: Mail) -> Login | None:
    activation = lost.activations.select_related("login").first()
    return lost.login or (activation.login if activation else None)


def _write(lost: Mail, reader: Login, told: Login, now: datetime) -> Mail | None:
    account = account_of_space(reader.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    # An address may be longer than a key; its trace is not.
    trace = sha256(reader.address_key.encode()).hexdigest()
    key = f"{told.id}:{trace}:{paris_date(now):%Y-%m}"
    if Mail.objects.filter(key=f"{MailKind.UNDELIVERED}:{key}").exists():
        return None
    registered = RegisteredAddress.objects.filter(
        account_id=account.account_id, address_key=reader.address_key, replaced_at=None
    )
    mail = write_mail(
        kind=MailKind.UNDELIVERED,
        key=key,
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=told.address,
        language=told.person.language,
        content={
            "account": account,
            "lost": lost,
            "is_registered": registered.exists(),
            "users_url": letterhead.space_url(account.space_id, "administration/"),
        },
        queued_at=now,
        parts=MailParts(login_id=told.id),
    )
    _record(reader, mail, now)
    return mail


def _record(reader: Login, mail: Mail, now: datetime) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.UNDELIVERED_TOLD,
        happened_at=now,
        space_id=reader.space_id,
        subject_kind="login",
        subject_id=reader.id,
        details={"mail": str(mail.id)},
    )
