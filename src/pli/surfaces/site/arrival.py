"""Arriving: from what allauth saw somebody show to a sign-in of ours, and to a page."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login as PendingLogin
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.queries import sign_in_policy
from pli.domain.identity.operations import start_sign_in
from pli.domain.identity.queries import open_sign_in
from pli.domain.identity.vocabulary import (
    PERSON_PROOF_LIFE,
    PLATFORM_SIGN_IN,
    OpenSignIn,
    Proof,
    SignInEnd,
    SignInPolicy,
)
from pli.domain.spaces.queries import landing_space, spaces_of
from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.site.devices import name_device
from pli.surfaces.site.landing import page_of_space
from pli.surfaces.site.sessions import SIGN_IN, carry_sign_in, drop_sign_in, take_link_proof
from pli.surfaces.ui.requests import SiteRequest

# The fields of allauth's record of an authentication. It keeps a « username »
# beside a password: ours is the id of the login that the password proved.
PASSWORD, SECOND_FACTOR = "password", "mfa"
LOGIN_ID = "username"
# A one-time code and a recovery code were both given to the person, and to nobody else.
PROOF_OF_FACTOR = {
    Authenticator.Type.TOTP: Proof.TOTP,
    Authenticator.Type.RECOVERY_CODES: Proof.TOTP,
    Authenticator.Type.WEBAUTHN: Proof.PASSKEY,
}


SECOND_FACTORS = frozenset(PROOF_OF_FACTOR.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody showed to come in."""

    proof: Proof
    login_id: UUID | None = None
    person_proof: Proof | None = None


def begin_password_sign_in(
    request: SiteRequest, *, person: AbstractBaseUser, login_id: UUID, following: str
) -> HttpResponse:
    """Let in whoever gave the right password, after the second factor where there is one."""
    pending = PendingLogin(user=person, redirect_url=following or None)
    response: HttpResponse = perform_password_login(request, {LOGIN_ID: str(login_id)}, pending)
    return response


def arrive(
    request: SiteRequest, person: AbstractBaseUser, *, open_session: Callable[[], None]
) -> None:
    """Start the sign-in, and make a fresh session carry it."""
    now = timezone.now()
    shown = what_was_shown(request, person)
    link_proof = take_link_proof(request, login_id=shown.login_id, now=now)
    drop_sign_in(request, reason=SignInEnd.REPLACED, ended_at=now)
    open_session()
    started = start_sign_in(
        person_id=person.pk,
        login_id=shown.login_id,
        proof=shown.proof,
        person_proof=shown.person_proof or link_proof,
        visitor=name_device(request),
        started_at=now,
    )
    sign_in = open_sign_in(sign_in_id=started.id, now=now, idle_life=PERSON_PROOF_LIFE)
    request.sign_in = sign_in
    carry_sign_in(
        request,
        started.id,
        policy=policy_of(sign_in) if sign_in else PLATFORM_SIGN_IN,
        has_second_factor=shown.person_proof is not None,
    )


def arrive_by_ticket(
    request: SiteRequest, person: AbstractBaseUser, *, sign_in_id: UUID, proved_by: str
) -> OpenSignIn | None:
    """Make this host's session carry a sign-in that another host's carries already."""
    now = timezone.now()
    if request.session.get(SIGN_IN) != str(sign_in_id):
        drop_sign_in(request, reason=SignInEnd.REPLACED, ended_at=now)
    sign_in = open_sign_in(sign_in_id=sign_in_id, now=now, idle_life=PERSON_PROOF_LIFE)
    if sign_in is not None:
        auth.login(
            request,
            person,  # type: ignore[arg-type] # a Person, whose class stays in the domain
            backend=settings.AUTHENTICATION_BACKENDS[0],
        )
        carry_sign_in(
            request,
            sign_in.id,
            policy=policy_of(sign_in),
            has_second_factor=proved_by in SECOND_FACTORS,
        )
    request.sign_in = sign_in
    return sign_in


def policy_of(sign_in: OpenSignIn) -> SignInPolicy:
    """Say how long the session may stay idle: its first space decides, staff before customers."""
    rows = spaces_of(sign_in)
    staff = [row for row in rows if row.kind is not SpaceKind.CUSTOMER]
    first = next(iter(staff or rows), None)
    return sign_in_policy(first.space_id if first else None, staff=bool(staff))


def what_was_shown(request: SiteRequest, person: AbstractBaseUser) -> Shown:
    """Read allauth's record of this session, which holds for this person alone."""
    records = get_authentication_records(request, person)
    if records and records[-1].get("passwordless"):
        return Shown(proof=Proof.PASSKEY, person_proof=Proof.PASSKEY)
    # A sign-in begun with one login and ended with another counts for the latter.
    start = max(index for index, record in enumerate(records) if record["method"] == PASSWORD)
    factors = [record["type"] for record in records[start:] if record["method"] == SECOND_FACTOR]
    return Shown(
        proof=Proof.PASSWORD,
        login_id=UUID(records[start][LOGIN_ID]),
        person_proof=PROOF_OF_FACTOR[factors[-1]] if factors else None,
    )


def page_after_sign_in(request: SiteRequest) -> str:
    """Give the page by which the sign-in's one space begins, or the list of spaces."""
    space = landing_space(request.sign_in) if request.sign_in else None
    if space is None:
        return reverse("site:spaces")
    return page_of_space(space.kind, space.space_id, space.roles)
