"""One's own address: asked for in the profile, agreed to by both mailboxes (T4, D04)."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.identity.queries import LinkExpired, LinkSpent, LinkUnknown
from pli.domain.notices.operations import (
    ask_address_change,
    cancel_address_change,
    confirm_address_change,
    refuse_address_change,
)
from pli.domain.notices.queries import AddressChangeOver, address_question, own_address_change
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import DomainError, Gone, Invalid, Refused, TooMany
from pli.surfaces.site.addresses import public_page, realm_of
from pli.surfaces.site.forms.addresses import OwnAddressForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.link_over import show_link_over
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.site.signed_in import person_proved
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SiteRequest, SpaceRequest

# The name of the button that calls the change off.
REFUSE = "refuse"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_proved
def ask(request: SpaceRequest) -> HttpResponse:
    """Ask for the new address; both mailboxes are written to."""
    require_role(request.access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    form = OwnAddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, form)
    try:
        change = ask_address_change(
            access=request.access, address=form.cleaned_data["address"], asked_at=timezone.now()
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _ask(request, form)
    except (Refused, TooMany) as refusal:
        return mark_refused(_ask(request, form, refusal), refusal)
    shown = {"former": change.former_address, "address": change.address}
    sentence = _("Deux mails partent, à %(former)s et à %(address)s : confirmez dans les deux.")
    flash_done(request, sentence % shown)
    return redirect(_page(request))


@require_POST
def cancel(request: SpaceRequest) -> HttpResponse:
    """Call off what was asked for."""
    try:
        cancel_address_change(access=request.access, cancelled_at=timezone.now())
    except AddressChangeOver as refusal:
        flash_problem(request, sentence_of(refusal))
    else:
        flash_done(request, _("Demande annulée : votre adresse mail reste la même."))
    return redirect(_page(request))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: SiteRequest, token: str) -> HttpResponse:
    """Show what a mailbox is asked; take its answer by a POST: looking changes nothing."""
    now, realm_id = timezone.now(), realm_of(request)
    try:
        question = address_question(token=token, realm_id=realm_id, now=now)
        if request.method != "POST":
            return render(request, "site/address_question.html", {"question": question})
        if REFUSE in request.POST:
            refuse_address_change(token=token, realm_id=realm_id, refused_at=now)
            return _tell(request, "refused")
        change = confirm_address_change(
            token=token,
            realm_id=realm_id,
            confirmed_at=now,
            session_person_id=request.sign_in.person_id if request.sign_in else None,
        )
    except (LinkUnknown, LinkExpired, LinkSpent, Gone, Refused, Invalid) as refusal:
        return show_link_over(
            request,
            refusal,
            heading=_heading(refusal),
            is_unknown=isinstance(refusal, LinkUnknown),
        )
    end = "done" if change.done_at else "waiting"
    return _tell(request, end, ends_identifiant=question.ends_identifiant)


def _ask(
    request: SpaceRequest, form: OwnAddressForm, refusal: DomainError | None = None
) -> HttpResponse:
    own = own_address_change(access=request.access, now=timezone.now())
    context = {
        "form": form,
        "own": own,
        "account": request.account,
        "refusal": sentence_of(refusal) if refusal else "",
        "cancel_url": _page(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "site/address_change.html", context, status=status)


def _heading(refusal: DomainError) -> str:
    # Whoever confirmed may open their link again once the address has changed.
    if isinstance(refusal, LinkSpent):
        return _("Ce lien a déjà servi")
    if isinstance(refusal, AddressChangeOver):
        return _("Ce lien ne sert plus")
    return _("Rien n’a changé")


def _tell(request: SiteRequest, end: str, *, ends_identifiant: bool = False) -> HttpResponse:
    context = {
        "end": end,
        "ends_identifiant": ends_identifiant,
        "home_url": public_page(request, "home", request.supplier),
    }
    return render(request, "site/address_answered.html", context)


def _page(request: SpaceRequest) -> str:
    space = {"kind": request.access.space_kind, "space_id": request.access.space_id}
    return reverse("site:notifications", kwargs=space)
