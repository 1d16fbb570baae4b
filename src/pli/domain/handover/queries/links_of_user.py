"""Which links that a user handed on still open something?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.handover.models import SharedLink
from pli.domain.invoices.models import Holding
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class LinksOfUser:
    """How many open their invoice, and how many would again if their maker could."""

    open_count: int
    resting_count: int


def standing_links_of_user(*, access: Access, user_id: UUID, now: datetime) -> QuerySet[SharedLink]:
    """Give those over the invoices of the space that are not over, for its administrator."""
    return SharedLink.objects.filter(
        login_id__in=_user(access, user_id).values("login_id"),
        holding__space_id=access.space_id,
        revoked_at=None,
        expires_at__gt=now,
    )


def count_links_of_user(*, access: Access, user_id: UUID, now: datetime) -> LinksOfUser:
    """Count them by the rights that their maker has now; four queries at most."""
    standing = standing_links_of_user(access=access, user_id=user_id, now=now)
    login_id = _user(access, user_id).values_list("login_id", flat=True).first()
    own = access_by_login(login_id) if login_id else None
    holdings = Holding.objects.readable_by(own) if own else Holding.objects.none()
    open_count = standing.filter(holding__in=holdings).count()
    return LinksOfUser(open_count, standing.count() - open_count)


def _user(access: Access, user_id: UUID) -> QuerySet[Membership]:
    return Membership.objects.readable_by(access).standing().filter(id=user_id)
