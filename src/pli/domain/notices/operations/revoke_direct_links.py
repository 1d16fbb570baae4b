"""The direct links that mails of a space carried open nothing any more."""

from datetime import datetime

from django.db import transaction

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.queries.standing_direct_links import standing_direct_links
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def revoke_direct_links(*, access: Access, revoked_at: datetime) -> int:
    """Revoke those that still open something; give how many. Raises RoleMissing.

    Mails to come carry new ones.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    count = standing_direct_links(space_id=access.space_id, now=revoked_at).update(
        spent_at=revoked_at
    )
    if count:
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.DIRECT_LINKS_REVOKED,
            happened_at=revoked_at,
            space_id=access.space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            subject_kind="space",
            subject_id=access.space_id,
            details={"count": count},
        )
    return count
