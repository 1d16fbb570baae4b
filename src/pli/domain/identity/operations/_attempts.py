"""Wrong passwords, counted so that guessing never pays and nobody locks another out.

The count is by identifiant and source together, then by source alone: someone
else, elsewhere, still gets in. Before the lock there is a slow-down: from the
fifth error on, each wait is twice the one before. An attempt counts as wrong from its start, and
is forgotten once the password proved right: a hundred at once are a hundred.
Behind one address of a whole company, an identifiant that lately came in from
there is counted by itself alone.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import SignIn, SignInFailure
from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.queries.is_at_home import is_at_home
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.vocabulary import (
    ERRORS_BEFORE_SLOWING,
    SLOWED_FOR,
    SOURCE_ERRORS_MAX,
    SignInPolicy,
)
from pli.kit.errors import TooMany

# A supplier may allow fifty errors: nobody waits for more than half a minute before the lock.
_DOUBLINGS_MAX = 4


class SignInLocked(TooMany):
    """Too many wrong passwords from here."""

    code = "sign-in-locked"
    message = _(
        "Trop d’essais sans succès. Patientez quelques minutes, ou choisissez un nouveau "
        "mot de passe par « mot de passe ou identifiant oublié »."
    )


class SignInSlowed(SignInLocked):
    """Several wrong passwords from here: the next try waits some seconds."""

    code = "sign-in-slowed"
    message = _(
        "Trop d’essais rapprochés sans succès. Attendez une demi-minute avant le prochain, ou "
        "choisissez un nouveau mot de passe par « mot de passe ou identifiant oublié »."
    )


def begin_attempt(
    *, identifiant_key: str, ip: str | None, policy: SignInPolicy, begun_at: datetime
) -> None:
    """Count one more attempt, or raise SignInLocked, or SignInSlowed, which counts nothing.

    In a transaction of its own: the refusal that follows must not undo it.
    """
    source = source_of(ip)
    with transaction.atomic(durable=True):
        take_turn(f"sign-in from {source or identifiant_key}")
        recent = SignInFailure.objects.filter(ip=source, failed_at__gt=begun_at - policy.lock_life)
        own = recent.filter(identifiant_key=identifiant_key)
        _refuse_beyond(policy.errors_max, own, policy)
        _slow_down(own, begun_at)
        sign_ins = SignIn.objects.filter(login__identifiant_key=identifiant_key)
        if source is not None and not is_at_home(sign_ins, source, begun_at):
            _refuse_beyond(SOURCE_ERRORS_MAX, recent, policy)
        SignInFailure.objects.create(identifiant_key=identifiant_key, ip=source, failed_at=begun_at)


def is_beyond(
    *, identifiant_key: str, ip: str | None, policy: SignInPolicy, begun_at: datetime
) -> bool:
    """Tell whether the attempt that was just begun is one too many by another rule."""
    recent = SignInFailure.objects.filter(
        identifiant_key=identifiant_key,
        ip=source_of(ip),
        failed_at__gt=begun_at - policy.lock_life,
    )
    return recent.count() > policy.errors_max


def forget_attempts(*, identifiant_key: str, ip: str | None) -> None:
    """The password was right: from here, for this identifiant, the count begins again."""
    SignInFailure.objects.filter(identifiant_key=identifiant_key, ip=source_of(ip)).delete()


def unlock_identifiant(*, identifiant_key: str) -> bool:
    """The holder was proved in another way: no count stands against this identifiant.

    Tells whether any did.
    """
    count, _of_each = SignInFailure.objects.filter(identifiant_key=identifiant_key).delete()
    return count > 0


def _refuse_beyond(limit: int, recent: QuerySet[SignInFailure], policy: SignInPolicy) -> None:
    latest = recent.order_by("-failed_at").values_list("failed_at", flat=True)[:limit]
    if len(latest) == limit:
        raise SignInLocked(retry_at=latest[limit - 1] + policy.lock_life)


def _slow_down(recent: QuerySet[SignInFailure], now: datetime) -> None:
    """Raise SignInSlowed while the latest error is too near, for as many as there are."""
    failed = list(recent.order_by("-failed_at").values_list("failed_at", flat=True))
    if len(failed) < ERRORS_BEFORE_SLOWING:
        return
    doublings = min(len(failed) - ERRORS_BEFORE_SLOWING, _DOUBLINGS_MAX)
    retry_at = failed[0] + SLOWED_FOR * 2**doublings
    if now < retry_at:
        raise SignInSlowed(retry_at=retry_at)
