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
from tests.browser.cast import (
    Guest,
    Who,
    arrive,
    caught_mail_id,
    direct_token,
    forget_password,
    invitation_token,
    proof_token,
    recovery_token,
    send_some_mails,
    shared_token,
    stop_halfway,
    unsubscribing_token,
)
from tests.browser.conftest import served
from tests.database import DatabaseServer, connected_to
from tests.make.mails import address_of as address_of_server
from tests.make.routes import address_of, routes

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1440, "height": 900}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SUPPLIER = "locavia"
TABS_MAX = 60
A_TEXT = {"topic": "q07", "language": "fr"}

type OpenPage = Callable[..., Page]

# Who looks at each page.
PAGES = {
    "site:front-door": Who.NOBODY,
    "site:sign-in": Who.NOBODY,
    "site:recovery": Who.NOBODY,
    "site:portal-home": Who.NOBODY,
    "site:portal-recovery": Who.NOBODY,
    "site:portal-contact": Who.NOBODY,
    "site:portal-faq": Who.NOBODY,
    "site:portal-guide": Who.NOBODY,
    "site:portal-missing": Who.NOBODY,
    "site:portal-legacy": Who.NOBODY,
    "portal:faq": Who.CUSTOMER,
    "portal:missing": Who.CUSTOMER,
    "portal:contact": Who.CUSTOMER,
    "site:check": Who.NOBODY,
    "site:verification": Who.NOBODY,
    "api:home": Who.NOBODY,
    "site:legal-notices": Who.NOBODY,
    "site:personal-data": Who.NOBODY,
    "site:cookies": Who.NOBODY,
    "site:accessibility": Who.NOBODY,
    "site:terms": Who.NOBODY,
    "site:site-map": Who.NOBODY,
    "site:contact": Who.NOBODY,
    "site:spaces": Who.CUSTOMER,
    "site:person-proof": Who.CUSTOMER,
    "site:account": Who.CUSTOMER,
    "site:notifications": Who.CUSTOMER,
    "site:links-revocation": Who.CUSTOMER,
    "site:preferences": Who.CUSTOMER,
    "site:second-factor": Who.ASKED_FOR_MORE,
    "site:passkey-new": Who.PROVED,
    "site:passkey-removal": Who.WITH_KEY,
    "site:totp-new": Who.PROVED,
    "site:totp-removal": Who.WITH_CODES,
    "site:recovery-codes": Who.WITH_CODES,
    "portal:invoices": Who.CUSTOMER,
    "portal:invoice": Who.CUSTOMER,
    "portal:succession": Who.CUSTOMER,
    "portal:users": Who.CUSTOMER,
    "portal:user-new": Who.CUSTOMER,
    "portal:user": Who.CUSTOMER,
    "portal:user-password": Who.CUSTOMER,
    "portal:user-removal": Who.CUSTOMER,
    "site:entry-code": Who.NOBODY,
    "site:portal-entry-code": Who.NOBODY,
    "portal:contracts": Who.CUSTOMER,
    "portal:contract": Who.CUSTOMER,
    "portal:summary": Who.CUSTOMER,
    "portal:sharing": Who.CUSTOMER,
    "portal:note-new": Who.CUSTOMER,
    "portal:labels": Who.CUSTOMER,
    "portal:exports": Who.CUSTOMER,
    "portal:everywhere": Who.PROVED,
    "portal:journal": Who.CUSTOMER,
    "backoffice:settings-keeping": Who.STAFF,
    "backoffice:invoice-keeping": Who.STAFF,
    "backoffice:settings-journal": Who.STAFF,
    "backoffice:settings-entities": Who.STAFF,
    "backoffice:settings-entity-paper": Who.STAFF,
    "backoffice:deposits": Who.STAFF,
    "backoffice:deposit-new": Who.STAFF,
    "backoffice:batch": Who.STAFF,
    "backoffice:index-guide": Who.STAFF,
    "backoffice:held-files": Who.STAFF,
    "backoffice:file": Who.STAFF,
    "backoffice:file-customer": Who.STAFF,
    "backoffice:file-index": Who.STAFF,
    "backoffice:file-same": Who.STAFF,
    "backoffice:file-correction": Who.STAFF,
    "backoffice:file-replacement": Who.STAFF,
    "backoffice:file-discard": Who.STAFF,
    "backoffice:customers": Who.STAFF,
    "backoffice:customer": Who.STAFF,
    "backoffice:customer-succession": Who.STAFF,
    "backoffice:check": Who.STAFF,
    "backoffice:customer-address": Who.STAFF,
    "backoffice:customer-notification": Who.STAFF,
    "backoffice:register-new": Who.STAFF,
    "backoffice:settings-rules": Who.STAFF,
    "backoffice:settings-rule": Who.STAFF,
    "backoffice:settings-rules-preset": Who.STAFF,
    "backoffice:settings-brand": Who.STAFF,
    "backoffice:settings-faq": Who.STAFF,
    "backoffice:settings-faq-sheet": Who.STAFF,
    "backoffice:settings-faq-text": Who.STAFF,
    "backoffice:settings-clients": Who.STAFF,
    "backoffice:settings-client-new": Who.STAFF,
    "backoffice:settings-client-revocation": Who.STAFF,
    "backoffice:register-import": Who.STAFF,
    "console:state": Who.OPERATOR,
    "console:suppliers": Who.OPERATOR,
    "demo:cast": Who.NOBODY,
    "demo:mails": Who.NOBODY,
}
# The same pages as others see them.
AGAIN = [
    ("portal:invoice", Who.ON_PAPER),
    ("portal:invoice", Who.WITH_CODES),
    ("site:spaces", Who.WITH_CODES),
    ("site:account", Who.WITH_CODES),
    ("site:account", Who.WITH_KEY),
    ("site:account", Who.STAFF),
    ("site:notifications", Who.WITH_CODES),
]
# Pages whose address holds a secret, or that come after a gesture: each opened its own way.
AFTER_A_GESTURE: dict[str, Callable[[], tuple[Guest, dict[str, object]]]] = {
    "site:recovery-sent": lambda: (forget_password(Who.CUSTOMER), {}),
    "site:portal-recovery-sent": lambda: (forget_password(Who.CUSTOMER), {"code": SUPPLIER}),
    "site:recovery-link": lambda: (Guest(), {"token": recovery_token(Who.WITH_CODES)}),
    "site:portal-recovery-link": lambda: (
        Guest(),
        {"code": SUPPLIER, "token": recovery_token(Who.PROVED, supplier_code=SUPPLIER)},
    ),
    "site:portal-direct-link": lambda: (
        Guest(),
        {"code": SUPPLIER, "token": direct_token(Who.CUSTOMER)},
    ),
    "site:portal-unsubscribing": lambda: (
        Guest(),
        {"code": SUPPLIER, "token": unsubscribing_token(Who.CUSTOMER)},
    ),
    "site:portal-shared-invoice": lambda: (
        Guest(),
        {"code": SUPPLIER, "token": shared_token(Who.CUSTOMER)},
    ),
    "site:invitation": lambda: (Guest(), {"token": invitation_token()}),
    "site:person-proof-link": lambda: (
        arrive(Who.CUSTOMER),
        {"token": proof_token(Who.CUSTOMER)},
    ),
    "mfa_authenticate": lambda: (stop_halfway(Who.HALFWAY), {}),
    "demo:mail": lambda: (Guest(), {"mail_id": caught_mail_id()}),
}
A_GESTURE = "answers a POST, and leads on"
A_FILE = "a file, or what machines read"
LEADS_ON = "leads to another page"
ELSEWHERE = "test_interface.py shows it"
OWN_HOST = "the same page on a supplier's own host"
NO_PAGES = {
    "site:direct-link": OWN_HOST,
    "site:unsubscribing": OWN_HOST,
    "site:faq": OWN_HOST,
    "site:guide": OWN_HOST,
    "site:missing": OWN_HOST,
    "site:legacy": OWN_HOST,
    "site:open": OWN_HOST,
    "site:guide-pdf": A_FILE,
    "site:portal-guide-pdf": A_FILE,
    "site:sign-out": A_GESTURE,
    "site:favourite": A_GESTURE,
    "site:session-extension": A_GESTURE,
    "site:recovery-renewal": A_GESTURE,
    "site:portal-recovery-renewal": A_GESTURE,
    "site:ticket": A_GESTURE,
    "site:session-end": A_GESTURE,
    "site:recovery-codes-new": A_GESTURE,
    "account_logout": A_GESTURE,
    "mfa_login_webauthn": A_GESTURE,
    "set_language": A_GESTURE,
    "account_login": LEADS_ON,
    "site:crossing": LEADS_ON,
    "site:favicon": LEADS_ON,
    "portal:home": LEADS_ON,
    "portal:administration": LEADS_ON,
    "site:portal-open": LEADS_ON,
    "portal:user-suspension": A_GESTURE,
    "portal:user-resumption": A_GESTURE,
    "backoffice:settings": LEADS_ON,
    "api:api-root": LEADS_ON,
    "backoffice:home": LEADS_ON,
    "console:home": LEADS_ON,
    "site:brand-css": A_FILE,
    "site:brand-logo": A_FILE,
    "site:health": A_FILE,
    "api:example": A_FILE,
    "api:openapi-json": A_FILE,
    "api:token": A_FILE,
    "api:absent": A_FILE,
    "api:deposits": A_FILE,
    "api:deposit": A_FILE,
    "api:batches": A_FILE,
    "api:batch": A_FILE,
    "api:status": A_FILE,
    "api:register-imports": A_FILE,
    "api:register-import": A_FILE,
    "site:robots": A_FILE,
    "backoffice:held-replay": A_GESTURE,
    "backoffice:settings-logo": A_GESTURE,
    "backoffice:settings-faq-restore": A_GESTURE,
    "backoffice:settings-faq-reset": A_GESTURE,
    "backoffice:file-replay": A_GESTURE,
    "backoffice:file-discard-undo": A_GESTURE,
    "backoffice:file-original": A_FILE,
    "portal:invoice-document": A_FILE,
    "portal:invoices-csv": A_FILE,
    "portal:invoices-xlsx": A_FILE,
    "portal:summary-csv": A_FILE,
    "portal:summary-xlsx": A_FILE,
    "site:shared-invoice": OWN_HOST,
    "portal:shared-link-revocation": A_GESTURE,
    "portal:note-removal": A_GESTURE,
    "portal:export-new": A_GESTURE,
    "portal:list-columns": A_GESTURE,
    "portal:filter-save": A_GESTURE,
    "portal:filter-removal": A_GESTURE,
    "portal:export-zip": A_FILE,
    "portal:invoice-download": A_FILE,
    "portal:invoice-readable": A_FILE,
    "portal:invoice-xml": A_FILE,
    "portal:invoice-joined": A_FILE,
    "portal:journal-file": A_FILE,
    "backoffice:settings-certificate": A_FILE,
    "backoffice:settings-journal-file": A_FILE,
    "backoffice:index-model": A_FILE,
    "backoffice:deposit-index": A_GESTURE,
    "backoffice:deposit-received": A_GESTURE,
    "backoffice:deposit-piece": A_GESTURE,
    "backoffice:deposit-pieces": A_GESTURE,
    "backoffice:batch-progress": A_FILE,
    "backoffice:index-model-xlsx": A_FILE,
    "backoffice:index-samples": A_FILE,
    "backoffice:arrival-early": A_GESTURE,
    "backoffice:register-confirmation": A_GESTURE,
    "backoffice:register-model-csv": A_FILE,
    "backoffice:register-model-xlsx": A_FILE,
    "backoffice:register-report": A_FILE,
    "demo:sample": A_FILE,
    "demo:mail-source": A_FILE,
    "demo:mail-attachment": A_FILE,
    "demo:mail-body": "inside the page of the mail",
    "demo:interface": ELSEWHERE,
    "demo:interface-document": ELSEWHERE,
    "demo:interface-upload": ELSEWHERE,
    "demo:interface-example": ELSEWHERE,
}


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
