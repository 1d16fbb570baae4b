"""Which links that a user handed on still open something?"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.handover.models import SharedLink
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access


def standing_links_of_user(*, access: Access, user_id: UUID, now: datetime) -> QuerySet[SharedLink]:
    """Give those over the invoices of the space, for its administrator."""
    users = Membership.objects.readable_by(access).standing().filter(id=user_id)
    return SharedLink.objects.filter(
        login_id__in=users.values("login_id"),
        holding__space_id=access.space_id,
        revoked_at=None,
        expires_at__gt=now,
    )


def count_links_of_user(*, access: Access, user_id: UUID, now: datetime) -> int:
    """Count them; one query."""
    return standing_links_of_user(access=access, user_id=user_id, now=now).count()
