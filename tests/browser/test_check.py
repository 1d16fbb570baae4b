"""« Contrôler une facture » in a browser: dropped, judged, shown, printed; and a customer's XML."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from tests.make.deposits import examined, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.site import make_customer
from tests.make.xml import make_cii, make_ubl

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
JUDGING_MS = 60_000
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

type OpenPage = Callable[..., Page]
type Axe = Callable[[Page], None]


def wrong() -> bytes:
    """An invoice whose sums do not hold, and with a code that nobody knows."""
    return (
        make_cii()
        .replace(b"<ram:TaxBasisTotalAmount>389.00<", b"<ram:TaxBasisTotalAmount>390.00<")
        .replace(b'unitCode="MON"', b'unitCode="INCONNU"')
    )


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        pytest.param(make_facturx_pdf(), "Cette facture est conforme", id="valid"),
        pytest.param(wrong(), "Cette facture a ", id="invalid"),
        pytest.param(b"Bonjour", "Ce fichier n’est pas une facture", id="unreadable"),
    ],
)
def test_a_chosen_file_leaves_at_once_and_its_verdict_keeps_nobody_out(
    open_page: OpenPage, axe: Axe, tmp_path: Path, content: bytes, verdict: str
) -> None:
    (tmp_path / "facture.xml").write_bytes(content)
    page = open_page(color_scheme="dark", viewport=NARROW)
    page.goto("/controler/")
    expect(page.get_by_role("button", name="Contrôler", exact=True)).to_be_hidden()

    page.set_input_files("[name=invoice]", tmp_path / "facture.xml")

    # The first file of a process waits for its rules to be made ready.
    expect(page.locator("#verdict")).to_contain_text(verdict, timeout=JUDGING_MS)
    expect(page.locator("#verdict")).to_be_focused()
    assert page.evaluate(OVERFLOW) == 0
    for summary in page.locator(".check details summary").all()[:3]:
        summary.click()
    axe(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert page.evaluate(OVERFLOW) == 0
    axe(page)


def test_without_a_script_a_button_sends_the_file(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "facture.xml").write_bytes(make_cii())
    page = open_page(java_script_enabled=False)
    page.goto("/controler/")

    page.set_input_files("[name=invoice]", tmp_path / "facture.xml")
    page.get_by_role("button", name="Contrôler", exact=True).click()

    expect(page.locator("#verdict")).to_have_text("Cette facture est conforme", timeout=JUDGING_MS)


def test_a_file_that_is_too_large_does_not_leave(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "enorme.pdf"
    with large.open("wb") as file:
        file.truncate(FILE_BYTES_MAX + 1)
    page.goto("/controler/")

    page.set_input_files("[name=invoice]", large)

    expect(page.locator("[data-fault]")).to_contain_text("dépasse la taille admise")
    expect(page.locator("[data-busy]")).to_be_hidden()


@pytest.mark.requirement("R055")
def test_a_customer_reads_an_xml_on_a_telephone_and_on_a_desk(
    page: Page, axe: Axe, site: str
) -> None:
    member = make_customer()
    for content in (make_ubl(issue_date=today()), make_cii(number="LB-2", issue_date=today())):
        arrival = make_arrival(member.supplier, content, received_at=timezone.now())
        arrival = examined(arrival, examined_at=timezone.now())
    page.goto(f"/portail/{member.supplier.code}/")
    page.fill("[name=identifiant]", member.login.identifiant)
    page.fill("[name=password]", member.password)
    page.press("[name=password]", "Enter")
    page.get_by_role("link", name="LB-2026-000042").first.click()

    expect(page.locator(".readable")).to_contain_text("Loyer véhicule")
    for size, scheme in ((NARROW, "dark"), (WIDE, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(OVERFLOW) == 0
        axe(page)
    with page.expect_download() as taken:
        page.locator(".portal-files summary").click()
        page.get_by_role("link", name="Copie lisible (PDF)").click()
    assert taken.value.suggested_filename == "copie-lisible-facture-LB-2026-000042.pdf"


def today() -> date:
    return timezone.localdate()
