"""One's own account: password, what proves the person, sessions, language."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.identity.operations import change_password, end_sign_in
from pli.domain.identity.queries import Session, recorded_address_of, sessions_of
from pli.domain.identity.vocabulary import SignInEnd
from pli.kit.errors import DomainError, Invalid, TooMany
from pli.surfaces.site.credentials import credentials_of
from pli.surfaces.site.forms.account import ChangePasswordForm
from pli.surfaces.site.forms.recovery import rules_to_tick
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.landing import account_page, succession_page
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("current", "password", "confirmation")
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Show the account, or change the password of the login that opened this session."""
    if request.method != "POST":
        return _show(request, ChangePasswordForm())
    form = ChangePasswordForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        change_password(
            sign_in_id=request.sign_in.id, changed_at=timezone.now(), **form.cleaned_data
        )
    except (Invalid, TooMany) as refusal:
        show_refusal(form, refusal)
        return _show(request, form, refusal=refusal)
    flash_done(
        request,
        _("Votre mot de passe est changé. Les autres sessions de cet identifiant sont fermées."),
    )
    return redirect(account_page(request.access))


@require_POST
def end_session(request: SpaceRequest, session_id: UUID) -> HttpResponse:
    """End one of the sessions that the account page lists."""
    if session_id in {session.id for session in _sessions(request)}:
        end_sign_in(sign_in_id=session_id, reason=SignInEnd.SIGNED_OUT, ended_at=timezone.now())
        flash_done(request, _("La session est fermée."))
    return redirect(account_page(request.access))


def _sessions(request: SpaceRequest) -> list[Session]:
    """Give the sessions that the one who asks may know of."""
    sign_in = request.sign_in
    login_id = None if sign_in.person_is_proved else sign_in.login_id
    return list(sessions_of(person_id=sign_in.person_id, login_id=login_id))


def _show(
    request: SpaceRequest, form: ChangePasswordForm, *, refusal: DomainError | None = None
) -> HttpResponse:
    sign_in = request.sign_in
    context = {
        "form": form,
        "rules": rules_to_tick(),
        "access": request.access,
        "has_password": sign_in.login_id is not None,
        "is_proved": sign_in.person_is_proved,
        "identifiant": sign_in.identifiant,
        "address": recorded_address_of(sign_in),
        "credentials": credentials_of(sign_in.person_id) if sign_in.person_is_proved else None,
        "sessions": _sessions(request),
        "this_session": sign_in.id,
        "succession_url": succession_page(request.access),
    }
    response = render(request, "site/account.html", context, status=422 if form.errors else 200)
    return mark_refused(response, refusal) if refusal else response
