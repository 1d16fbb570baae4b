"""The readable invoice in a browser, as the file that people save: wide, narrow, light, dark."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from einvoice.faults import Fault, Severity
from einvoice.reading import DocumentKind, ReadDocument
from einvoice.rendering import render_html
from tests.make.rich import make_rich_invoice

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SECOND_LINE = (
    "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction"
    "/ram:IncludedSupplyChainTradeLineItem[2]"
)
FAULTS = (
    Fault(code="BR-CO-15", text="Le total TTC (BT-112) est faux.", term="BT-112"),
    Fault(code="BR-27", text="Le prix est négatif.", term="BT-146", location=SECOND_LINE),
    Fault(code="BR-X", text="Une règle sans lieu.", severity=Severity.WARNING),
)


@pytest.fixture
def open_readable(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    document = ReadDocument(name="f.xml", kind=DocumentKind.XML, invoice=make_rich_invoice())
    path = tmp_path / "facture.html"
    path.write_bytes(render_html(document, faults=FAULTS))
    context = None

    def opened(**options: Any) -> Page:
        nonlocal context
        context = chromium.new_context(**options)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield opened
    if context:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_keeps_nobody_out_and_needs_no_sideways_scrolling(
    open_readable: Callable[..., Page], axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    page = open_readable(viewport={"width": width, "height": 800}, color_scheme=scheme)

    assert page.evaluate(OVERFLOW) == 0
    axe(page)
    page.check("#readable-terms")
    assert page.get_by_text("BT-44", exact=True).is_visible()
    assert page.evaluate(OVERFLOW) == 0
    axe(page)


def test_the_numbers_of_the_standard_wait_until_they_are_asked_for(
    open_readable: Callable[..., Page],
) -> None:
    page = open_readable()

    assert not page.get_by_text("BT-44", exact=True).is_visible()


def test_a_link_leads_from_the_summary_to_the_fault(open_readable: Callable[..., Page]) -> None:
    page = open_readable(viewport={"width": 1280, "height": 400})

    page.get_by_role("link", name="Le prix est négatif.").click()

    fault = page.locator("#readable-fault-2")
    assert fault.evaluate("one => one.matches(':target')")
    assert "Le prix est négatif." in fault.inner_text()
