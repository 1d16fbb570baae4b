from uuid import UUID

from bs4 import BeautifulSoup
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory

from pli.kit.pagination import Page
from pli.surfaces.ui.components import Chip, Stage, page_url
from pli.surfaces.ui.flash import flash_done, flash_problem

PAGE_ID = UUID(int=1)


def asked(address: str = "/factures/") -> HttpRequest:
    request = RequestFactory().get(address)
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def draw(text: str, request: HttpRequest | None = None, **values: object) -> BeautifulSoup:
    request = request or asked()
    context = RequestContext(request, {"request": request, "messages": request._messages, **values})  # type: ignore[attr-defined]
    return BeautifulSoup(Template("{% load ui_lists %}" + text).render(context), "html.parser")


def test_the_pager_keeps_the_filters_and_forgets_the_former_page() -> None:
    request = asked("/factures/?statut=nouvelle&page=old")

    page = draw("{% pager page %}", request, page=Page([], previous="p1", following="p3"))

    assert [link["href"] for link in page.select("a")] == [
        "/factures/?statut=nouvelle&page=p1",
        "/factures/?statut=nouvelle&page=p3",
    ]
    assert [link.get_text(strip=True) for link in page.select("a")] == ["Précédent", "Suivant"]


def test_a_single_page_has_no_pager() -> None:
    page = draw("{% pager page %}", page=Page([], previous=None, following=None))

    assert page.select("a") == []


def test_removing_a_filter_returns_to_the_first_page() -> None:
    request = asked("/factures/?statut=nouvelle&mois=2027-03&page=p3")

    assert page_url(request, without=["statut"]) == "/factures/?mois=2027-03"
    assert page_url(request, statut="ouverte") == "/factures/?mois=2027-03&statut=ouverte"
    assert page_url(request, statut="", mois="") == "/factures/"


def test_each_filter_in_force_can_be_removed() -> None:
    chips = [Chip(label="Mars 2027", remove_url="/factures/?a=1")]

    page = draw("{% filter_chips chips clear_url='/factures/' %}", chips=chips)

    assert [(link.get_text(strip=True), link["href"]) for link in page.select("a")] == [
        ("Mars 2027", "/factures/?a=1"),
        ("Effacer les filtres", "/factures/"),
    ]


def test_what_was_done_is_told_with_the_way_back() -> None:
    request = asked()
    flash_done(request, "Utilisateur <ajouté>.", undo_url="/annulation/")
    flash_problem(request, "Impossible.")

    page = draw("{% flash %}", request)

    assert [line.get_text(strip=True) for line in page.select("p")] == [
        "Utilisateur <ajouté>.",
        "Impossible.",
    ]
    assert [line["data-tone"] for line in page.select(".pli-flash")] == ["done", "blocked"]
    assert [(form["method"], form["action"]) for form in page.select("form")] == [
        ("post", "/annulation/")
    ]


def test_a_funnel_measures_against_its_largest_stage() -> None:
    stages = [Stage(label="Reçus", count=200), Stage(label="Disponibles", count=50)]

    page = draw("{% funnel stages %}", stages=stages)

    assert [bar["width"] for bar in page.select(".pli-funnel-fill")] == ["100.0%", "25.0%"]


def test_a_funnel_that_nothing_entered_is_drawn_all_the_same() -> None:
    page = draw("{% funnel stages %}", stages=[Stage(label="Reçus", count=0)])

    assert [bar["width"] for bar in page.select(".pli-funnel-fill")] == ["0.0%"]
