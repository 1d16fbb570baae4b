"""Entering a space: who asks is let in, led to what is missing, or told that it is not there."""

from functools import partial
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from pli.domain.customers.queries import (
    account_of_space,
    colleague_policy,
    sign_in_policy,
    supplier_of_space,
)
from pli.domain.customers.vocabulary import AccountFace
from pli.domain.identity.queries import PersonNotProved
from pli.domain.spaces.operations import note_presence
from pli.domain.spaces.queries import SpaceNotFound, access_to
from pli.domain.spaces.vocabulary import Access, SpaceKind
from pli.surfaces.site.addresses import (
    FOLLOWING,
    asked_path,
    is_platform_host,
    kind_of_path,
    sign_in_page,
)
from pli.surfaces.site.landing import account_page
from pli.surfaces.site.sessions import SECOND_FACTOR, shorten_idle_life
from pli.surfaces.ui.flash import flash_problem
from pli.surfaces.ui.requests import SiteRequest, SpaceRequest, is_script

# Where a second factor that the supplier asks for is set up: these pages cannot ask for it.
SETTING_UP = frozenset(
    {
        "site:second-factor",
        "site:passkey-new",
        "site:totp-new",
        "site:recovery-codes",
    }
)


def enter_space(request: SiteRequest, *, space_id: UUID) -> HttpResponse | None:
    """Set `request.access`, or give the answer that stands in the way.

    Raises SpaceNotFound: none, not theirs, of another kind, or not this host's.
    """
    kind = kind_of_path(request.path_info)
    if request.sign_in is None:
        return _ask_to_sign_in(request, staff=kind is not SpaceKind.CUSTOMER)
    try:
        access = access_to(sign_in=request.sign_in, space_id=space_id)
    except PersonNotProved:
        return _lead(request, _with_following(request, reverse("site:person-proof")))
    if access.space_kind is not kind or not _belongs_to_host(request, access):
        raise SpaceNotFound
    entered = cast("SpaceRequest", request)
    entered.access = access
    # Whoever shows it first asks: the frame does on every page.
    entered.account = cast(
        "AccountFace", SimpleLazyObject(partial(account_of_space, access.space_id))
    )
    note_presence(sign_in=request.sign_in, access=access, seen_at=timezone.now())
    return _apply_policy(entered, kind)


def ask_to_sign_in(request: SiteRequest, *, following: str | None = None) -> HttpResponse:
    """Lead to the sign-in page, and afterwards back to this page unless another follows."""
    return _ask_to_sign_in(request, staff=False, following=following)


def _ask_to_sign_in(
    request: SiteRequest, *, staff: bool, following: str | None = None
) -> HttpResponse:
    sentence = _expiry_sentence(request)
    if is_script(request):
        # A script that sends files one by one has no page to be led to.
        reason = sentence or _("Connectez-vous pour continuer.")
        return JsonResponse({"code": "signed-out", "reason": reason}, status=401)
    if sentence:
        flash_problem(request, sentence)
    page = asked_path(request) if following is None else following
    return _lead(request, sign_in_page(request, following=page, staff=staff))


def _expiry_sentence(request: SiteRequest) -> str:
    if not request.has_expired:
        return ""
    if request.method == "POST":
        return _(
            "Votre session a expiré : ce que vous veniez d’envoyer n’a pas été enregistré. "
            "Reconnectez-vous, vous reviendrez à la même page."
        )
    return _("Votre session a expiré. Reconnectez-vous, vous reviendrez à la même page.")


def _apply_policy(request: SpaceRequest, kind: SpaceKind) -> HttpResponse | None:
    if kind is SpaceKind.SUPPLIER:
        return _apply_staff_policy(request)
    if kind is SpaceKind.CUSTOMER and request.sign_in.password_is_handed_over:
        return _apply_colleague_policy(request)
    return None


def _apply_colleague_policy(request: SpaceRequest) -> HttpResponse | None:
    """Lead to the account whoever still has a password that somebody else chose."""
    if request.resolver_match and request.resolver_match.view_name == "site:account":
        return None
    if not colleague_policy(request.access.space_id).changes_handed_over_password:
        return None
    flash_problem(
        request,
        _("Choisissez d’abord votre mot de passe : celui que vous avez vous a été donné."),
    )
    return _lead(request, f"{account_page(request.access)}#mot-de-passe")


def _apply_staff_policy(request: SpaceRequest) -> HttpResponse | None:
    policy = sign_in_policy(request.access.space_id, staff=True)
    shorten_idle_life(request, policy)
    if not policy.second_factor_required or request.session.get(SECOND_FACTOR):
        return None
    if request.resolver_match and request.resolver_match.view_name in SETTING_UP:
        return None
    page = reverse(
        "site:second-factor",
        kwargs={"kind": request.access.space_kind, "space_id": request.access.space_id},
    )
    return _lead(request, _with_following(request, page))


def _belongs_to_host(request: SiteRequest, access: Access) -> bool:
    own = request.supplier_of_host
    if is_platform_host(request) or own is None:
        return True
    if access.space_kind is SpaceKind.PLATFORM:
        return False
    return supplier_of_space(access.space_id).space_id == own.space_id


def _with_following(request: SiteRequest, page: str) -> str:
    following = asked_path(request)
    return f"{page}?{urlencode({FOLLOWING: following})}" if following else page


def _lead(request: SiteRequest, address: str) -> HttpResponse:
    # A fragment cannot hold a sign-in page: the whole page must move.
    if request.htmx:
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)
