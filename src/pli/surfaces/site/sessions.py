"""The session of a browser: which sign-in it carries, and the few things it remembers.

A session holds no space: that is in the address. The row of the sign-in says
whether it still stands; the session only names it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import auth
from django.http import HttpRequest
from django.urls import reverse

from pli.domain.identity.operations import end_sign_in, touch_sign_in
from pli.domain.identity.queries import open_sign_in
from pli.domain.identity.vocabulary import (
    PLATFORM_SIGN_IN,
    PROOF_LINK_LIFE,
    SIGN_IN_SEEN_PRECISION,
    OpenSignIn,
    Proof,
    SignInEnd,
    SignInPolicy,
)
from pli.surfaces.ui.context import IdleEnd

SIGN_IN = "sign-in"
IDLE_SECONDS = "idle-seconds"
NOTICE_SECONDS = "notice-seconds"
SECOND_FACTOR = "second-factor"
# The login whose mailed link was just spent in this browser, and until when it proves its person.
LINK_SPENT = "link-spent"
# The code of the supplier on whose page the password was given; empty on the platform's.
ENTRANCE = "entrance"
# What the sign-in form begins with.
IDENTIFIANT = "identifiant"
# What the page that follows a recovery says.
RECOVERY = "recovery"


def carry_sign_in(
    request: HttpRequest, sign_in_id: UUID, *, policy: SignInPolicy, has_second_factor: bool
) -> None:
    """Make this session carry a sign-in that was just started, or came from another host."""
    request.session[SIGN_IN] = str(sign_in_id)
    request.session[IDLE_SECONDS] = int(policy.idle_life.total_seconds())
    request.session[NOTICE_SECONDS] = int(policy.idle_notice.total_seconds())
    request.session[SECOND_FACTOR] = has_second_factor


def standing_sign_in(request: HttpRequest, now: datetime) -> OpenSignIn | None:
    """Give the sign-in that this session carries, if it still stands."""
    carried = request.session.get(SIGN_IN)
    if carried is None:
        return None
    sign_in = open_sign_in(
        sign_in_id=UUID(carried), now=now, idle_life=idle_life_of_session(request)
    )
    if sign_in is not None:
        touch_sign_in(sign_in_id=sign_in.id, seen_at=now)
    return sign_in


def idle_life_of_session(request: HttpRequest) -> timedelta:
    """Say how long this session may stay without a request."""
    return timedelta(seconds=request.session.get(IDLE_SECONDS, 0))


def shorten_idle_life(request: HttpRequest, policy: SignInPolicy) -> None:
    """Make the session expire sooner: it entered a space that asks for it."""
    if policy.idle_life < idle_life_of_session(request):
        request.session[IDLE_SECONDS] = int(policy.idle_life.total_seconds())
        request.session[NOTICE_SECONDS] = int(policy.idle_notice.total_seconds())


def idle_end_of_session(request: HttpRequest) -> IdleEnd:
    """Say when this session ends unless another request comes, and when to tell of it."""
    # The row says when they were last seen to the minute: the end may come that much sooner.
    least = idle_life_of_session(request) - SIGN_IN_SEEN_PRECISION
    notice = request.session.get(NOTICE_SECONDS, PLATFORM_SIGN_IN.idle_notice.total_seconds())
    return IdleEnd(
        seconds=int(least.total_seconds()),
        notice_seconds=int(notice),
        extension_url=reverse("site:session-extension"),
    )


def drop_sign_in(request: HttpRequest, *, reason: SignInEnd, ended_at: datetime) -> bool:
    """End what this session carries, empty it, and say whether it carried anything."""
    carried = request.session.get(SIGN_IN)
    if carried is not None:
        end_sign_in(sign_in_id=UUID(carried), reason=reason, ended_at=ended_at)
    if carried is not None or request.user.is_authenticated:
        auth.logout(request)
    return carried is not None


def remember_spent_link(request: HttpRequest, *, login_id: UUID, spent_at: datetime) -> None:
    """Remember that whoever reads the login's mail is in this browser, for the sign-in to come."""
    until = spent_at + PROOF_LINK_LIFE
    request.session[LINK_SPENT] = {"login": str(login_id), "until": until.isoformat()}


def take_link_proof(request: HttpRequest, *, login_id: UUID | None, now: datetime) -> Proof | None:
    """Give the proof of a link spent a moment ago for this login, once."""
    spent = request.session.pop(LINK_SPENT, None)
    if spent is None or login_id is None or spent["login"] != str(login_id):
        return None
    return Proof.LINK if now < datetime.fromisoformat(spent["until"]) else None
