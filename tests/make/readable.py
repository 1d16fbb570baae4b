"""The readable of an invoice as a tree, and what tests look for in it."""

from collections.abc import Iterable
from typing import Any

from lxml import html

from einvoice.faults import Fault
from einvoice.model import Invoice
from einvoice.reading import DocumentKind, ReadDocument
from einvoice.rendering import render_fragment, render_html

CII = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction"
CII_IN_FULL = (
    "/*:CrossIndustryInvoice[namespace-uri()='urn:a/b'][1]"
    "/*:SupplyChainTradeTransaction[namespace-uri()='urn:a/b'][1]"
)


def document_of(invoice: Invoice | None, **others: Any) -> ReadDocument:
    return ReadDocument(name="facture.xml", kind=DocumentKind.XML, invoice=invoice, **others)


def page_of(invoice: Invoice, *, faults: Iterable[Fault] = (), **others: Any) -> Any:
    return html.fromstring(render_html(document_of(invoice, **others), faults=faults))


def fragment_of(invoice: Invoice, **others: Any) -> Any:
    return html.fromstring(render_fragment(document_of(invoice), **others))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split(" ")).strip()


def wrong(code: str = "BR-X", **others: Any) -> Fault:
    return Fault(code=code, text=f"Faute {code}.", **others)


def part(page: Any, title: str) -> Any:
    (section,) = page.xpath(f"//section[*[normalize-space()='{title}']]")
    return section
