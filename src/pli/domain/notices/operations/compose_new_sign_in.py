"""Somebody came in from a browser not seen before: M14 tells whoever owns the access."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import SignIn
from pli.domain.identity.queries import verified_address_of
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._letterhead import letterhead_of
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind


@transaction.atomic
def compose_new_sign_in(*, sign_in_id: UUID, now: datetime) -> Mail | None:
    """Write to the address of the login, else to the one that its person proved.

    Nobody is told who has no address, and nobody twice.
    """
    sign_in = SignIn.objects.select_related("login", "person").get(pk=sign_in_id)
    login = sign_in.login
    recipient = login.address if login else verified_address_of(person_id=sign_in.person_id)
    if not recipient or Mail.objects.filter(about_id=sign_in.id).exists():
        return None
    mail = write_mail(
        kind=MailKind.NEW_SIGN_IN,
        key=str(sign_in.id),
        letterhead=letterhead_of(login.realm_id if login else None),
        about_kind="sign-in",
        about_id=sign_in.id,
        recipient=recipient,
        language=sign_in.person.language,
        content={
            "sign_in": sign_in,
            "identifiant": login.identifiant if login else "",
        },
        queued_at=now,
    )
    _record(sign_in, mail, now)
    return mail


def _record(sign_in: SignIn, mail: Mail, now: datetime) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.NEW_DEVICE_TOLD,
        happened_at=now,
        space_id=sign_in.login.space_id if sign_in.login else None,
        person_id=sign_in.person_id,
        login_id=sign_in.login_id,
        subject_kind="sign-in",
        subject_id=sign_in.id,
        details={"mail": str(mail.id)},
    )
