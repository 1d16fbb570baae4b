from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest
from lxml import html

from einvoice import model
from einvoice.faults import fault
from einvoice.model import Invoice, InvoiceLine, Party, SupportingDocument
from einvoice.readable.french import NBSP
from einvoice.readable.html import render_html
from einvoice.readable.labels import LABELS
from einvoice.syntaxes.cii import CII
from einvoice.syntaxes.mapping import term_numbers
from tests.make.documents import make_invoice
from tests.make.whole import make_whole_invoice

NUMBERS = term_numbers(CII.table)


def page_of(invoice: Invoice, **others):
    return html.fromstring(render_html(invoice, numbers=NUMBERS, **others))


def rows(page, title: str) -> list[tuple[str, str, str]]:
    """The terms under a heading of the sheet: number, label, value."""
    (region,) = (one for one in page.find_class("scroll") if one.get("aria-label") == title)
    return [tuple(cell.text_content() for cell in row) for row in region.iter("tr")]


def test_the_page_says_what_it_is_before_anything_is_read():
    page = page_of(make_invoice())

    assert page.get("lang") == "fr"
    assert page.findtext("head/title") == "Facture LB-2026-000042"
    assert page.find(".//h1").text == "Facture LB-2026-000042"


def test_each_filled_field_stands_with_its_number_and_its_name():
    page = page_of(Invoice(number="F-1", issue_date=date(2026, 3, 14), seller=Party(name="Vend")))

    assert rows(page, "Facture") == [
        ("BT-1", "Numéro de facture", "F-1"),
        ("BT-2", "Date d’émission", "14/03/2026"),
    ]
    assert rows(page, "Vendeur") == [("BT-27", "Nom", "Vend")]


def test_the_objects_of_a_list_are_counted():
    lines = (InvoiceLine(identifier="A", quantity=Decimal(2)), InvoiceLine(identifier="B"))
    page = page_of(Invoice(lines=lines))

    assert rows(page, "Ligne 1") == [
        ("BT-126", "Numéro de ligne", "A"),
        ("BT-129", "Quantité", "2"),
    ]
    assert rows(page, "Ligne 2") == [("BT-126", "Numéro de ligne", "B")]


def test_an_attachment_is_told_by_its_size():
    page = page_of(
        Invoice(supporting_documents=(SupportingDocument(reference="R", content=bytes(2048)),))
    )

    assert rows(page, "Document justificatif")[1] == (
        "BT-125",
        "Pièce jointe",
        f"2{NBSP}048{NBSP}octets",
    )


def test_everything_that_an_invoice_says_is_on_the_page():
    invoice = make_whole_invoice()
    page = page_of(invoice)

    shown = {cell.text for one in page.find_class("label") for cell in [one.getnext()]}
    texts = {text for text in said(invoice) if text != "AAI"}
    assert texts <= shown


def said(value: object) -> list[str]:
    """All the texts of an object of the model."""
    if isinstance(value, tuple):
        return [text for item in value for text in said(item)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in said(getattr(value, one.name))]
    return [value] if isinstance(value, str) else []


def test_every_field_of_the_model_has_a_name():
    missing = [
        f"{kind.__name__}.{one.name}"
        for kind in (getattr(model, name) for name in model.__all__)
        for one in fields(kind)
        if one.name not in LABELS.get(kind, {})
    ]

    assert missing == []


def test_faults_stand_on_top_and_where_they_are():
    wrong = fault("term-missing", term="BT-1", what="le numéro de la facture")
    elsewhere = fault("term-missing", term="BT-9", what="l’échéance")

    page = page_of(make_invoice(), faults=[wrong, elsewhere])

    (listed,) = page.find_class("faults")
    assert [one.text for one in listed.iter("li")] == [wrong.message, elsewhere.message]
    assert page.get_element_by_id("BT-1").find_class("fault")[0].text == wrong.message


def test_a_page_without_faults_speaks_of_none():
    assert page_of(make_invoice()).find_class("faults") == []


def test_what_the_model_has_no_place_for_is_shown_as_the_file_has_it():
    page = page_of(make_invoice(), left_out=[("/a/b", "c")])

    (section,) = page.xpath("//section[h2='Informations propres au fichier']")
    assert [one.text for one in section.iter("th", "td")] == ["/a/b", "c"]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a & b", '" onload="x', "bell\x07", "株式会社 😀"]
)
def test_what_a_stranger_wrote_stays_a_text(name):
    page = page_of(make_invoice(seller_name=name))

    assert page.find_class("seller")[0].text == name.replace("\x07", "")
    assert page.findall(".//script") == []


def test_an_anchor_is_given_once():
    ids = [one.get("id") for one in page_of(make_whole_invoice()).iter() if one.get("id")]

    assert len(ids) == len(set(ids))


def test_the_page_loads_nothing():
    page = page_of(make_whole_invoice())

    assert [one for one in page.iter() if one.get("src") or one.get("href")] == []
    assert b"url(" not in render_html(make_invoice(), numbers=NUMBERS)


def test_the_empty_invoice_has_a_page():
    assert page_of(Invoice()).findtext("head/title") == "Facture"
