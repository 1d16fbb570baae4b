"""What an adviser does about a customer's access: send the activation, close, unlock."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.queries import AccountSheet, one_account
from pli.domain.notices.operations import end_former_access, send_activation, unlock_sign_in
from pli.domain.notices.queries import account_access
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import DomainError, Invalid, Refused, TooMany
from pli.surfaces.backoffice.access_story import effects_of_ending, effects_of_sending
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def activation(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Say what sending the activation now does; send it, the first time or again."""
    account = _account(request, account_id)
    sheet = account_access(
        access=request.access,
        account_id=account_id,
        space_id=account.space_id,
        now=timezone.now(),
    )
    context = _context(request, account, effects_of_sending(sheet, account))
    if request.method != "POST":
        return render(request, "backoffice/access_activation.html", context)
    try:
        sent = send_activation(access=request.access, account_id=account_id, sent_at=timezone.now())
    except (Refused, Invalid, TooMany) as refusal:
        return _refuse(request, "backoffice/access_activation.html", context, refusal)
    shown = {"address": sent.mail.recipient}
    flash_done(request, _("C’est fait : un mail part vers %(address)s") % shown)
    return redirect(_page(request, account_id))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def former(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Count what closing the access that is to be replaced does; close it."""
    account = _account(request, account_id)
    sheet = account_access(
        access=request.access,
        account_id=account_id,
        space_id=account.space_id,
        now=timezone.now(),
    )
    context = _context(request, account, effects_of_ending(sheet))
    if request.method != "POST":
        return render(request, "backoffice/access_end.html", context)
    try:
        ended = end_former_access(
            access=request.access, account_id=account_id, ended_at=timezone.now()
        )
    except Refused as refusal:
        return _refuse(request, "backoffice/access_end.html", context, refusal)
    shown = {"identifiant": ended.login.identifiant}
    flash_done(request, _("Accès fermé : l’identifiant %(identifiant)s n’ouvre plus rien.") % shown)
    return redirect(_page(request, account_id))


@require_POST
def unlock(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Let the customer try a password again."""
    page = _page(request, account_id)
    try:
        unlocked = unlock_sign_in(
            access=request.access, account_id=account_id, unlocked_at=timezone.now()
        )
    except Refused as refusal:
        flash_problem(request, sentence_of(refusal))
        return redirect(page)
    shown = {"identifiants": ", ".join(unlocked)}
    flash_done(request, _("Débloqué : %(identifiants)s. Le mot de passe reste le même.") % shown)
    return redirect(page)


def _account(request: SpaceRequest, account_id: UUID) -> AccountSheet:
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    return one_account(access=request.access, account_id=account_id)


def _page(request: SpaceRequest, account_id: UUID) -> str:
    back = {"space_id": request.access.space_id, "account_id": account_id}
    return reverse("backoffice:customer", kwargs=back)


def _context(
    request: SpaceRequest, account: AccountSheet, effects: Sequence[str]
) -> Mapping[str, object]:
    """Name the customer, what will happen, and the way back to them."""
    return {
        "company_name": account.company_name,
        "number": account.number,
        "effects": effects,
        "cancel_url": _page(request, account.account_id),
    }


def _refuse(
    request: SpaceRequest, template: str, context: Mapping[str, object], refusal: DomainError
) -> HttpResponse:
    page = render(request, template, {**context, "refusal": sentence_of(refusal)})
    return mark_refused(page, refusal)
