"""Accepting an invitation, by the link of its mail."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pli.domain.identity.queries import LinkExpired, LinkSpent
from pli.domain.spaces.operations import InvitationClosed, accept_invitation
from pli.domain.spaces.queries import InvitationSheet, invitation_behind
from pli.kit.errors import Gone, Invalid
from pli.surfaces.site.forms.invitation import AcceptanceForm
from pli.surfaces.site.forms.recovery import rules_to_tick
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.site.sessions import IDENTIFIANT, remember_spent_link
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "confirmation")
@never_cache
def accept(request: SiteRequest, token: str) -> HttpResponse:
    """Show who is invited where, and let them in; looking spends nothing."""
    try:
        sheet = invitation_behind(token=token, now=timezone.now())
    except (InvitationClosed, LinkExpired, LinkSpent) as refusal:
        return _show_over(request, refusal)
    if request.method == "POST":
        return _accept(request, token, sheet)
    names = {"given_name": sheet.given_name, "family_name": sheet.family_name}
    return _show(request, AcceptanceForm(initial=names), sheet)


def _accept(request: SiteRequest, token: str, sheet: InvitationSheet) -> HttpResponse:
    form = AcceptanceForm(request.POST)
    if not form.is_valid():
        return _show(request, form, sheet)
    now = timezone.now()
    try:
        login = accept_invitation(token=token, accepted_at=now, **form.cleaned_data)
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, form, sheet)
    remember_spent_link(request, login_id=login.id, spent_at=now)
    request.session[IDENTIFIANT] = login.identifiant
    flash_done(
        request,
        _("Bienvenue ! Connectez-vous avec votre identifiant : %(identifiant)s")
        % {"identifiant": login.identifiant},
    )
    return redirect(reverse("site:sign-in"))


def _show(request: SiteRequest, form: AcceptanceForm, sheet: InvitationSheet) -> HttpResponse:
    context = {"form": form, "sheet": sheet, "rules": rules_to_tick()}
    return render(request, "site/invitation.html", context, status=422 if form.is_bound else 200)


def _show_over(request: SiteRequest, refusal: Gone) -> HttpResponse:
    context = {"text": refusal.message}
    return mark_refused(render(request, "site/invitation_over.html", context), refusal)
