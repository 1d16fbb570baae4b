"""Every page keeps nobody out, fits a telephone, and complains of nothing, light and dark.

A new address without a line in these tables fails: say who looks at its page,
or why it is none.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker, Settings

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.surfaces.demo.cast.characters import PASSWORD
from pli.surfaces.demo.cast.load import load_cast
from tests.browser.cast import Guest, Who, arrive, send_some_mails
from tests.browser.conftest import served
from tests.browser.pages import AFTER_A_GESTURE, AGAIN, NO_PAGES, PAGES, SUPPLIER
from tests.database import DatabaseServer, connected_to
from tests.make.mails import address_of as address_of_server
from tests.make.routes import address_of, routes

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1440, "height": 900}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TABS_MAX = 60
A_TEXT = {"topic": "q07", "language": "fr"}

type OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def cast_folder(
    database_server: DatabaseServer,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The cast of the demonstration, on a database and in a folder for all these tests."""
    folder = tmp_path_factory.mktemp("cast")
    with (
        database_server.clone(f"pli_test_{os.getpid()}_cast") as database,
        django_db_blocker.unblock(),
        connected_to(database),
        FakeSmtpServer(folder / "mails") as mails,
        override_settings(
            PLI_STORAGE_DIR=folder / "storage",
            PLI_DATA_DIR=folder,
            PLI_SMTP=address_of_server(mails),
        ),
    ):
        load_cast(now=timezone.now())
        send_some_mails()
        yield folder


@pytest.fixture
def site(cast_folder: Path, settings: Settings) -> Iterator[str]:
    """The address of the whole site, with the cast in it."""
    settings.PLI_STORAGE_DIR = cast_folder / "storage"
    with served(settings) as origin:
        yield origin


@pytest.fixture(scope="module")
def guests(cast_folder: Path) -> Callable[[Who], Guest]:
    """Give somebody's browser; nobody signs in twice."""
    known: dict[Who, Guest] = {}

    def guest_of(who: Who) -> Guest:
        if who not in known:
            known[who] = arrive(who)
        return known[who]

    return guest_of


def look(
    open_page: OpenPage, axe: Callable[[Page], None], site: str, guest: Guest, path: str
) -> None:
    """See a page in the dark on a telephone, then by day on a desk."""
    page = open_page(color_scheme="dark", viewport=NARROW)
    page.context.add_cookies(
        [{"name": name, "value": value, "url": site} for name, value in guest.cookies.items()]
    )
    answer = page.goto(path)
    assert answer is not None
    assert (answer.status, page.url) == (200, site + path)
    assert page.evaluate(OVERFLOW) == 0
    axe(page)

    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert page.evaluate(OVERFLOW) == 0
    axe(page)


def test_every_address_is_a_page_of_these_tests_or_says_why_not():
    assert set(routes()) == {*PAGES, *AFTER_A_GESTURE, *NO_PAGES}


@pytest.mark.parametrize(("name", "who"), [*PAGES.items(), *AGAIN])
def test_a_page_keeps_nobody_out_and_fits_the_screen(
    open_page: OpenPage,
    axe: Callable[[Page], None],
    site: str,
    guests: Callable[[Who], Guest],
    name: str,
    who: Who,
):
    guest = guests(who)

    look(open_page, axe, site, guest, address_of(name, {"code": SUPPLIER} | A_TEXT | guest.parts))


@pytest.mark.parametrize("name", AFTER_A_GESTURE)
def test_a_page_that_comes_after_a_gesture_does_too(
    open_page: OpenPage, axe: Callable[[Page], None], site: str, name: str
):
    guest, parts = AFTER_A_GESTURE[name]()

    look(open_page, axe, site, guest, address_of(name, parts))


def test_a_page_that_does_not_exist_keeps_nobody_out_either(
    chromium, axe: Callable[[Page], None], site: str
):
    # Not `open_page`: the browser reports the status of such a page as a failure.
    with chromium.new_context(color_scheme="dark", viewport=NARROW) as context:
        page = context.new_page()

        answer = page.goto(f"{site}/factures/inconnue/")

        assert answer.status == 404
        assert page.evaluate(OVERFLOW) == 0
        axe(page)


def press_tab_until(page: Page, is_there: str, given: str) -> None:
    """Move by keyboard to an element; wherever the focus stands, it shows."""
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_SHOWS), page.evaluate(FOCUS)
        if page.evaluate(is_there, given):
            return
    pytest.fail(f"No focus on {given}.")


FOCUS = "document.activeElement.outerHTML.slice(0, 200)"
FOCUS_SHOWS = """() => {
    const look = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    const marked = look.outlineStyle !== "none" || look.boxShadow !== "none";
    return marked && box.width > 0 && box.height > 0;
}"""
BY_NAME = "name => document.activeElement.name === name"
BY_WORDS = "words => document.activeElement.textContent.trim().includes(words)"
SKIP = "Aller au contenu"


def press_first_tab(page: Page) -> None:
    """Find the way past the menu first, in sight."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=SKIP)).to_be_focused()
    expect(page.get_by_role("link", name=SKIP)).to_be_in_viewport()


def test_somebody_signs_in_and_opens_an_invoice_by_keyboard_alone(open_page: OpenPage):
    page = open_page()
    page.goto(f"/portail/{SUPPLIER}/")

    press_first_tab(page)
    press_tab_until(page, BY_NAME, "identifiant")
    page.keyboard.type(Who.CUSTOMER)
    press_tab_until(page, BY_NAME, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Vos factures", level=1)).to_be_visible()
    press_first_tab(page)
    page.keyboard.press("Enter")
    press_tab_until(page, BY_WORDS, "Facture L")
    page.keyboard.press("Enter")

    expect(page.locator(".pli-viewer-page canvas").first).to_be_visible()
    press_tab_until(page, BY_WORDS, "Télécharger")
