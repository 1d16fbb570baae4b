"""Where somebody is signed in at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import Proof


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in that was not ended."""

    id: UUID
    identifiant: str  # empty when a passkey opened it without one
    proof: Proof
    started_at: datetime
    seen_at: datetime
    ip: str | None
    browser: str


def sessions_of(*, person_id: UUID, login_id: UUID | None = None) -> Sequence[Session]:
    """Give the open sign-ins of a person, or of one of their logins; latest seen first.

    With a person not proved, ask for the login's alone: the others are not
    the business of whoever knows one password.
    """
    sign_ins = SignIn.objects.filter(person_id=person_id, ended_at=None).select_related("login")
    if login_id is not None:
        sign_ins = sign_ins.filter(login_id=login_id)
    return [_session(sign_in) for sign_in in sign_ins.order_by("-seen_at", "-id")]


def _session(sign_in: SignIn) -> Session:
    return Session(
        id=sign_in.id,
        identifiant=sign_in.login.identifiant if sign_in.login else "",
        proof=Proof(sign_in.proof),
        started_at=sign_in.started_at,
        seen_at=sign_in.seen_at,
        ip=sign_in.ip,
        browser=sign_in.browser,
    )
