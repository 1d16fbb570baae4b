"""Somebody signed in changes the password of the login they came by."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.operations._attempts import begin_attempt, forget_attempts
from pli.domain.identity.operations._passwords import (
    accept_password,
    keep_password,
    password_matches,
)
from pli.domain.identity.operations._sign_ins import find_open
from pli.domain.identity.vocabulary import PLATFORM_SIGN_IN, PasswordChooser
from pli.kit.errors import Invalid, Refused


class WrongPassword(Invalid):
    """The current password is not that one."""

    code = "wrong-password"
    field = "current"
    message = _("Votre mot de passe actuel n’est pas celui-ci.")


class NoPasswordHere(Refused):
    """They came by a passkey, without any identifiant, or the login has no password yet."""

    code = "no-password-here"
    message = _("Vous êtes connecté sans identifiant : il n’y a pas de mot de passe à changer ici.")


def change_password(
    *, sign_in_id: UUID, current: str, password: str, confirmation: str, changed_at: datetime
) -> Login:
    """Change it; the login's other sign-ins end, this one stays.

    Raises SignInEnded, NoPasswordHere, WrongPassword, SignInLocked, and what
    refuses a new password. Not to be called inside a transaction.
    """
    sign_in = find_open(SignIn.objects.select_related("login"), sign_in_id)
    if sign_in.login is None:
        raise NoPasswordHere
    accept_password(password, confirmation)
    _check_current(sign_in.login, current, sign_in.ip, changed_at)
    return _replace(sign_in.login, sign_in.id, password, changed_at)


def _check_current(login: Login, current: str, ip: str | None, checked_at: datetime) -> None:
    key = login.identifiant_key
    begin_attempt(identifiant_key=key, ip=ip, policy=PLATFORM_SIGN_IN, begun_at=checked_at)
    if not password_matches(login, current):
        raise WrongPassword
    forget_attempts(identifiant_key=key, ip=ip)


@transaction.atomic
def _replace(login: Login, sign_in_id: UUID, password: str, changed_at: datetime) -> Login:
    login = Login.objects.select_for_update().get(id=login.id)
    # Whoever chose another password since the current one was checked showed us out.
    find_open(SignIn.objects.all(), sign_in_id)
    # Who knew a password given by somebody else may be that somebody: only a
    # link to the recorded address shows that the holder chose.
    chosen_by = PasswordChooser(login.password_chosen_by)
    keep_password(
        login=login,
        password=password,
        chosen_by=chosen_by,
        chosen_at=changed_at,
        except_sign_in=sign_in_id,
    )
    return login
