"""What every request knows before its view runs: host, visitor, sign-in, space, frame."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from ipaddress import ip_address, ip_network
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from pli.domain.customers.queries import SupplierNotFound, supplier_by_code, supplier_of_host
from pli.domain.identity.vocabulary import SignInEnd, Visitor
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import LATEST_PORTAL
from pli.surfaces.site.devices import device_of, keep_device
from pli.surfaces.site.entering import enter_space
from pli.surfaces.site.frames import build_frame, frame_of
from pli.surfaces.site.refusals import answer_refusal, answer_unknown_host
from pli.surfaces.site.sessions import drop_sign_in, standing_sign_in
from pli.surfaces.ui.context import Frame
from pli.surfaces.ui.requests import SiteRequest

type Answer = Callable[[HttpRequest], HttpResponseBase]

HEALTH_PATH = "/sante/"
BROWSER_LENGTH_MAX = 300
LATEST_PORTAL_LIFE = timedelta(days=180)
# The pages of a supplier: their route says so, since `code` is a common word.
PORTAL_ROUTE = "portail/<slug:code>/"
# What the routes of links call the part that nobody else knows.
LINK_PART = "token"


class HostMiddleware:
    """Answers for the platform's host and those registered for suppliers, and for no other.

    Django's own list is fixed at start, and suppliers' hosts are rows. A
    machine may ask for its own health by any name.
    """

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Name the supplier whose host it is, or refuse."""
        site_request = cast("SiteRequest", request)
        host = request.get_host()
        own = None
        if request.path != HEALTH_PATH and not is_platform_name(host):
            own = supplier_of_host(host)
            if own is None:
                return answer_unknown_host()
        site_request.supplier = site_request.supplier_of_host = own
        return self.get_response(request)


class PeopleMiddleware:
    """Says who asks, lets them into the space that the address names, and answers refusals."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fill in the request; remember the portal that was seen."""
        site_request = cast("SiteRequest", request)
        site_request.visitor = visitor_of(request)
        site_request.keeps_device = False
        site_request.sign_in = None
        site_request.has_expired = False
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _find_sign_in(site_request, timezone.now())
        site_request.frame = cast("Frame", SimpleLazyObject(partial(frame_of, request)))
        response = self.get_response(request)
        _remember_portal(site_request, response)
        keep_device(site_request, response)
        _say_who_may_keep(site_request, response)
        _keep_from_searches(site_request, response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],  # noqa: ARG002 - Django gives it
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Take the space or the supplier out of the address: views receive neither."""
        site_request = cast("SiteRequest", request)
        try:
            if "space_id" in kwargs:
                kwargs.pop("kind", None)
                answer = enter_space(site_request, space_id=kwargs.pop("space_id"))
                if answer is not None:
                    return answer
            if _is_portal_page(request):
                _enter_portal(site_request, kwargs.pop("code"))
        except DomainError as refusal:
            # Django shows a view's exceptions to middlewares, not those raised here.
            return answer_refusal(site_request, refusal)
        build_frame(site_request, view)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal that a view let through into its page."""
        if isinstance(exception, DomainError):
            return answer_refusal(cast("SiteRequest", request), exception)
        return None


def is_platform_name(host: str) -> bool:
    """Say whether a Host header names the platform itself, whatever its port."""
    name, _port = split_domain_port(host)
    return name in settings.PLI_HOST_NAMES


def visitor_of(request: HttpRequest) -> Visitor:
    """Say where a request comes from, as far back as proxies that we trust tell it."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    nearest = None
    for text in (request.META.get("REMOTE_ADDR", ""), *reversed(forwarded)):
        ip = _ip(text)
        if ip is None:
            break
        nearest = ip
        if not _is_trusted(ip):
            break
    browser = request.headers.get("User-Agent", "")[:BROWSER_LENGTH_MAX]
    return Visitor(ip=nearest, browser=browser, device=device_of(request))


def _ip(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None


def _is_trusted(ip: str) -> bool:
    return any(ip_address(ip) in ip_network(network) for network in settings.PLI_TRUSTED_PROXIES)


def _find_sign_in(request: SiteRequest, now: datetime) -> None:
    request.sign_in = standing_sign_in(request, now)
    if request.sign_in is None:
        request.has_expired = drop_sign_in(request, reason=SignInEnd.IDLE, ended_at=now)
        return
    # Every frame names the person: asked for here, since templates ask nothing.
    request.user.get_username()


def _is_portal_page(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.route.startswith(PORTAL_ROUTE))


def _enter_portal(request: SiteRequest, code: str) -> None:
    supplier = supplier_by_code(code)
    # A supplier's own host shows nothing of another supplier.
    if request.supplier_of_host not in {None, supplier}:
        raise SupplierNotFound
    request.supplier = supplier


def _say_who_may_keep(request: SiteRequest, response: HttpResponseBase) -> None:
    # A page of a person is kept by no cache, nor shown by « Retour » after signing out.
    kept = "no-cache" if request.sign_in is None else "no-store"
    response.setdefault("Cache-Control", f"private, {kept}")


def _keep_from_searches(request: SiteRequest, response: HttpResponseBase) -> None:
    # A link is a secret, and so is the page behind it: none is listed, wherever it was pasted.
    if request.resolver_match and LINK_PART in request.resolver_match.kwargs:
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"


def _remember_portal(request: SiteRequest, response: HttpResponseBase) -> None:
    supplier = request.supplier
    if supplier is None or request.COOKIES.get(LATEST_PORTAL) == supplier.code:
        return
    response.set_cookie(
        LATEST_PORTAL,
        supplier.code,
        max_age=LATEST_PORTAL_LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
