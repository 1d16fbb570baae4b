"""A user of a customer's space is given a way in: a password, a link, a code."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.operations import issue_entry_code, make_link, set_default_password
from pli.domain.identity.queries import suggest_password
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import (
    INVITATION_LIFE,
    INVITATIONS_OF_SPACE_MAX,
    INVITATIONS_TO_ADDRESS_MAX,
    INVITATIONS_TO_ADDRESS_OF_ALL_MAX,
    USER_ASKS_SPAN,
    Access,
    ColleaguePolicy,
    SpacesFact,
    WayIn,
)
from pli.kit.errors import Invalid, Refused, TooMany
from pli.kit.facts import announce
from pli.kit.limits import count_asked


class WayNotOffered(Refused):
    """The supplier's rules let colleagues in another way."""

    code = "way-not-offered"
    message = _("Votre fournisseur ne propose pas cette façon d’ouvrir l’accès.")


class AddressNeeded(Invalid):
    """An invitation goes to an address, and there is none."""

    code = "address-needed"
    field = "address"
    message = _("Sans adresse mail, pas d’invitation : choisissez la fiche à remettre.")


class InvitationOfSuspended(Refused):
    """Its link would open nothing: no mail is written to whose access is suspended."""

    code = "invitation-of-suspended"
    message = _(
        "L’accès de cette personne est désactivé : une invitation n’ouvrirait rien. Rétablissez "
        "d’abord son accès."
    )


class InvitationsTooMany(TooMany):
    """One address was written to too often lately."""

    code = "invitations-too-many"
    message = _("Plusieurs invitations sont déjà parties aujourd’hui vers cette adresse.")
    again = _("Prochain envoi possible %(moment)s.")


class InvitationsOfSpaceTooMany(TooMany):
    """So many mails in an hour, in the supplier's name."""

    code = "invitations-of-space-too-many"
    message = _(
        "Beaucoup d’invitations viennent de partir de cet espace : faites une pause, ou remettez "
        "une fiche."
    )
    again = _("Prochain envoi possible %(moment)s.")


@dataclass(frozen=True, slots=True)
class GivenWayIn:
    """What to hand over, and what the screen tells once; an invitation has no secret here."""

    user_id: UUID
    way: WayIn
    identifiant: str
    address: str
    secret: str = ""
    expires_at: datetime | None = None


def give_way_in(
    *,
    access: Access,
    policy: ColleaguePolicy,
    user: Membership,
    way: WayIn,
    password: str,
    given_at: datetime,
) -> GivenWayIn:
    """Give it and write down that it was given, never what it is.

    Raises WayNotOffered, AddressNeeded, InvitationOfSuspended, InvitationsTooMany,
    InvitationsOfSpaceTooMany, and what refuses a password.
    """
    if way not in policy.ways:
        raise WayNotOffered
    given = _GIVE[way](access, user, password, given_at)
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.WAY_IN_GIVEN,
        happened_at=given_at,
        subject_kind="membership",
        subject_id=user.id,
        space_id=user.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        details={"way": way, "login": str(user.login_id)},
    )
    return given


def _give_password(
    _access: Access, user: Membership, password: str, given_at: datetime
) -> GivenWayIn:
    chosen = password or suggest_password()
    login = set_default_password(login_id=user.login_id, password=chosen, set_at=given_at)
    return _given(user, login, WayIn.DEFAULT_PASSWORD, secret=chosen)


def _give_code(access: Access, user: Membership, _password: str, given_at: datetime) -> GivenWayIn:
    issued = issue_entry_code(login_id=user.login_id, made_by=access.person_id, made_at=given_at)
    given = _given(user, user.login, WayIn.CODE, secret=issued.code)
    return replace(given, expires_at=issued.expires_at)


def _invite(access: Access, user: Membership, _password: str, given_at: datetime) -> GivenWayIn:
    login = user.login
    if not login.address:
        raise AddressNeeded
    if login.suspended_at:
        raise InvitationOfSuspended
    _count_invitation(user.space_id, login.address_key, given_at)
    # What a recovery link opens: the identifiant, and the choice of its password. It is
    # for this login alone, and says who asked for it.
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=login.address,
        realm_id=login.realm_id,
        about_id=login.id,
        asked_by=access.person_id,
        asked_at=given_at,
        life=INVITATION_LIFE,
    )
    announce(SpacesFact.USER_INVITED, link.id)
    given = _given(user, login, WayIn.INVITATION)
    return replace(given, expires_at=link.expires_at)


_GIVE: dict[WayIn, Callable[[Access, Membership, str, datetime], GivenWayIn]] = {
    WayIn.DEFAULT_PASSWORD: _give_password,
    WayIn.CODE: _give_code,
    WayIn.INVITATION: _invite,
}


def _given(user: Membership, login: Login, way: WayIn, *, secret: str = "") -> GivenWayIn:
    return GivenWayIn(user.id, way, login.identifiant, login.address, secret=secret)


def _count_invitation(space_id: UUID, address_key: str, asked_at: datetime) -> None:
    retry_at = count_asked(
        {
            f"address {address_key} from {space_id}": INVITATIONS_TO_ADDRESS_MAX,
            f"address {address_key}": INVITATIONS_TO_ADDRESS_OF_ALL_MAX,
        },
        span=timedelta(days=1),
        asked_at=asked_at,
        prefix="user-invitations",
    )
    if retry_at is not None:
        raise InvitationsTooMany(retry_at=retry_at)
    retry_at = count_asked(
        {f"space {space_id}": INVITATIONS_OF_SPACE_MAX},
        span=USER_ASKS_SPAN,
        asked_at=asked_at,
        prefix="user-invitations",
    )
    if retry_at is not None:
        raise InvitationsOfSpaceTooMany(retry_at=retry_at)
