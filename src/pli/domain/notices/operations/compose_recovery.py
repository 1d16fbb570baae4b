"""Somebody forgot an identifiant or a password: M2 to a known address, M11 to another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.queries import account_policy, default_adviser
from pli.domain.identity.models import Link, Login
from pli.domain.identity.queries.logins_behind_link import logins_of_link
from pli.domain.journal.operations import record_entry
from pli.domain.journal.queries import entries_about
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._letterhead import letterhead_of
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind


@transaction.atomic
def compose_recovery(*, link_id: UUID, now: datetime) -> Mail:
    """Write the mail whose link shows the identifiants and lets a password be chosen (R044)."""
    link = Link.objects.get(pk=link_id)
    letterhead = letterhead_of(link.realm_id)
    _tell_spaces(link)
    return write_mail(
        kind=MailKind.RECOVERY,
        key=str(link.id),
        letterhead=letterhead,
        about_kind="link",
        about_id=link.id,
        recipient=link.address,
        language=_language_of(link),
        content={"link": link, "adviser": _adviser_of(link)},
        queued_at=now,
        link=link,
        link_base=letterhead.recovery_url,
    )


def compose_no_account(*, link_id: UUID, now: datetime) -> Mail:
    """Write the mail that says that nobody has this address here, and what to do (T1)."""
    link = Link.objects.get(pk=link_id)
    return write_mail(
        kind=MailKind.NO_ACCOUNT,
        key=str(link.id),
        letterhead=letterhead_of(link.realm_id),
        about_kind="link",
        about_id=link.id,
        recipient=link.address,
        language=_language_of(link),
        content={
            "link": link,
            "adviser": _adviser_of(link),
            "activates_on_demand": _activates_on_demand(link),
        },
        queued_at=now,
    )


def _tell_spaces(link: Link) -> None:
    """Write it in the journal of each space that the link may open, for its administrator.

    Here, and not when it was asked: the same work is done then for an address that nobody has.
    """
    for login in logins_of_link(link):
        asked = entries_about(login.id, space_id=login.space_id, kinds=[EntryKind.RECOVERY_ASKED])
        is_told = any(entry.details.get("link") == str(link.id) for entry in asked)
        if is_told or login.space_id == link.realm_id:
            continue
        record_entry(
            book=Book.ACCESS,
            kind=EntryKind.RECOVERY_ASKED,
            happened_at=link.asked_at,
            subject_kind="login",
            subject_id=login.id,
            space_id=login.space_id,
            details={"link": str(link.id)},
        )


def _adviser_of(link: Link) -> object:
    return default_adviser(link.realm_id) if link.realm_id else None


def _activates_on_demand(link: Link) -> bool:
    return link.realm_id is not None and account_policy(link.realm_id).activates_on_demand


def _language_of(link: Link) -> str:
    """Give the language of the person behind the address, where somebody is."""
    login = (
        Login.objects.filter(address_key=link.address_key, realm_id=link.realm_id)
        .select_related("person")
        .order_by("created_at")
        .first()
    )
    return login.person.language if login else "fr"
