"""Words of spaces: kinds, roles, and the access that every query and operation is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

INVITATION_LIFE = timedelta(days=7)
USER_NAME_LENGTH_MAX = 80
# What an administrator may try in an hour: whether an identifiant is taken, how often one
# address is written to.
USER_ASKS_SPAN = timedelta(hours=1)
USER_ASKS_OF_SPACE_MAX = 300
# A day's invitations to one address: of one space, and of all, so that none can use up
# another's.
INVITATIONS_TO_ADDRESS_MAX = 5
INVITATIONS_TO_ADDRESS_OF_ALL_MAX = 20
# Invitations of one space in an hour: mails in the supplier's name, to whoever is named.
INVITATIONS_OF_SPACE_MAX = 50
# Nobody who administers the space has come for so long: a colleague may ask to take over.
ADMINISTRATOR_DORMANT_AFTER = timedelta(days=180)
SUCCESSION_TEXT_LENGTH_MAX = 500
# Half a year is counted from it: no more exact than this.
PRESENCE_NOTED_EVERY = timedelta(hours=1)

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
    USER_INVITED = "spaces.user-invited"  # subject: the link
    SUCCESSION_DECIDED = "spaces.succession-decided"


class WayIn(StrEnum):
    """How an administrator lets a user in, the first time or again (T2)."""

    DEFAULT_PASSWORD = "default-password"  # noqa: S105 - the name of a way
    INVITATION = "invitation"  # a link to the user's own address
    CODE = "code"  # on a sheet of paper, for whoever has no address


class UserState(StrEnum):
    """How far a user of a customer's space has come."""

    ACTIVE = "active"
    INVITED = "invited"
    HANDED_CODE = "handed-code"
    WITHOUT_PASSWORD = "without-password"  # noqa: S105 - nothing sent any more, nothing chosen
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class ColleaguePolicy:
    """How the administrator of a customer's space may let colleagues in."""

    ways: tuple[WayIn, ...]  # the first one is offered first
    # A password that somebody else chose is changed before anything else is done.
    changes_handed_over_password: bool
    # Two administrators are better than one: said while there is only one.
    suggests_second_administrator: bool
    identifiant_prefix: str

    @property
    def hands_out_codes(self) -> bool:
        """Whether sheets with a code are handed out."""
        return WayIn.CODE in self.ways


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Which invoices of a space somebody may see: those of a contract or of an entity named here.

    A contract is named as the register does, in capitals.
    """

    contract_numbers: frozenset[str] = frozenset()
    entity_ids: frozenset[UUID] = frozenset()

    def let_see(self, *, contract_number: str, entity_id: UUID | None) -> bool:
        """Tell of one invoice what the doors tell of many."""
        return contract_number.upper() in self.contract_numbers or entity_id in self.entity_ids

    def joined_with(self, other: "ReadingLimits") -> "ReadingLimits":
        """Give what either of the two lets see."""
        return ReadingLimits(
            self.contract_numbers | other.contract_numbers, self.entity_ids | other.entity_ids
        )


@dataclass(frozen=True, slots=True)
class UserRights:
    """What a user of a customer's space may do, and see; without limits, everything."""

    is_administrator: bool = False
    limits: ReadingLimits | None = None


@dataclass(frozen=True, slots=True)
class UserGiven:
    """Who a user is, as an administrator says it."""

    given_name: str
    family_name: str
    address: str = ""
    rights: UserRights = UserRights()


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
    # Which of the space's invoices may be seen; all of them where there are no limits.
    limits: "ReadingLimits | None" = None

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
