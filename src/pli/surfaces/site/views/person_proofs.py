"""« C’est bien vous ? »: the person is proved in this session, by a link, a code or a passkey."""

from typing import cast

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.identity.operations import (
    LinkExpired,
    LinkOfAnotherSignIn,
    LinkSpent,
    NoVerifiedAddress,
    PersonProofTooOften,
    ask_person_proof,
    prove_person,
    record_person_proof,
)
from pli.domain.identity.queries import link_behind, recorded_address_of, verified_address_of
from pli.domain.identity.vocabulary import LinkPurpose, Proof
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import FOLLOWING, is_platform_host, public_page, safe_path
from pli.surfaces.site.arrival import page_after_sign_in
from pli.surfaces.site.credentials import credentials_of
from pli.surfaces.site.entering import ask_to_sign_in
from pli.surfaces.site.forms.codes import CodeProofForm
from pli.surfaces.site.forms.passkeys import PasskeyProofForm
from pli.surfaces.site.frames import supplier_of_sign_in
from pli.surfaces.site.refusals import (
    TOO_MANY_CODES,
    is_paused,
    mark_refused,
    mark_unaccepted,
    sentence_of,
)
from pli.surfaces.site.sessions import SECOND_FACTOR
from pli.surfaces.site.signed_in import signed_in
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SignedInRequest, SiteRequest

# Where the proof was asked from: the link of the mail comes back to it.
PROOF_FOLLOWING = "proof-following"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def ask(request: SignedInRequest) -> HttpResponse:
    """Offer the ways of proving the person, and take the one that was chosen."""
    _remember_following(request)
    if not is_platform_host(request):
        # Links of mails and passkeys belong to the platform's host.
        return redirect(f"{reverse('site:crossing')}?vers={reverse('site:person-proof')}")
    if request.sign_in.person_is_proved:
        return _go_on(request)
    if request.method != "POST":
        return _show(request)
    if "code" in request.POST:
        form = CodeProofForm(request.POST, user=request.user)  # type: ignore[call-arg] # allauth
        return _take_factor(request, form, Proof.TOTP)
    if "credential" in request.POST:
        form = PasskeyProofForm(request.POST, user=request.user)  # type: ignore[call-arg] # allauth
        return _take_factor(request, form, Proof.PASSKEY)
    return _send_link(request)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def prove(request: SiteRequest, token: str) -> HttpResponse:
    """Show what the link of the mail does; the gesture does it, in the session that asked."""
    if request.sign_in is None:
        # Of no use to the sign-in to come: its secret stays out of the next address.
        return ask_to_sign_in(request, following=reverse("site:person-proof"))
    return _prove(cast("SignedInRequest", request), token)


def _prove(request: SignedInRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        if request.method != "POST":
            link_behind(token=token, now=now, purpose=LinkPurpose.PERSON_PROOF)
            return render(request, "site/person_proof_link.html", {})
        prove_person(sign_in_id=request.sign_in.id, token=token, proved_at=now)
    except (LinkExpired, LinkSpent, LinkOfAnotherSignIn) as refusal:
        context = {"text": refusal.message, "ask_url": reverse("site:person-proof")}
        return mark_refused(render(request, "site/person_proof_over.html", context), refusal)
    return _go_on(request)


def _send_link(request: SignedInRequest) -> HttpResponse:
    try:
        link = ask_person_proof(sign_in_id=request.sign_in.id, asked_at=timezone.now())
    except (NoVerifiedAddress, PersonProofTooOften) as refusal:
        return _show(request, refusal=refusal)
    return _show(request, sent_to=link.address)


def _take_factor(request: SignedInRequest, form: forms.Form, proof: Proof) -> HttpResponse:
    if not form.is_valid():
        wrong, paused = _("Ce code ou cette clé n’est pas reconnu. Réessayez."), is_paused(form)
        flash_problem(request, str(TOO_MANY_CODES) if paused else wrong)
        return mark_unaccepted(_show(request, paused=paused), form)
    form.save()  # type: ignore[attr-defined] # allauth's own
    record_person_proof(sign_in_id=request.sign_in.id, proof=proof, proved_at=timezone.now())
    request.session[SECOND_FACTOR] = True
    return _go_on(request)


def _remember_following(request: SignedInRequest) -> None:
    following = safe_path(request.GET.get(FOLLOWING, "") or request.GET.get("next", ""))
    if following:
        request.session[PROOF_FOLLOWING] = following


def _go_on(request: SignedInRequest) -> HttpResponse:
    following = request.session.pop(PROOF_FOLLOWING, "")
    flash_done(request, _("C’est confirmé : vous pouvez continuer."))
    return redirect(safe_path(following) or page_after_sign_in(request))


def _show(
    request: SignedInRequest,
    *,
    sent_to: str = "",
    refusal: DomainError | None = None,
    paused: bool = False,
) -> HttpResponse:
    credentials = credentials_of(request.sign_in.person_id)
    options = begin_authentication(request.user) if credentials.passkeys else None
    context = {
        "address": verified_address_of(person_id=request.sign_in.person_id),
        "recorded_address": recorded_address_of(request.sign_in),
        "recovery_url": public_page(request, "recovery", supplier_of_sign_in(request)),
        "credentials": credentials,
        "passkey_options": {"request_options": options},
        "is_paused": paused,
        "sent_to": sent_to,
        "refusal": sentence_of(refusal) if refusal else "",
    }
    response = render(request, "site/person_proof.html", context)
    return mark_refused(response, refusal) if refusal else response
