"""Somebody gives an identifiant and a password (R036)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.operations._attempts import begin_attempt, forget_attempts, is_beyond
from pli.domain.identity.operations._passwords import password_matches
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.vocabulary import IDENTIFIANT_LENGTH_MAX, SignInPolicy, Visitor
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import Invalid, Refused

type PolicyOf = Callable[[UUID], SignInPolicy]


class WrongIdentifiantOrPassword(Invalid):
    """One answer, whether the identifiant, the password or both are wrong or not yet defined."""

    code = "wrong-identifiant-or-password"
    message = _(
        "Identifiant ou mot de passe incorrect. Première connexion ? Définissez d’abord "
        "votre mot de passe par « mot de passe ou identifiant oublié »."
    )


class LoginSuspended(Refused):
    """The identifiant and its password are right, and somebody unticked « Accès actif »."""

    code = "login-suspended"
    message = _("Votre accès est désactivé : adressez-vous à l’administrateur de votre espace.")


def check_password(
    *,
    identifiant: str,
    password: str,
    policy: SignInPolicy,
    visitor: Visitor,
    checked_at: datetime,
    policy_of: PolicyOf | None = None,
) -> Login:
    """Give the login that this identifiant and password open.

    The page decides by its `policy`, the same for identifiants that nobody has. Where the
    supplier of the identifiant (`policy_of` its space) allows fewer errors, what comes after
    is wrong, right or not: another answer would tell strangers that there is such a one.
    Raises WrongIdentifiantOrPassword, LoginSuspended, or SignInLocked before even looking.
    Not to be called inside a transaction: a refusal is remembered.
    """
    key = fold(identifiant)[:IDENTIFIANT_LENGTH_MAX]
    begin_attempt(identifiant_key=key, ip=visitor.ip, policy=policy, begun_at=checked_at)
    login = Login.objects.filter(identifiant_key=key, ended_at=None).first()
    is_right = password_matches(login, password)
    if login is not None and policy_of is not None:
        own = policy_of(login.space_id)
        is_right &= not is_beyond(
            identifiant_key=key, ip=visitor.ip, policy=own, begun_at=checked_at
        )
    if not is_right or login is None:
        if login is not None:
            _record_refusal(login, visitor, checked_at)
        raise WrongIdentifiantOrPassword

    forget_attempts(identifiant_key=key, ip=visitor.ip)
    # Only whoever knows the password is told.
    if login.suspended_at is not None:
        raise LoginSuspended
    return login


def _record_refusal(login: Login, visitor: Visitor, refused_at: datetime) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.SIGN_IN_REFUSED,
        happened_at=refused_at,
        subject_kind="login",
        subject_id=login.id,
        space_id=login.space_id,
        login_id=login.id,
        details={"ip": visitor.ip},
    )
