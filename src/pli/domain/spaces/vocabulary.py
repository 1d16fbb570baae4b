"""Words of spaces: kinds, roles, and the access that every query and operation is given."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

INVITATION_LIFE = timedelta(days=7)


class SpaceKind(StrEnum):
    """The five kinds of space."""

    PLATFORM = "platform"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"  # one customer account: supplier × customer number
    FIRM = "firm"
    COMPANY = "company"


class Role(StrEnum):
    """What a member may do in a space; roles add up (R137)."""

    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"
    ADVISER = "adviser"  # conseiller clientèle
    SELLER = "seller"  # vendeur
    DEPOSITOR = "depositor"
    USER = "user"


ROLES_OF_KIND = {
    SpaceKind.PLATFORM: frozenset({Role.OPERATOR}),
    SpaceKind.SUPPLIER: frozenset({Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER, Role.DEPOSITOR}),
    SpaceKind.CUSTOMER: frozenset({Role.ADMINISTRATOR, Role.USER}),
    SpaceKind.FIRM: frozenset({Role.ADMINISTRATOR}),
    SpaceKind.COMPANY: frozenset({Role.ADMINISTRATOR, Role.USER}),
}


class SpacesFact(StrEnum):
    """What spaces announce."""

    INVITATION_MADE = "spaces.invitation-made"


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, in which space, as what, by which proof.

    Passed to every query and operation that touches a tenant's rows; never
    kept in a global. `person_is_proved` says that the person, and not only a
    login, was proved in this session within the last twelve hours.
    """

    space_id: UUID
    space_kind: SpaceKind
    roles: frozenset[Role]
    person_id: UUID | None
    login_id: UUID | None
    person_is_proved: bool

    def has(self, *roles: Role) -> bool:
        """Tell whether any of these roles is held."""
        return not self.roles.isdisjoint(roles)


def system_access(space_id: UUID, space_kind: SpaceKind) -> Access:
    """Give the access of the platform itself: a command or a job, on behalf of nobody."""
    return Access(
        space_id=space_id,
        space_kind=space_kind,
        roles=ROLES_OF_KIND[space_kind],
        person_id=None,
        login_id=None,
        person_is_proved=False,
    )
