"""Who may say who uses a customer's space, one at a time."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import Membership, Space
from pli.domain.spaces.queries.access_to import SpaceNotFound
from pli.domain.spaces.queries.one_user import UserNotFound
from pli.domain.spaces.queries.require_role import RoleMissing, require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused


class LastAdministrator(Refused):
    """Nobody would be left to let anybody in."""

    code = "last-administrator"
    message = _(
        "Cet espace n’aurait plus d’administrateur : donnez d’abord ce droit à un autre "
        "utilisateur, dont le mot de passe est défini et l’accès actif."
    )


class OwnAccess(Refused):
    """An administrator would shut the door on themselves."""

    code = "own-access"
    message = _(
        "C’est votre propre accès. Votre mot de passe se change dans « Mon profil » ; "
        "un autre administrateur peut désactiver votre accès."
    )


def lock_space(access: Access) -> Space:
    """Give the space, locked: those who change its users take turns.

    Whoever asks must administer it still: the other one may have removed them
    a moment ago. Raises RoleMissing, SpaceNotFound.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    space = Space.objects.select_for_update().filter(id=access.space_id, closed_at=None).first()
    if space is None:
        raise SpaceNotFound
    administrators = Membership.objects.of_administrators().filter(space=space)
    if access.person_id and not administrators.filter(person_id=access.person_id).exists():
        raise RoleMissing
    return space


def find_user(access: Access, user_id: UUID) -> Membership:
    """Give a user of the space, locked. Raises UserNotFound."""
    users = Membership.objects.readable_by(access).standing().select_related("login", "person")
    user = users.select_for_update(of=("self",)).filter(id=user_id).first()
    if user is None:
        raise UserNotFound
    return user


def refuse_own(access: Access, user: Membership) -> None:
    """Raise OwnAccess where the user is whoever asks."""
    if access.login_id == user.login_id:
        raise OwnAccess


def require_another_administrator(user: Membership) -> None:
    """Raise LastAdministrator unless somebody else administers the space."""
    if Role.ADMINISTRATOR not in user.roles:
        return
    others = Membership.objects.administering().filter(space_id=user.space_id)
    if not others.exclude(id=user.id).exists():
        raise LastAdministrator
