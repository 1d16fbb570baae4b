"""The links that one user handed on open nothing any more: before they leave, or lose a right."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.handover.operations._shared_entries import record_shared
from pli.domain.handover.queries.links_of_user import standing_links_of_user
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import one_user
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def revoke_links_of_user(*, access: Access, user_id: UUID, revoked_at: datetime) -> int:
    """Revoke those that stand, whatever their invoice; give how many.

    Raises RoleMissing, UserNotFound.
    """
    one_user(access=access, user_id=user_id, now=revoked_at)
    standing = standing_links_of_user(access=access, user_id=user_id, now=revoked_at)
    links = list(standing.select_for_update(of=("self",)).select_related("holding").order_by("id"))
    for link in links:
        link.revoked_at = revoked_at
        link.save(update_fields=["revoked_at"])
        record_shared(EntryKind.SHARED_LINK_REVOKED, access, link, revoked_at)
    return len(links)
