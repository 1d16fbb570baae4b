"""What a login may do in its space, asked for it while nobody is signed in."""

from uuid import UUID

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


def access_by_login(login_id: UUID) -> Access | None:
    """Give the access of a login that still stands, as a mail to its holder may show it."""
    memberships = Membership.objects.filter(
        login_id=login_id,
        ended_at=None,
        login__ended_at=None,
        login__suspended_at=None,
        space__closed_at=None,
    )
    membership = memberships.select_related("space").first()
    if membership is None:
        return None
    return Access(
        space_id=membership.space_id,
        space_kind=SpaceKind(membership.space.kind),
        roles=frozenset(Role(role) for role in membership.roles),
        person_id=membership.person_id,
        login_id=login_id,
        person_is_proved=False,
        limits=membership.limits,
    )
