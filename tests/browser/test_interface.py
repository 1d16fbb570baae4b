"""The components in a browser: with a script, without one, wide and narrow, light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from pli.surfaces.demo.examples import EXAMPLES

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1440, "height": 900}
# An error page is answered with its status, which the browser reports as a failure.
PAGES = ["/demo/interface/"] + [
    f"/demo/interface/page/{example.name}/" for example in EXAMPLES if example.problem is None
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

type OpenPage = Callable[..., Page]


@pytest.mark.parametrize(
    ("colours", "viewport"), [("light", WIDE), ("dark", NARROW)], ids=["light wide", "dark narrow"]
)
def test_every_kind_of_page_keeps_nobody_out_and_fits_the_screen(
    open_page: OpenPage, axe: Callable[[Page], None], colours: str, viewport: dict[str, int]
):
    page = open_page(color_scheme=colours, viewport=viewport)

    for address in PAGES:
        page.goto(address)
        assert (address, page.evaluate(OVERFLOW)) == (address, 0)
        axe(page)


def test_a_person_chooses_between_light_and_dark_once_for_all(open_page: OpenPage):
    page = open_page(color_scheme="light")
    page.goto("/demo/interface/page/liste/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")

    page.locator(".pli-corner-person").click()
    page.get_by_role("button", name="Sombre").click()
    page.goto("/demo/interface/page/fiche/")

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_without_a_choice_the_page_follows_the_machine(open_page: OpenPage):
    page = open_page(color_scheme="dark")
    page.goto("/demo/interface/page/liste/")

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


def test_everything_needed_works_without_javascript(open_page: OpenPage):
    page = open_page(java_script_enabled=False, viewport=NARROW)

    page.goto("/demo/interface/page/rapport/")
    page.get_by_role("button", name="Ouvrir le menu").click()
    expect(page.get_by_role("link", name="Dépôts")).to_be_visible()

    page.goto("/demo/interface/page/liste/")
    page.locator(".pli-corner-person").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    expect(page.locator(".pli-theme")).to_be_hidden()

    page.goto("/demo/interface/")
    expect(page.locator("[data-viewer-plain]").get_by_role("link")).to_be_visible()
    expect(page.locator("#up_papers")).to_be_visible()
    expect(page.locator("#depot").get_by_role("button", name="Déposer", exact=True)).to_be_visible()
    expect(page.locator("[data-reveal]").first).to_be_hidden()


def test_menus_close_on_escape_and_on_a_click_elsewhere(page: Page):
    page.goto("/demo/interface/page/liste/")
    sign_out = page.get_by_role("button", name="Se déconnecter")

    page.locator(".pli-corner-person").click()
    expect(sign_out).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign_out).to_be_hidden()

    page.locator(".pli-corner-person").click()
    page.get_by_role("heading", name="Vos factures").click()
    expect(sign_out).to_be_hidden()


def test_the_rules_of_a_password_are_ticked_as_it_is_typed(page: Page):
    page.goto("/demo/interface/")
    met = page.locator("#new_password_rules .is-met")

    page.fill("#new_password", "Abcdef1")
    assert [rule.get_attribute("data-rule") for rule in met.all()] == ["upper-case", "digit"]

    page.fill("#new_password", "Abcdef1!")
    expect(met).to_have_count(4)


def test_a_password_can_be_shown_and_hidden_again(page: Page):
    page.goto("/demo/interface/")
    field = page.locator("#new_password")

    page.locator("#mot-de-passe").get_by_role("button", name="Afficher le mot de passe").click()
    expect(field).to_have_attribute("type", "text")
    page.locator("#mot-de-passe").get_by_role("button", name="Masquer le mot de passe").click()
    expect(field).to_have_attribute("type", "password")


def test_each_file_leaves_in_a_request_of_its_own_and_says_what_became_of_it(
    page: Page, tmp_path: Path
):
    names = ["facture-1.pdf", "facture-2-attente.pdf", "facture-3-connue.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto("/demo/interface/")

    page.set_input_files("#up_papers", [tmp_path / name for name in names])

    expect(page.locator("[data-uploads-sum]")).to_have_text(
        "3 sur 3 envoyés · 1 en attente d’une action"
    )
    assert len(sent) == 3
    shown = page.locator(".pli-upload").all()
    assert [line.locator(".pli-upload-name").inner_text() for line in shown] == names
    assert [line.locator(".pli-status").get_attribute("data-status") for line in shown] == [
        "deposit.available",
        "deposit.held",
        "deposit.known",
    ]


def test_the_selection_counts_what_is_chosen(page: Page):
    page.goto("/demo/interface/page/liste/")
    bar = page.locator("[data-selection-bar]")
    expect(bar).to_contain_text("1 facture sélectionnée")

    page.get_by_label("Tout sélectionner").check()
    expect(bar).to_contain_text("4 factures sélectionnées")

    page.get_by_label("Tout sélectionner").uncheck()
    expect(bar).to_be_hidden()


def test_the_viewer_shows_pages_and_moves_by_keyboard(page: Page):
    page.goto("/demo/interface/page/fiche/")
    expect(page.locator("[data-total]")).to_have_text("3")
    expect(page.locator(".pli-viewer-text").first).to_contain_text("LB-2027-004816")

    page.locator("[data-viewer-pages]").focus()
    page.keyboard.press("End")
    expect(page.locator("[data-page]")).to_have_value("3")
    page.keyboard.press("Home")
    expect(page.locator("[data-page]")).to_have_value("1")

    page.keyboard.press("0")
    page.get_by_role("button", name="Agrandir").click()
    expect(page.locator("[data-scale]")).to_have_text("125\u00a0%")


def test_a_document_that_cannot_be_shown_can_still_be_downloaded(open_page: OpenPage):
    page = open_page()
    page.route(
        "**/demo/interface/document/",
        lambda route: route.fulfill(body=b"not a PDF", content_type="application/pdf"),
    )
    page.goto("/demo/interface/page/fiche/")

    failed = page.locator("[data-viewer-failed]")
    expect(failed).to_be_visible()
    expect(failed.get_by_role("link", name="Télécharger")).to_be_visible()
