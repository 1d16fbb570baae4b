"""The access of a user: another password, « Accès actif », removal."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.queries import colleague_policy, sign_in_policy
from pli.domain.handover.operations import revoke_links_of_user
from pli.domain.handover.queries import count_links_of_user
from pli.domain.identity.queries import suggest_password
from pli.domain.spaces.operations import remove_user, renew_way_in, resume_user, suspend_user
from pli.domain.spaces.queries import UserRow, count_user_sessions, one_user
from pli.domain.spaces.vocabulary import UserGiven
from pli.kit.errors import Invalid, Refused, TooMany
from pli.surfaces.portal.forms.users import WayInForm
from pli.surfaces.portal.given_way_in import show_given
from pli.surfaces.portal.user_story import effects_of_removal
from pli.surfaces.portal.views.users import GENERATE
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@never_cache
def password(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Reset a user's password; what is to be handed over is shown once."""
    user = one_user(access=request.access, user_id=user_id, now=timezone.now())
    form = _form(request)
    if GENERATE in request.POST or not form.is_valid():
        return _ask(request, user, form)
    try:
        given = renew_way_in(
            access=request.access,
            policy=colleague_policy(request.access.space_id),
            user_id=user_id,
            way=form.cleaned_data["way"],
            password=form.password_typed,
            renewed_at=timezone.now(),
        )
    except (Invalid, Refused, TooMany) as refusal:
        show_refusal(form, refusal)
        return _ask(request, user, form)
    name = UserGiven(user.given_name, user.family_name)
    return show_given(request, given, name, is_active=user.is_active)


@require_POST
def suspend(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Untick « Accès actif »; it can be undone."""
    user = one_user(access=request.access, user_id=user_id, now=timezone.now())
    try:
        suspend_user(access=request.access, user_id=user_id, suspended_at=timezone.now())
    except Refused as refusal:
        flash_problem(request, refusal.message)
        return _back(request, user_id)
    flash_done(
        request,
        _("Accès désactivé : %(name)s. Ses sessions sont fermées.") % {"name": user.name},
        undo_url=_page(request, "user-resumption", user_id),
    )
    return _back(request, user_id)


@require_POST
def resume(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Tick « Accès actif » again."""
    resume_user(access=request.access, user_id=user_id, resumed_at=timezone.now())
    user = one_user(access=request.access, user_id=user_id, now=timezone.now())
    flash_done(request, _("Accès actif : %(name)s") % {"name": user.name})
    return _back(request, user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def removal(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Say what removing a user does; remove them."""
    access, now = request.access, timezone.now()
    user = one_user(access=access, user_id=user_id, now=now)
    links = count_links_of_user(access=access, user_id=user_id, now=now)
    idle_life = sign_in_policy(access.space_id, staff=False).idle_life
    sessions = count_user_sessions(access=access, user_id=user_id, now=now, idle_life=idle_life)
    context = {
        "user": user,
        "effects": effects_of_removal(user, session_count=sessions, link_count=links.open_count),
        "cancel_url": _page(request, "user", user_id),
    }
    if request.method != "POST":
        return render(request, "portal/user_removal.html", context)
    try:
        remove_user(access=access, user_id=user_id, removed_at=now)
    except Refused as refusal:
        page = render(request, "portal/user_removal.html", context | {"refusal": refusal.message})
        return mark_refused(page, refusal)
    flash_done(request, _("Utilisateur supprimé : %(name)s") % {"name": user.name})
    return redirect("portal:users", space_id=access.space_id)


@require_POST
def links_revocation(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Take back all the links that a user handed on."""
    count = revoke_links_of_user(access=request.access, user_id=user_id, revoked_at=timezone.now())
    sentence = ngettext("%(count)d lien révoqué.", "%(count)d liens révoqués.", count)
    flash_done(request, sentence % {"count": count})
    return _back(request, user_id)


def _form(request: SpaceRequest) -> WayInForm:
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and GENERATE in data:
        data["password"] = suggest_password()
    return WayInForm(data, policy=colleague_policy(request.access.space_id))


def _ask(request: SpaceRequest, user: UserRow, form: WayInForm) -> HttpResponse:
    is_refused = form.is_bound and GENERATE not in request.POST
    context = {
        "user": user,
        "form": form,
        "shows_faults": is_refused,
        "policy": colleague_policy(request.access.space_id),
        "generate": GENERATE,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "portal/user_password.html", context, status=status)


def _back(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    return redirect(_page(request, "user", user_id))


def _page(request: SpaceRequest, name: str, user_id: UUID) -> str:
    arguments = {"space_id": request.access.space_id, "user_id": user_id}
    return reverse(f"portal:{name}", kwargs=arguments)
