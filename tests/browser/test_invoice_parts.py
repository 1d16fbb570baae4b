"""The parts of an invoice in a browser: its tabs, what each gives, and a duplicata without any."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from einvoice import read_document, write_facturx
from einvoice.model.references import SupportingDocument
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel
from tests.make.days import today
from tests.make.deposits import examined, make_arrival
from tests.make.documents import make_invoice
from tests.make.site import Member, make_customer

NARROW = {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TIMESHEET = SupportingDocument(
    reference="T-1", file_name="heures.csv", mime_type="text/csv", content=b"jour;heures\n"
)


def deposited_facturx(member: Member) -> tuple[str, bytes]:
    """Give the path of an invoice with a joined document, and the bytes that came in."""
    invoice = make_invoice(number="LB-1", issue_date=today(), customer_number="48213")
    content = write_facturx(replace(invoice, supporting_documents=(TIMESHEET,)))
    arrival = make_arrival(member.supplier, content, received_at=timezone.now())
    parts = {
        "space_id": member.space.id,
        "invoice_id": examined(arrival, examined_at=timezone.now()).invoice_id,
    }
    return reverse("portal:invoice", kwargs=parts), content


def enter(page: Page, member: Member, path: str) -> None:
    """Sign in, and open a page."""
    page.goto("/connexion/")
    page.fill("[name=identifiant]", member.login.identifiant)
    page.fill("[name=password]", member.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/factures/")
    page.goto(path)


def taken(page: Page, name: str) -> bytes:
    """Give what a link downloads."""
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.requirement("R055")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_tab_shows_its_part_to_everybody(
    open_page: Callable[..., Page], axe: Callable[[Page], None], scheme: str
) -> None:
    page = open_page(viewport=NARROW, color_scheme=scheme)
    member = make_customer()
    path, content = deposited_facturx(member)
    enter(page, member, path)
    tabs = page.get_by_role("navigation", name="Parties de la facture")
    chosen = tabs.locator("[aria-current]")

    expect(page.locator(".pli-viewer-page canvas").first).to_be_visible(timeout=30_000)
    parts = {
        "Suivi": ".portal-follow-up",
        "Preuves": ".portal-proof",
        "Détail": ".portal-readable",
        "Données": ".portal-data",
    }
    for name, part in parts.items():
        tabs.get_by_role("link", name=name, exact=True).click()
        expect(chosen).to_have_text(name)
        expect(page.locator(part)).to_be_visible()
        assert page.evaluate(OVERFLOW) == 0
        axe(page)
    page.get_by_text("Voir le XML").click()
    expect(page.locator(".portal-xml code")).to_contain_text("CrossIndustryInvoice")
    axe(page)

    page.locator(".portal-files summary").click()
    assert taken(page, "Original (PDF)") == content
    assert (
        taken(page, "Données de la facture (XML)") == read_document(content, name="facture.pdf").xml
    )
    assert taken(page, "heures.csv") == TIMESHEET.content
    page.go_back()
    expect(chosen).to_have_text("Détail")


def test_without_javascript_each_part_is_there_too(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    member = make_customer()
    path, content = deposited_facturx(member)
    enter(page, member, path)

    page.locator(".portal-files summary").click()
    assert taken(page, "Original (PDF)") == content
    page.get_by_role("link", name="Détail").click()
    expect(page.locator(".portal-readable")).to_contain_text("LB-1")
    page.get_by_role("link", name="Données", exact=True).click()
    page.get_by_text("Voir le XML").click()
    expect(page.locator(".portal-xml code")).to_contain_text("CrossIndustryInvoice")


@pytest.mark.requirement("R007")
def test_the_holder_of_a_duplicata_sees_its_pages_and_no_part_of_the_original(page: Page) -> None:
    member = make_customer()
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    path, content = deposited_facturx(member)
    enter(page, member, f"{path}?onglet=donnees")

    expect(page.locator(".pli-page-status")).to_contain_text("Duplicata")
    expect(page.locator(".pli-viewer-page canvas").first).to_be_visible(timeout=30_000)
    tabs = page.get_by_role("navigation", name="Parties de la facture")
    expect(tabs.get_by_role("link")).to_have_text(["Document", "Suivi", "Preuves"])
    expect(page.locator("main [href*=xml], main [href*=documents-joints]")).to_have_count(0)
    copy = taken(page, "Télécharger")

    assert copy != content
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert len(pdf.attachments) == 0
        assert b"(DUPLICATA) Tj" in pdf.pages[0].Contents[-1].read_bytes()
