"""The customer's list in a browser: narrowed, searched, turned, read page by page, by anybody."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.invoices.models import Holding, HoldingMark, ListVisit
from pli.kit.days import add_months
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import copy_holdings, make_contract
from tests.make.site import Member, make_customer
from tests.make.suppliers import make_supplier

NARROW = {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS_SHOWS = """() => {
    const look = getComputedStyle(document.activeElement);
    // The calendar inside a field for a day has a mark of its own, which no page can ask about.
    const isCalendar = document.activeElement.type === "date";
    return isCalendar || look.outlineStyle !== "none" || look.boxShadow !== "none";
}"""
TABS_MAX = 40
PER_PAGE = 50

# What each control is given, and the invoices that are left.
CONTROLS: dict[str, tuple[str, list[str]]] = {
    "periode": ("ce-mois", ["L-4", "P-3", "A-2"]),
    "contrat": ("C-1", ["L-4"]),
    "entite": ("location", ["L-4"]),
    "type": ("avoir", ["A-2"]),
    "etat": ("telechargee", ["P-3"]),
}
ALL = ["L-4", "P-3", "A-2", "F-1"]


def long_ago() -> date:
    """A day of the month before the last."""
    return add_months(today().replace(day=1), -2)


def make_customer_with_invoices() -> Member:
    """Four invoices, each unlike the others; the oldest came long ago."""
    member = make_customer()
    account = CustomerAccount.objects.get(space=member.space)
    make_contract(account, "C-1", "AB-123-CD")
    for number, cells in {
        "F-1": {},
        "A-2": {"type": "avoir"},
        "P-3": {"type": "386", "total_with_vat": "1234,56"},
        "L-4": {"entite": "location", "contrat": "C-1"},
    }.items():
        make_deposited_invoice(
            account=account,
            number=number,
            issue_date=long_ago() if number == "F-1" else today(),
            deposited_at=timezone.now() - timedelta(minutes=1),
            **cells,  # type: ignore[arg-type]
        )
    taken = Holding.objects.get(number="P-3")
    HoldingMark.objects.create(
        holding=taken, person=member.login.person, downloaded_at=timezone.now()
    )
    return member


def make_customer_with_pages() -> Member:
    """As many invoices as two pages and a half hold, at a supplier whose lists show all."""
    member = make_customer(supplier=make_supplier(preset=Preset.RECOMMANDE))
    copy_holdings(CustomerAccount.objects.get(space=member.space), PER_PAGE * 5 // 2)
    return member


def enter(page: Page, member: Member) -> None:
    """Sign in, and come to the list."""
    page.goto("/connexion/")
    page.fill("[name=identifiant]", member.login.identifiant)
    page.fill("[name=password]", member.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{list_of(member)}")


def list_of(member: Member) -> str:
    return reverse("portal:invoices", kwargs={"space_id": member.space.id})


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def any_page(open_page: Callable[..., Page], *, has_script: bool) -> Page:
    """A page in a browser that runs scripts, or does not."""
    return open_page(java_script_enabled=has_script)


def numbers(page: Page) -> Locator:
    return page.locator("#factures tbody th a")


def expect_numbers(page: Page, wanted: list[str]) -> None:
    """Wait until these invoices are listed, in this order."""
    words = {"F": "Facture", "A": "Avoir", "P": "Facture d’acompte", "L": "Facture"}
    expect(numbers(page)).to_have_text([f"{words[one[0]]} {one}" for one in wanted])


def apply(page: Page, **values: str) -> None:
    """Fill in the panel, and send it."""
    panel = page.locator(".portal-filters", has_text="Filtres et ordre")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    # Scripts bring the fields; without, a link does, and the page shows them open.
    link = panel.get_by_role("link", name="Montrer les filtres")
    if link.count():
        link.click()
    for name, value in values.items():
        field = panel.locator(f"[name={name}]")
        if name in {"du", "au"}:
            field.fill(value)
        else:
            field.select_option(value)
    panel.get_by_role("button", name="Appliquer").click()


def search(page: Page, text: str) -> None:
    page.fill("[name=q]", text)
    page.press("[name=q]", "Enter")


@pytest.mark.requirement("R060")
def test_each_control_narrows_the_list_and_its_chip_takes_it_off(any_page: Page) -> None:
    page = any_page
    enter(page, make_customer_with_invoices())

    for name, (value, left) in CONTROLS.items():
        apply(page, **{name: value})
        expect_numbers(page, left)
        expect(page).to_have_url(re.compile(f"[?&]{name}={value}"))
        page.locator(".pli-chip").click()
        expect_numbers(page, ALL)


def test_filters_add_up_and_are_taken_off_together(any_page: Page) -> None:
    page = any_page
    enter(page, make_customer_with_invoices())
    day = f"{today():%Y-%m-%d}"

    apply(page, du=day, au=day)
    expect_numbers(page, ALL[:3])
    apply(page, type="facture")
    expect_numbers(page, ["L-4"])
    search(page, "f-")
    expect(numbers(page)).to_have_count(0)
    expect(page.locator(".pli-chip")).to_have_count(3)
    page.locator(".pli-chip-clear").click()

    expect_numbers(page, ALL)
    expect(page).to_have_url(re.compile(r"/factures/(\?tri=)?$"))


def test_a_number_or_an_amount_is_found_and_the_order_turned(any_page: Page) -> None:
    page = any_page
    enter(page, make_customer_with_invoices())

    search(page, "p-3")
    expect_numbers(page, ["P-3"])
    search(page, "1 234,56")
    expect(page.locator(".pli-chip")).to_contain_text("1 234,56")
    expect_numbers(page, ["P-3"])
    page.locator(".pli-chip").click()
    expect_numbers(page, ALL)
    page.locator(".portal-sort").click()
    expect_numbers(page, ALL[::-1])
    page.locator(".portal-sort").click()
    expect_numbers(page, ALL)
    apply(page, tri="anciennes", periode="ce-mois")
    expect_numbers(page, ALL[2::-1])


def test_pages_lead_on_and_back_and_so_does_the_browser(any_page: Page) -> None:
    page = any_page
    enter(page, make_customer_with_pages())
    first = numbers(page).all_text_contents()
    assert len(first) == PER_PAGE

    page.get_by_role("link", name="Suivant").click()
    expect(numbers(page)).not_to_have_text(first)
    second = numbers(page).all_text_contents()
    page.get_by_role("link", name="Suivant").click()
    expect(numbers(page)).to_have_count(PER_PAGE // 2)
    assert set(numbers(page).all_text_contents()).isdisjoint({*first, *second})
    page.get_by_role("link", name="Précédent").click()
    expect(numbers(page)).to_have_text(second)

    page.go_back()
    expect(numbers(page)).to_have_count(PER_PAGE // 2)
    page.go_back()
    expect(numbers(page)).to_have_text(second)
    page.go_back()
    expect(numbers(page)).to_have_text(first)
    expect(page.get_by_role("heading", name="Vos factures", level=1)).to_have_count(1)


def test_the_list_changes_in_its_place_keeps_the_focus_and_says_its_count(page: Page) -> None:
    enter(page, make_customer_with_invoices())
    page.evaluate("window.isTheSamePage = true")
    told = page.locator("[data-announcement]")

    search(page, "p-3")
    expect(told).to_have_text("1 facture")
    expect(page.locator("[name=q]")).to_be_focused()
    search(page, "zz")
    expect(told).to_contain_text("Aucune facture ne porte «\u00a0zz\u00a0»")
    page.locator(".pli-chip").click()
    expect(told).to_have_text("4 factures")
    expect(page.locator(".portal-count")).to_be_focused()
    apply(page, type="avoir")
    expect(page.locator(".portal-count")).to_be_focused()

    # An address to hand on holds only what was chosen.
    expect(page).to_have_url(re.compile(r"/factures/\?type=avoir$"))
    assert page.evaluate("window.isTheSamePage") is True


def press_until(page: Page, key: str, is_there: str, given: str) -> None:
    """Move by keyboard to an element; wherever the focus stands, it shows."""
    for _ in range(TABS_MAX):
        page.keyboard.press(key)
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(is_there, given):
            return
    pytest.fail(f"No focus on {given}.")


BY_NAME = "name => document.activeElement.name === name"
BY_WORDS = "words => document.activeElement.textContent.trim().includes(words)"


def test_the_list_is_narrowed_and_widened_by_keyboard_alone(page: Page) -> None:
    enter(page, make_customer_with_invoices())

    press_until(page, "Tab", BY_WORDS, "Filtres et ordre")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Type")).to_be_visible()
    press_until(page, "Tab", BY_NAME, "type")
    page.keyboard.type("Avoirs")
    press_until(page, "Tab", BY_WORDS, "Appliquer")
    page.keyboard.press("Enter")
    expect_numbers(page, ["A-2"])
    expect(page.locator(".portal-count")).to_be_focused()

    press_until(page, "Shift+Tab", BY_WORDS, "Type")
    page.keyboard.press("Enter")
    expect_numbers(page, ALL)
    expect(page.locator(".portal-count")).to_be_focused()
    press_until(page, "Tab", BY_WORDS, "Avoir A-2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrowed_list_keeps_nobody_out_and_fits_a_telephone(
    open_page: Callable[..., Page], axe: Callable[[Page], None], scheme: str
) -> None:
    page = open_page(viewport=NARROW, color_scheme=scheme)
    member = make_customer_with_invoices()
    Holding.objects.exclude(number="L-4").update(available_at=timezone.now() - timedelta(days=3))
    ListVisit.objects.create(
        space=member.space,
        person_id=member.login.person_id,
        began_at=timezone.now() - timedelta(minutes=5),
        previous_at=timezone.now() - timedelta(days=1),
    )
    enter(page, member)
    expect(page.locator(".pli-next")).to_contain_text("1 facture est arrivée")
    axe(page)

    page.get_by_role("link", name="Voir celles-là").click()
    expect_numbers(page, ["L-4"])
    page.get_by_text("Filtres et ordre").click()
    assert page.evaluate(OVERFLOW) == 0
    axe(page)
    # Each invoice is a card: what its columns were called stands in it.
    date_cell = page.locator("tbody td.is-day")
    label = date_cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Date"'
    page.set_viewport_size({"width": 1440, "height": 900})
    axe(page)
