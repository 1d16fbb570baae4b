"""Users of a customer's space, let in by its administrator."""

from dataclasses import dataclass
from datetime import datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import colleague_policy
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import GivenWayIn, add_user
from pli.domain.spaces.vocabulary import (
    Access,
    ColleaguePolicy,
    Role,
    UserGiven,
    UserRights,
    WayIn,
)
from pli.kit.ids import new_id
from tests.make.people import NOW, PASSWORD, access_of, make_login, make_membership
from tests.make.suppliers import make_account, make_supplier

DEFAULT_PASSWORD = "Bienvenue-2027"


@dataclass(frozen=True)
class Administered:
    """A customer's space, and the one who administers it."""

    account: CustomerAccount
    administrator: Membership
    access: Access
    policy: ColleaguePolicy


def make_administered(
    *,
    preset: Preset = Preset.CLASSIQUE,
    account: CustomerAccount | None = None,
    is_of_register: bool = True,
) -> Administered:
    """A customer's space whose administrator is signed in; the supplier's register has him."""
    account = account or make_account(supplier=make_supplier(preset=preset))
    login = make_login(space=account.space, realm_id=account.supplier_id, password=PASSWORD)
    administrator = make_membership(login, roles=[Role.ADMINISTRATOR])
    if not is_of_register:
        administrator.added_by = new_id()
        administrator.save(update_fields=["added_by"])
    return Administered(
        account=account,
        administrator=administrator,
        access=access_of(administrator),
        policy=colleague_policy(account.space_id),
    )


def add(
    space: Administered,
    *,
    given_name: str = "Karim",
    family_name: str = "Haddad",
    address: str = "",
    identifiant: str = "",
    way: WayIn = WayIn.DEFAULT_PASSWORD,
    password: str = DEFAULT_PASSWORD,
    is_active: bool = True,
    rights: UserRights | None = None,
    policy: ColleaguePolicy | None = None,
    access: Access | None = None,
    added_at: datetime = NOW,
) -> GivenWayIn:
    """Add a user, by a default password unless said otherwise; give what is handed over."""
    return add_user(
        access=access or space.access,
        policy=policy or space.policy,
        user=UserGiven(given_name, family_name, address, rights or UserRights()),
        identifiant=identifiant,
        way=way,
        password=password,
        is_active=is_active,
        added_at=added_at,
    )


def make_user(space: Administered, **given: object) -> Membership:
    """A user of the space, as `add` makes one."""
    return user_of(add(space, **given))  # type: ignore[arg-type]


def user_of(given: GivenWayIn) -> Membership:
    """The user whom something was handed over to, as the tables have them now."""
    return Membership.objects.select_related("login", "person").get(id=given.user_id)


def login_of(given: GivenWayIn) -> Login:
    """The login of the same."""
    return user_of(given).login
