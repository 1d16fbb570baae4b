"""Addresses of pages: where to sign in, where to go after, and what never to follow."""

from urllib.parse import SplitResult, urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.ui.requests import SiteRequest

# Where somebody wanted to go, in the address of the page that stands between.
FOLLOWING = "suite"
# Which supplier's home this browser saw last: it says nothing of any space.
LATEST_PORTAL = "portail"
PATH_LENGTH_MAX = 500


def is_platform_host(request: HttpRequest) -> bool:
    """Say whether the page is asked of the platform's host, not of a supplier's own."""
    return getattr(request, "supplier_of_host", None) is None


def realm_of(request: SiteRequest) -> UUID | None:
    """Say whose identifiants and links these pages know: a supplier's; None: the platform's."""
    return request.supplier.space_id if request.supplier else None


def public_page(request: HttpRequest, page: str, supplier: SupplierFace | None) -> str:
    """Give the path of a public page: « home », « recovery », « contact », « faq » and the like.

    A supplier's stand under its code on the platform's host, and have the
    short paths on its own; without a supplier they are the platform's.
    """
    if supplier is not None and is_platform_host(request):
        return reverse(f"site:portal-{page}", kwargs={"code": supplier.code})
    if page == "home":
        return reverse("site:sign-in" if supplier is None else "site:front-door")
    return reverse(f"site:{page}")


def sign_in_page(request: HttpRequest, *, following: str = "", staff: bool = False) -> str:
    """Give the address of the sign-in page that this browser would expect."""
    code = request.COOKIES.get(LATEST_PORTAL, "")
    if not is_platform_host(request):
        page = reverse("site:front-door")
    elif staff or not _is_portal_code(code):
        page = reverse("site:sign-in")
    else:
        page = reverse("site:portal-home", kwargs={"code": code})
    return f"{page}?{urlencode({FOLLOWING: following})}" if following else page


def safe_path(path: str) -> str:
    """Give a path of this very host to follow, or nothing.

    Whatever names a host or a scheme, or could be read as naming one, is
    refused, and so is a path that leads to no page.
    """
    if not path.startswith("/") or len(path) > PATH_LENGTH_MAX:
        return ""
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    try:
        resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return path


def path_within(path: str, space_id: UUID) -> str:
    """Give the path unless it is of another space than the one that opens."""
    return "" if kind_of_path(path) and str(space_id) not in path else path


def asked_path(request: HttpRequest) -> str:
    """Give the page to come back to: the one asked for, or the one a form was on."""
    if request.method in {"GET", "HEAD"}:
        return safe_path(request.get_full_path())
    referer = address_in(request, "Referer")
    if referer.netloc != request.get_host():
        return ""
    return safe_path(referer._replace(scheme="", netloc="").geturl())


def address_in(request: HttpRequest, header: str) -> SplitResult:
    """Give the address that a header says, in its parts; an empty one where it is none."""
    try:
        return urlsplit(request.headers.get(header, ""))
    except ValueError:
        return SplitResult("", "", "", "", "")


def platform_url(path: str) -> str:
    """Give the whole address of a page on the platform's host."""
    return f"{settings.PLI_ORIGIN}{path}"


def kind_of_path(path: str) -> SpaceKind | None:
    """Say which kind of space an address is for, by its first part."""
    return KIND_OF_PREFIX.get(path.removeprefix("/").partition("/")[0])


KIND_OF_PREFIX = {
    "espace": SpaceKind.CUSTOMER,
    "fournisseur": SpaceKind.SUPPLIER,
    "console": SpaceKind.PLATFORM,
}
PREFIX_OF_KIND = {kind: prefix for prefix, kind in KIND_OF_PREFIX.items()}


def _is_portal_code(code: str) -> bool:
    return bool(code) and code.isascii() and code.replace("-", "").replace("_", "").isalnum()
