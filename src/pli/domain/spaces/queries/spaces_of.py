"""The spaces that somebody who signed in may enter at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries.access_to import open_memberships
from pli.domain.spaces.vocabulary import Role, SpaceKind


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """One space, with the login and the roles that open it."""

    space_id: UUID
    kind: SpaceKind
    name: str
    login_id: UUID
    identifiant: str
    roles: frozenset[Role]
    is_favourite: bool


def spaces_of(sign_in: OpenSignIn) -> Sequence[SpaceRow]:
    """Give them by name: all of a proved person's, else the login's own alone."""
    memberships = open_memberships(sign_in).select_related("space", "login")
    rows = [
        _row(membership)
        for membership in memberships
        if sign_in.person_is_proved or membership.login_id == sign_in.login_id
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.space_id))


def landing_space(sign_in: OpenSignIn) -> SpaceRow | None:
    """Give the space to show first: the login's own, or the only one; None where to choose."""
    rows = spaces_of(sign_in)
    own = [row for row in rows if row.login_id == sign_in.login_id]
    candidates = own or rows
    return candidates[0] if len(candidates) == 1 else None


def _row(membership: Membership) -> SpaceRow:
    return SpaceRow(
        space_id=membership.space_id,
        kind=SpaceKind(membership.space.kind),
        name=membership.space.name,
        login_id=membership.login_id,
        identifiant=membership.login.identifiant,
        roles=frozenset(Role(role) for role in membership.roles),
        is_favourite=membership.favourite_at is not None,
    )
