"""Builders of people: persons, logins, spaces, memberships, sign-ins, and what they may do.

Each calls the operations of the domain; each argument left out gets a value
that is ordinary and, where it must be, new.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from pli.domain.identity.models import Login, Person, SignIn
from pli.domain.identity.operations import (
    assign_identifiant,
    choose_first_password,
    create_login,
    create_person,
    issue_token,
    make_link,
    set_default_password,
    start_sign_in,
)
from pli.domain.identity.queries import open_sign_in
from pli.domain.identity.vocabulary import (
    LinkPurpose,
    OpenSignIn,
    PasswordChooser,
    Proof,
    SignInPolicy,
    Visitor,
)
from pli.domain.spaces.models import Membership, Space
from pli.domain.spaces.operations import create_space, define_password, open_membership
from pli.domain.spaces.queries import access_by_login, access_to
from pli.domain.spaces.vocabulary import ROLES_OF_KIND, Access, Role, SpaceKind
from pli.kit.ids import new_id

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PASSWORD = "Chèvre-feuille 7"
VISITOR = Visitor(ip="192.0.2.10", browser="Firefox 140 sous Linux")
ELSEWHERE = Visitor(ip="198.51.100.20", browser="Safari sous macOS")

_numbers = count(1)


def new_address() -> str:
    """Give an address that no test has used."""
    return f"personne-{next(_numbers)}@clients.example"


def make_person(
    *,
    given_name: str = "Camille",
    family_name: str = "Roux",
    address: str = "",
    is_proven: bool = False,
    created_at: datetime = NOW,
) -> Person:
    """Make a person, who has proved the address or not."""
    return create_person(
        given_name=given_name,
        family_name=family_name,
        language="fr",
        created_at=created_at,
        address=address,
        address_is_proven=is_proven,
    )


def make_space(
    kind: SpaceKind = SpaceKind.CUSTOMER, *, name: str = "Garage Morel", created_at: datetime = NOW
) -> Space:
    """Make a space, a customer's unless said otherwise."""
    return create_space(kind=kind, name=name, created_at=created_at)


def make_login(
    *,
    person: Person | None = None,
    space: Space | None = None,
    realm_id: UUID | None = None,
    identifiant: str | None = None,
    address: str | None = None,
    password: str | None = None,
    chosen_by: PasswordChooser = PasswordChooser.HOLDER,
    created_at: datetime = NOW,
) -> Login:
    """Make a login: at an address of its own, without a password, unless said otherwise.

    The identifiant is the address where that is possible. `address=""` gives
    a login without any.
    """
    address = new_address() if address is None else address
    person = person or make_person(address=address, created_at=created_at)
    login = create_login(
        person_id=person.id,
        space_id=(space or make_space(created_at=created_at)).id,
        realm_id=realm_id or new_id(),
        identifiant=identifiant
        or assign_identifiant(
            address=address, address_is_alone=True, prefix="LOC", person_id=person.id
        ),
        address=address,
        created_at=created_at,
    )
    if password is not None:
        give_password(login, password, chosen_by=chosen_by, chosen_at=created_at)
    return Login.objects.get(id=login.id)


def give_password(
    login: Login,
    password: str = PASSWORD,
    *,
    chosen_by: PasswordChooser = PasswordChooser.HOLDER,
    chosen_at: datetime = NOW,
) -> None:
    """Define a login's password, in the name of its holder or of somebody else."""
    if chosen_by is PasswordChooser.OTHER:
        set_default_password(login_id=login.id, password=password, set_at=chosen_at)
    else:
        choose_first_password(
            login_id=login.id, password=password, confirmation=password, chosen_at=chosen_at
        )


def make_membership(
    login: Login | None = None,
    *,
    roles: Collection[Role] | None = None,
    names: tuple[str, str] | None = None,
    since_at: datetime = NOW,
) -> Membership:
    """Let a login into its space; with every role that the space knows, unless said otherwise.

    The space calls the person as they call themselves, unless it has other names for them.
    """
    login = login or make_login(password=PASSWORD)
    kind = SpaceKind(Space.objects.get(id=login.space_id).kind)
    given_name, family_name = names or (login.person.given_name, login.person.family_name)
    return open_membership(
        space_id=login.space_id,
        login_id=login.id,
        roles=ROLES_OF_KIND[kind] if roles is None else roles,
        since_at=since_at,
        given_name=given_name,
        family_name=family_name,
    )


def make_sign_in(
    login: Login | None = None,
    *,
    proof: Proof = Proof.PASSWORD,
    person_proof: Proof | None = None,
    visitor: Visitor = VISITOR,
    started_at: datetime = NOW,
) -> SignIn:
    """Sign a login in."""
    login = login or make_membership().login
    return start_sign_in(
        person_id=login.person_id,
        login_id=login.id,
        proof=proof,
        person_proof=person_proof,
        visitor=visitor,
        started_at=started_at,
    )


def opened(sign_in: SignIn, *, now: datetime | None = None) -> OpenSignIn:
    """Give a sign-in as a request finds it, at its start unless said otherwise."""
    now = now or sign_in.started_at
    found = open_sign_in(sign_in_id=sign_in.id, now=now, idle_life=timedelta(hours=2))
    assert found is not None
    return found


def access_of(membership: Membership, *, person_proof: Proof | None = None) -> Access:
    """Give the access of a member, signed in by password."""
    sign_in = make_sign_in(membership.login, person_proof=person_proof)
    return access_to(sign_in=opened(sign_in), space_id=membership.space_id)


def member_access(space: Space, *, realm_id: UUID, since_at: datetime = NOW) -> Access:
    """Give the access of a new administrator of a space."""
    login = make_login(space=space, realm_id=realm_id)
    make_membership(login, names=("Camille", "Roux"), since_at=since_at)
    access = access_by_login(login.id)
    assert access is not None
    return access


def make_recovery_token(login: Login, *, asked_at: datetime = NOW) -> str:
    """Give the secret of a recovery link that left for the login's address."""
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=login.address,
        asked_at=asked_at,
        life=timedelta(hours=24),
        realm_id=login.realm_id,
    )
    return issue_token(link_id=link.id, made_at=asked_at)


def recover(login: Login, password: str = PASSWORD, *, chosen_at: datetime = NOW) -> Login:
    """Choose a login's password by a link to its address, as its holder does."""
    return define_password(
        token=make_recovery_token(login, asked_at=chosen_at),
        login_id=login.id,
        password=password,
        confirmation=password,
        chosen_at=chosen_at,
    )


def make_sign_in_policy(
    *, errors_max: int = 10, lock_life: timedelta = timedelta(minutes=15)
) -> SignInPolicy:
    """Give a policy of signing in."""
    return SignInPolicy(
        errors_max=errors_max,
        lock_life=lock_life,
        idle_life=timedelta(hours=2),
        idle_notice=timedelta(minutes=2),
        second_factor_required=False,
    )
