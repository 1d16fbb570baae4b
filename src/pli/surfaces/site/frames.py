"""The frame around every page: built from the space, else the supplier, else Pli's own."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.queries import (
    SupplierNotFound,
    supplier_by_code,
    supplier_of_space,
)
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.spaces.vocabulary import Access, SpaceKind
from pli.surfaces.site.addresses import (
    is_platform_host,
    public_page,
)
from pli.surfaces.site.landing import account_page, contact_page, landing_page
from pli.surfaces.site.public_check import check_link
from pli.surfaces.site.sessions import ENTRANCE, idle_end_of_session
from pli.surfaces.ui.context import (
    PLI,
    Brand,
    Frame,
    Layout,
    Links,
    MenuEntry,
    build_menu,
)
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SiteRequest, SpaceRequest

PERSON_WITHOUT_NAME = gettext_lazy("Mon compte")

_MENU_OF_KIND = {
    SpaceKind.CUSTOMER: Menu.PORTAL,
    SpaceKind.SUPPLIER: Menu.BACKOFFICE,
    SpaceKind.PLATFORM: Menu.CONSOLE,
}


def frame_of(request: HttpRequest) -> Frame:
    """Build the frame of a request; the page's own menu entry is the one whose path it is under."""
    access: Access | None = getattr(request, "access", None)
    if access is not None:
        return _space_frame(cast("SpaceRequest", request), access)
    return _public_frame(cast("SiteRequest", request))


def without_frame[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Mark a view that answers with no page, such as a download: no frame is built for it."""
    view.without_frame = True  # type: ignore[attr-defined] # a mark on a function
    return view


def build_frame(request: SiteRequest, view: Callable[..., HttpResponseBase]) -> None:
    """Ask now what the frame shows: templates do not ask the database."""
    if not getattr(view, "without_frame", False):
        request.frame = frame_of(request)


def brand_of(request: HttpRequest, supplier: SupplierFace | None) -> Brand:
    """Show a supplier as its customers know it."""
    if supplier is None:
        return PLI
    stylesheet = reverse("site:brand-css", kwargs={"code": supplier.code})
    return Brand(
        name=supplier.name,
        service_name=supplier.service_name,
        home_url=public_page(request, "home", supplier),
        # The colour is in the address, so that a browser may keep the rest for long.
        css_url=f"{stylesheet}?{supplier.brand_color.removeprefix('#')}",
        logo_url=logo_url(supplier),
    )


def logo_url(supplier: SupplierFace) -> str | None:
    """Give the address of a supplier's picture, which changes with it; None without one."""
    if supplier.logo_file_id is None:
        return None
    path = reverse("site:brand-logo", kwargs={"code": supplier.code})
    return f"{path}?{supplier.logo_file_id}"


def person_name(request: SiteRequest) -> str | None:
    """Name who is signed in: somebody whose name nobody told, by their identifiant."""
    if request.sign_in is None:
        return None
    name: str = getattr(request.user, "name", "")
    return name or request.sign_in.identifiant or str(PERSON_WITHOUT_NAME)


def supplier_of_sign_in(request: SiteRequest) -> SupplierFace | None:
    """Give the supplier by whose identifiant somebody is signed in."""
    space_id = request.sign_in.space_id if request.sign_in else None
    if space_id is None:
        return request.supplier
    with suppress(SupplierNotFound):
        return supplier_of_space(space_id)
    return request.supplier


def supplier_of_entrance(request: SiteRequest) -> SupplierFace | None:
    """Give the supplier on whose page somebody began to sign in."""
    code = request.session.get(ENTRANCE)
    if not code:
        return request.supplier
    with suppress(SupplierNotFound):
        return supplier_by_code(code)
    return request.supplier


# Pages of the platform in the middle of a visit to a supplier: they keep its face.
_SUPPLIER_OF_PAGE: Mapping[str, Callable[[SiteRequest], SupplierFace | None]] = {
    "site:person-proof": supplier_of_sign_in,
    "site:person-proof-link": supplier_of_sign_in,
    "mfa_authenticate": supplier_of_entrance,
}


def _supplier_of_page(request: SiteRequest) -> SupplierFace | None:
    page = request.resolver_match.view_name if request.resolver_match else ""
    find = _SUPPLIER_OF_PAGE.get(page)
    return find(request) if find and is_platform_host(request) else request.supplier


def _public_frame(request: SiteRequest) -> Frame:
    signed_in = request.sign_in is not None
    supplier = _supplier_of_page(request)
    return Frame(
        layout=Layout.FRONT,
        brand=brand_of(request, supplier),
        person_name=person_name(request),
        idle_end=idle_end_of_session(request) if signed_in else None,
        links=Links(
            spaces=_spaces_link(request) if signed_in else None,
            sign_in=None if signed_in else public_page(request, "home", supplier),
            sign_out=reverse("site:sign-out") if signed_in else None,
            language=reverse("set_language"),
            contact=public_page(request, "contact", supplier),
            check=check_link(request),
        ),
    )


def _space_frame(request: SpaceRequest, access: Access) -> Frame:
    label, supplier = _space_face(request, access)
    contact = contact_page(access) or public_page(request, "contact", supplier)
    brand = replace(brand_of(request, supplier), home_url=landing_page(access))
    return Frame(
        layout=Layout.PORTAL if access.space_kind is SpaceKind.CUSTOMER else Layout.SIDE,
        brand=brand,
        space_label=label,
        person_name=person_name(request),
        menu=_menu(request, access),
        idle_end=idle_end_of_session(request),
        links=Links(
            profile=account_page(access),
            spaces=_spaces_link(request),
            sign_out=reverse("site:sign-out"),
            language=reverse("set_language"),
            assistance=contact,
            contact=contact,
            check=check_link(request),
        ),
    )


def _space_face(request: SpaceRequest, access: Access) -> tuple[str, SupplierFace | None]:
    if access.space_kind is SpaceKind.CUSTOMER:
        account = request.account
        parts = (account.supplier.name, account.company_name, f"{_('client')} {account.number}")
        return " · ".join(parts), account.supplier
    if access.space_kind is SpaceKind.SUPPLIER:
        supplier = supplier_of_space(access.space_id)
        return supplier.name, supplier
    return str(PLI.name), None


def _menu(request: HttpRequest, access: Access) -> tuple[MenuEntry, ...]:
    entries = build_menu(
        _MENU_OF_KIND[access.space_kind],
        roles=frozenset(access.roles),
        space_id=access.space_id,
    )
    under = [entry for entry in entries if request.path.startswith(entry.url)]
    active = max(under, key=lambda entry: len(entry.url), default=None)
    return tuple(replace(entry, active=entry is active) for entry in entries)


def _spaces_link(request: HttpRequest) -> str:
    if is_platform_host(request):
        return reverse("site:spaces")
    return reverse("site:crossing")
