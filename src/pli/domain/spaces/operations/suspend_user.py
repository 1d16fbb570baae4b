"""« Accès actif » is unticked, or ticked again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.operations import resume_login, suspend_login
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._administering import (
    find_user,
    lock_space,
    refuse_own,
    require_another_administrator,
)
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def suspend_user(*, access: Access, user_id: UUID, suspended_at: datetime) -> Membership:
    """Keep a user out, and end what they have open; nothing of theirs is lost.

    Raises RoleMissing, UserNotFound, OwnAccess, LastAdministrator.
    """
    lock_space(access)
    user = find_user(access, user_id)
    refuse_own(access, user)
    require_another_administrator(user)
    suspend_login(login_id=user.login_id, suspended_at=suspended_at)
    _record(access, user, EntryKind.MEMBERSHIP_SUSPENDED, suspended_at)
    return user


@transaction.atomic
def resume_user(*, access: Access, user_id: UUID, resumed_at: datetime) -> Membership:
    """Let a user in again, by the password that they had, if any.

    Raises RoleMissing, UserNotFound.
    """
    lock_space(access)
    user = find_user(access, user_id)
    resume_login(login_id=user.login_id)
    _record(access, user, EntryKind.MEMBERSHIP_RESUMED, resumed_at)
    return user


def _record(access: Access, user: Membership, kind: EntryKind, happened_at: datetime) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=happened_at,
        subject_kind="membership",
        subject_id=user.id,
        space_id=user.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
    )
