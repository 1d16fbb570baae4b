"""« Ajout d’un utilisateur »: a colleague is let into a customer's space (R086–R088)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pli.domain.identity.models import Login, Person
from pli.domain.identity.operations import (
    IdentifiantNotTheirs,
    assign_identifiant,
    create_login,
    create_person,
    suspend_login,
)
from pli.domain.identity.queries import clean_address, fold, is_address_free
from pli.domain.spaces.models import Membership, Space
from pli.domain.spaces.operations._administering import lock_space
from pli.domain.spaces.operations._realm import realm_of
from pli.domain.spaces.operations._user_fields import accept_rights, clean_name, set_limits
from pli.domain.spaces.operations._ways_in import GivenWayIn, give_way_in
from pli.domain.spaces.operations.open_membership import open_membership
from pli.domain.spaces.queries.users_room import users_room
from pli.domain.spaces.vocabulary import (
    USER_ASKS_OF_SPACE_MAX,
    USER_ASKS_SPAN,
    Access,
    ColleaguePolicy,
    UserGiven,
    WayIn,
)
from pli.kit.errors import Refused, TooMany
from pli.kit.limits import count_asked

_LANGUAGE = "fr"


class UserAsksTooMany(TooMany):
    """So many at once look like somebody who guesses identifiants."""

    code = "user-asks-too-many"
    message = _("Beaucoup d’utilisateurs viennent d’être ajoutés : faites une pause.")
    again = _("Prochain ajout possible %(moment)s.")


class UsersTooMany(Refused):
    """The instance lets no more into one customer's space."""

    code = "users-too-many"

    def __init__(self, most: int) -> None:
        """Say how many it lets in."""
        sentence = ngettext(
            "La plateforme permet %(most)s utilisateur au plus par espace, et le vôtre l’a déjà.",
            "La plateforme permet %(most)s utilisateurs au plus par espace, et le vôtre les a "
            "déjà. Pour en ajouter un autre, retirez d’abord celui dont l’accès ne sert plus.",
            most,
        )
        super().__init__(sentence % {"most": most})


def add_user(
    *,
    access: Access,
    policy: ColleaguePolicy,
    user: UserGiven,
    identifiant: str,
    way: WayIn,
    password: str,
    is_active: bool,
    added_at: datetime,
    is_address_registered: bool = False,
) -> GivenWayIn:
    """Give somebody an identifiant for this space, and a way in.

    Without an identifiant of the administrator's choice, the address is it, or
    one is made (R014): `is_address_registered` says that another customer number has
    it in a register, and perhaps will have it as identifiant. Whoever is added
    inactive gets no mail: an administrator invites them once their access is active.
    Raises RoleMissing, UserAsksTooMany, UsersTooMany, UserNameInvalid, UserNameSuspect,
    LimitsEmpty, AddressInvalid, and as `create_login` and `give_way_in` do.
    """
    _count(access, added_at)
    with transaction.atomic():
        space = lock_space(access)
        _require_room(space)
        login = _give_login(
            policy,
            space,
            user,
            identifiant,
            added_at,
            is_address_registered=is_address_registered,
        )
        member = _let_in(access, login, user, added_at)
        if not is_active:
            suspend_login(login_id=member.login_id, suspended_at=added_at)
        if way is WayIn.INVITATION and not is_active:
            return GivenWayIn(member.id, way, member.login.identifiant, member.login.address)
        return give_way_in(
            access=access,
            policy=policy,
            user=member,
            way=way,
            password=password,
            given_at=added_at,
        )


@transaction.atomic
def _count(access: Access, asked_at: datetime) -> None:
    """Count in a transaction of its own: an identifiant found taken must not undo it."""
    retry_at = count_asked(
        {f"space {access.space_id}": USER_ASKS_OF_SPACE_MAX},
        span=USER_ASKS_SPAN,
        asked_at=asked_at,
        prefix="users",
    )
    if retry_at is not None:
        raise UserAsksTooMany(retry_at=retry_at)


def _require_room(space: Space) -> None:
    """Raise UsersTooMany where the locked space has no place left."""
    room = users_room(space.id)
    if room and room.is_full:
        raise UsersTooMany(room.most)


def _let_in(access: Access, login: Login, user: UserGiven, added_at: datetime) -> Membership:
    roles, limits = accept_rights(user.rights)
    member = open_membership(
        space_id=login.space_id,
        login_id=login.id,
        roles=roles,
        since_at=added_at,
        given_name=clean_name(user.given_name),
        family_name=clean_name(user.family_name),
        opened_by=access,
    )
    member.added_by = access.person_id
    set_limits(member, limits)
    member.save()
    return member


def _give_login(
    policy: ColleaguePolicy,
    space: Space,
    user: UserGiven,
    identifiant: str,
    added_at: datetime,
    *,
    is_address_registered: bool,
) -> Login:
    address = clean_address(user.address) if user.address.strip() else ""
    person = create_person(
        given_name=clean_name(user.given_name),
        family_name=clean_name(user.family_name),
        language=_LANGUAGE,
        created_at=added_at,
        address=address,
        # Whoever was told a password or a code has proved no address.
        address_is_proven=False,
    )
    return create_login(
        person_id=person.id,
        space_id=space.id,
        realm_id=realm_of(space),
        identifiant=_identifiant(
            policy, person, address, identifiant.strip(), is_alone=not is_address_registered
        ),
        address=address,
        created_at=added_at,
    )


def _identifiant(
    policy: ColleaguePolicy, person: Person, address: str, wanted: str, *, is_alone: bool
) -> str:
    if not wanted:
        return assign_identifiant(
            address=address,
            address_is_alone=is_alone,
            prefix=policy.identifiant_prefix,
            person_id=person.id,
        )
    # One shaped like an address, however it is typed, is the user's own, which nobody else
    # of the platform is known by: nobody is to take it from them.
    if "@" not in fold(wanted):
        return wanted
    is_own = is_alone and fold(wanted) == fold(address)
    if not is_own or not is_address_free(address, person_id=person.id):
        raise IdentifiantNotTheirs
    return wanted
