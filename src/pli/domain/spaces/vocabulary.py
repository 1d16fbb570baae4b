"""Words of spaces: kinds, roles, and the access that every query and operation is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

INVITATION_LIFE = timedelta(days=7)

API_CLIENT_NAME_LENGTH_MAX = 80
# How often « last used » is written down at most: a run asks a thousand times.
API_USE_NOTED_EVERY = timedelta(minutes=1)
# A token lives for an hour: who asks for many more than that asks wrongly.
TOKEN_ASKS_SPAN = timedelta(minutes=10)
TOKEN_ASKS_OF_CLIENT_MAX = 60
TOKEN_ASKS_OF_SOURCE_MAX = 300


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
    REGISTRAR = "registrar"  # of a machine alone: hands in the register, and nothing else


ROLES_OF_KIND = {
    SpaceKind.PLATFORM: frozenset({Role.OPERATOR}),
    SpaceKind.SUPPLIER: frozenset({Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER, Role.DEPOSITOR}),
    SpaceKind.CUSTOMER: frozenset({Role.ADMINISTRATOR, Role.USER}),
    SpaceKind.FIRM: frozenset({Role.ADMINISTRATOR}),
    SpaceKind.COMPANY: frozenset({Role.ADMINISTRATOR, Role.USER}),
}

# Those that people have.
MEMBER_ROLES = tuple(role for role in Role if role is not Role.REGISTRAR)


class ApiScope(StrEnum):
    """What a machine that holds a key may do; the word of OAuth, kept with the key."""

    DEPOSITS = "deposits"  # hand in files, and read what became of them
    REGISTER = "register"  # hand in the register of customers


ROLES_OF_SCOPE = {
    ApiScope.DEPOSITS: Role.DEPOSITOR,
    ApiScope.REGISTER: Role.REGISTRAR,
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
    # The key of a machine, where a machine asks; one of the sandbox changes nothing for good.
    api_client_id: UUID | None = None
    is_sandbox: bool = False

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


def machine_access(
    space_id: UUID,
    space_kind: SpaceKind,
    *,
    api_client_id: UUID,
    scopes: Collection[ApiScope],
    is_sandbox: bool,
) -> Access:
    """Give the access of a machine, by the key that it holds."""
    return Access(
        space_id=space_id,
        space_kind=space_kind,
        roles=frozenset(ROLES_OF_SCOPE[scope] for scope in scopes),
        person_id=None,
        login_id=None,
        person_is_proved=False,
        api_client_id=api_client_id,
        is_sandbox=is_sandbox,
    )


@dataclass(frozen=True, slots=True)
class ApiCredentials:
    """What a machine shows to get a token; the secret is told once, to whoever made the key."""

    api_client_id: UUID
    client_id: str
    secret: str
