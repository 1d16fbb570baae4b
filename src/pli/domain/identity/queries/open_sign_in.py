"""The sign-in that a request comes with, if it still stands."""

from datetime import datetime, timedelta
from uuid import UUID

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import PERSON_PROOF_LIFE, OpenSignIn, Proof


def open_sign_in(*, sign_in_id: UUID, now: datetime, idle_life: timedelta) -> OpenSignIn | None:
    """Give the sign-in, unless it was ended, left idle too long, or its login opens nothing."""
    sign_in = (
        SignIn.objects.select_related("login", "person")
        .filter(id=sign_in_id, ended_at=None, seen_at__gt=now - idle_life)
        .first()
    )
    if sign_in is None or not sign_in.person.is_active:
        return None
    login = sign_in.login
    if login is not None and (login.ended_at or login.suspended_at):
        return None
    return OpenSignIn(
        id=sign_in.id,
        person_id=sign_in.person_id,
        login_id=sign_in.login_id,
        space_id=login.space_id if login else None,
        identifiant=login.identifiant if login else "",
        proof=Proof(sign_in.proof),
        person_is_proved=is_proof_fresh(sign_in, now),
        password_is_handed_over=login.password_is_handed_over if login else False,
    )


def is_proof_fresh(sign_in: SignIn, now: datetime) -> bool:
    """Tell whether the person was proved in this sign-in, not too long ago."""
    proved_at = sign_in.person_proved_at
    return proved_at is not None and now < proved_at + PERSON_PROOF_LIFE
