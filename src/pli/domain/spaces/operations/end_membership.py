"""Somebody no longer belongs to a space."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.operations import end_login
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def end_membership(
    *,
    membership_id: UUID,
    ended_at: datetime,
    reason: LoginEnd = LoginEnd.CLOSED,
    ended_by: Access | None = None,
) -> Membership:
    """End it, with the login it came by and whatever that one has open.

    One that has ended stays as it was.
    """
    membership = Membership.objects.select_for_update().get(id=membership_id)
    if membership.ended_at is not None:
        return membership

    membership.ended_at = ended_at
    membership.save(update_fields=["ended_at"])
    end_login(login_id=membership.login_id, reason=reason, ended_at=ended_at)
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.MEMBERSHIP_ENDED,
        happened_at=ended_at,
        subject_kind="membership",
        subject_id=membership.id,
        space_id=membership.space_id,
        person_id=ended_by.person_id if ended_by else None,
        login_id=ended_by.login_id if ended_by else None,
        details={"reason": reason} | ({"by": str(ended_by.person_id)} if ended_by else {}),
    )
    return membership
