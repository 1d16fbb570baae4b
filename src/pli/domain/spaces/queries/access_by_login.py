"""What a login may do in its space, asked for it while nobody is signed in."""

from collections.abc import Collection, Mapping
from uuid import UUID

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


def access_by_login(login_id: UUID) -> Access | None:
    """Give the access of a login that still stands, as a mail to its holder may show it."""
    return accesses_by_login([login_id]).get(login_id)


def accesses_by_login(login_ids: Collection[UUID]) -> Mapping[UUID, Access]:
    """Give that of each that still stands; one query."""
    memberships = Membership.objects.filter(
        login_id__in=list(login_ids),
        ended_at=None,
        login__ended_at=None,
        login__suspended_at=None,
        space__closed_at=None,
    )
    return {one.login_id: _access(one) for one in memberships.select_related("space")}


def _access(membership: Membership) -> Access:
    return Access(
        space_id=membership.space_id,
        space_kind=SpaceKind(membership.space.kind),
        roles=frozenset(Role(role) for role in membership.roles),
        person_id=membership.person_id,
        login_id=membership.login_id,
        person_is_proved=False,
        limits=membership.limits,
    )
