"""« Administration »: the users of a customer's space, a new one, one of them."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.queries import (
    billing_entities,
    colleague_policy,
    is_address_registered,
    list_contracts,
)
from pli.domain.handover.queries import count_links_of_user
from pli.domain.identity.queries import suggest_password
from pli.domain.invoices.queries import billed_contracts
from pli.domain.notices.operations import change_colleague
from pli.domain.spaces.operations import add_user
from pli.domain.spaces.queries import (
    UserRow,
    count_administrators,
    list_users,
    one_user,
    require_role,
    users_room,
)
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Invalid, Refused, TooMany
from pli.kit.pagination import Cursor
from pli.surfaces.portal.administration_tabs import administration_tabs
from pli.surfaces.portal.forms.users import NewUserForm, UserForm, initial_of
from pli.surfaces.portal.given_way_in import show_given
from pli.surfaces.portal.user_story import UserLine, tell_rights, tell_user_kept
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest

_SEARCH_LENGTH_MAX = 100
GENERATE = "generer"


@require_safe
def administration(request: SpaceRequest) -> HttpResponse:
    """Lead to the users."""
    require_role(request.access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    return redirect("portal:users", space_id=request.access.space_id)


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List users, or those that the search finds."""
    search = request.GET.get("q", "").strip()[:_SEARCH_LENGTH_MAX]
    page = list_users(
        access=request.access,
        now=timezone.now(),
        search=search,
        cursor=Cursor.decode(request.GET.get("page", "")),
    )
    entities = {one.entity_id: one.name for one in billing_entities(access=request.access)}
    context = {
        "page": page,
        "lines": [UserLine(user, tell_rights(user.rights, entities)) for user in page.rows],
        "search": search,
        "tabs": administration_tabs(request),
        "policy": colleague_policy(request.access.space_id),
        "administrator_count": count_administrators(access=request.access),
        "room": users_room(request.access.space_id),
    }
    return render(request, "portal/users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@never_cache
def new(request: SpaceRequest) -> HttpResponse:
    """« Ajout d’un utilisateur »; what is to be handed over is shown once."""
    require_role(request.access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    form = _new_form(request)
    if GENERATE in request.POST or not form.is_valid():
        return _ask(request, form)
    try:
        given = add_user(
            access=request.access,
            policy=colleague_policy(request.access.space_id),
            user=form.user,
            identifiant=form.cleaned_data["identifiant"],
            way=form.cleaned_data["way"],
            password=form.password_typed,
            is_active=form.cleaned_data["is_active"],
            added_at=timezone.now(),
            is_address_registered=is_address_registered(
                form.user.address, except_space_id=request.access.space_id
            ),
        )
    except (Invalid, Refused, TooMany) as refusal:
        show_refusal(form, refusal)
        return _ask(request, form)
    return show_given(request, given, form.user, is_active=form.cleaned_data["is_active"])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest, user_id: UUID) -> HttpResponse:
    """Show a user, and change who they are or what they may see."""
    now = timezone.now()
    user = one_user(access=request.access, user_id=user_id, now=now)
    form = _form(request, user, now)
    if not form.is_valid():
        return _show(request, user, form)
    opened = count_links_of_user(access=request.access, user_id=user_id, now=now).open_count
    try:
        kept = change_colleague(
            access=request.access, user_id=user_id, user=form.user, changed_at=now
        )
    except (Invalid, Refused, TooMany) as refusal:
        show_refusal(form, refusal)
        return _show(request, user, form)
    still_open = count_links_of_user(access=request.access, user_id=user_id, now=now).open_count
    name = kept.name or user.identifiant
    flash_done(request, tell_user_kept(name, closed_link_count=opened - still_open))
    # Whoever gives up their own role has no page of users any more.
    is_leaving = user.is_self and Role.ADMINISTRATOR not in kept.roles
    page = "portal:invoices" if is_leaving else "portal:users"
    return redirect(page, space_id=request.access.space_id)


def _new_form(request: SpaceRequest) -> NewUserForm:
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and GENERATE in data:
        data["password"] = suggest_password()
    return NewUserForm(
        data,
        policy=colleague_policy(request.access.space_id),
        **_offered(request, timezone.now()),
    )


def _form(request: SpaceRequest, user: UserRow, now: datetime) -> UserForm:
    return UserForm(
        request.POST if request.method == "POST" else None,
        initial={
            "given_name": user.given_name,
            "family_name": user.family_name,
            "address": user.address,
            **initial_of(user.rights),
        },
        kept=user.rights.limits,
        **_offered(request, now),
    )


def _offered(request: SpaceRequest, now: datetime) -> dict[str, Any]:
    return {
        "contracts": list_contracts(access=request.access),
        "billed": billed_contracts(access=request.access, now=now),
        "entities": billing_entities(access=request.access),
    }


def _ask(request: SpaceRequest, form: NewUserForm) -> HttpResponse:
    is_generated = GENERATE in request.POST
    is_refused = form.is_bound and not is_generated
    context = {
        "form": form,
        "is_generated": is_generated,
        "shows_faults": not is_generated,
        "policy": colleague_policy(request.access.space_id),
        "generate": GENERATE,
        "tabs": administration_tabs(request),
        "account": request.account,
        "room": users_room(request.access.space_id),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "portal/user_new.html", context, status=status)


def _show(request: SpaceRequest, user: UserRow, form: UserForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    links = count_links_of_user(access=request.access, user_id=user.user_id, now=timezone.now())
    context = {"user": user, "form": form, "links": links}
    return render(request, "portal/user.html", context, status=status)
