from types import ModuleType

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from pli.surfaces.ui.context import (
    PLI,
    Brand,
    Frame,
    Links,
    build_menu,
    foot_links,
    frame,
    frame_request,
)
from pli.surfaces.ui.menus import Menu


def page(request: HttpRequest, **_arguments: object) -> HttpResponse:
    return HttpResponse()


PORTAL = [
    path("factures/", page, name="invoices"),
    path("administration/", page, name="administration"),
]
SITE = [
    path("mentions-legales/", page, name="legal-notices"),
    path("contact/", page, name="contact"),
]
ADDRESSES = ModuleType("addresses")
ADDRESSES.urlpatterns = [  # type: ignore[attr-defined]
    path("espace/<uuid:space_id>/", include((PORTAL, "portal"))),
    path("", include((SITE, "site"))),
]
SPACE = "00000000-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def _addresses():
    with override_settings(ROOT_URLCONF=ADDRESSES):
        yield


def test_a_menu_shows_only_the_pages_that_exist() -> None:
    menu = build_menu(Menu.PORTAL, active="invoices", counts={"invoices": 3}, space_id=SPACE)

    assert [(entry.key, entry.url, entry.active, entry.count) for entry in menu] == [
        ("invoices", f"/espace/{SPACE}/factures/", True, 3)
    ]


def test_an_entry_kept_for_a_role_shows_to_that_role() -> None:
    menu = build_menu(Menu.PORTAL, roles=frozenset({"administrator"}), space_id=SPACE)

    assert [entry.key for entry in menu] == ["invoices", "administration"]


def test_a_surface_without_pages_has_an_empty_menu() -> None:
    assert build_menu(Menu.FIRM, space_id=SPACE) == ()


def test_the_foot_leads_only_to_pages_that_exist() -> None:
    assert [(str(label), url) for label, url in foot_links(Links())] == [
        ("Mentions légales", "/mentions-legales/"),
        ("Contact", "/contact/"),
    ]


def test_a_supplier_has_its_own_contact_page() -> None:
    links = foot_links(Links(contact="/portail/locavia/contact/"))

    assert links[-1][1] == "/portail/locavia/contact/"


def test_a_page_that_no_surface_framed_stands_in_that_of_the_platform() -> None:
    assert frame(HttpRequest()) == {"frame": Frame()}


def test_a_page_stands_in_the_frame_that_its_surface_set() -> None:
    request, locavia = HttpRequest(), Frame(person_name="Camille Aubert")

    frame_request(request, locavia)

    assert frame(request) == {"frame": locavia}


def test_a_brand_without_a_logo_shows_its_initial_and_pli_its_mark() -> None:
    assert Brand(name="écoles du Sud", service_name="E-Facture").initial == "É"
    assert PLI.initial == ""
