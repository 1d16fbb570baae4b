import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from einvoice.faults import Severity
from einvoice.model import (
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    Party,
    SupportingDocument,
)
from einvoice.readable.french import NBSP
from einvoice.readable.html import STYLESHEET_FOLDER
from einvoice.rendering import NothingToRender, render_html
from einvoice.syntaxes.mapping import Unmapped
from tests.make.documents import make_credit_note, make_invoice
from tests.make.readable import (
    CII,
    CII_IN_FULL,
    document_of,
    fragment_of,
    page_of,
    part,
    text_of,
    wrong,
)
from tests.make.whole import make_whole_invoice

PDF = "application/pdf"


def test_the_page_says_what_it_is_before_anything_is_read():
    page = page_of(make_invoice())

    assert page.get("lang") == "fr"
    assert page.findtext("head/title") == "Facture LB-2026-000042"
    assert page.find(".//h1").text_content().split() == [
        "Facture",
        "BT-3",
        ":",
        "380",
        "LB-2026-000042",
        "BT-1",
    ]


def test_the_title_of_a_fragment_has_the_level_that_its_place_gives():
    fragment = fragment_of(make_invoice(), level=3)

    levels = [int(one.tag[1]) for one in fragment.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert (levels[0], min(levels), max(levels)) == (3, 3, 5)
    assert fragment.tag == "article"
    assert fragment.get("aria-labelledby") == fragment.find(".//h3").get("id")


def test_levels_of_headings_never_jump():
    page = page_of(make_whole_invoice(), faults=[wrong()])

    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_value_bears_the_number_of_its_term_and_the_code_that_its_words_replace():
    buyer = part(page_of(make_invoice()), "Client")

    terms = [one.text for one in buyer.find_class("rd-term")]
    assert terms == [
        "BT-44",
        "BT-50",
        "BT-53",
        "BT-52",
        f"BT-55{NBSP}: FR",
        "BT-47",
        f"BT-47-1{NBSP}: 0002",
        "BT-46",
        "BT-48",
        "BT-49",
        f"BT-49-1{NBSP}: 0225",
    ]


def test_tables_have_captions_and_headings_of_rows_and_columns():
    page = page_of(make_invoice())

    assert page.xpath("//caption/text()") == ["Lignes", "TVA par taux", "Totaux"]
    assert {one.get("scope") for one in page.iter("th")} == {"row", "col"}
    assert page.xpath("(//table)[1]//th[@scope='col']/text()") == [
        "N°",
        "Désignation",
        "Quantité",
        "Prix unitaire HT",
        "TVA",
        "Montant HT",
    ]


def test_a_narrow_page_tells_each_figure_after_its_title():
    cells = page_of(make_invoice()).xpath("(//table)[1]/tbody/tr/td")

    assert [one.get("data-title") for one in cells] == [
        "N°",
        "Quantité",
        "Prix unitaire HT",
        "TVA",
        "Montant HT",
    ]


def test_lines_that_others_group_lie_under_them():
    lines = (
        InvoiceLine(identifier="1", subtype_code="GROUP", item=Item(name="Lot")),
        InvoiceLine(identifier="1.1", parent_line_id="1", item=Item(name="Vis")),
    )
    page = page_of(Invoice(lines=lines))

    assert page.xpath("(//table)[1]/tbody/tr/@class") == ["rd-depth-0 rd-group", "rd-depth-1"]


def test_an_attachment_can_be_saved_from_the_document():
    paper = SupportingDocument(
        reference="BL", content=b"%PDF-", mime_type=PDF, file_name="livraison.pdf"
    )
    (link,) = part(page_of(Invoice(supporting_documents=(paper,))), "Documents joints").iter("a")

    assert link.get("download") == "livraison.pdf"
    assert link.get("href") == f"data:{PDF};base64,{base64.b64encode(b'%PDF-').decode()}"


@pytest.mark.parametrize("mime_type", ["text/html", "image/svg+xml", None, "application/pdf,x"])
def test_an_attachment_that_could_run_something_is_only_named(mime_type):
    paper = SupportingDocument(reference="BL", content=b"<script>", mime_type=mime_type)
    page = page_of(Invoice(supporting_documents=(paper,)))

    assert list(part(page, "Documents joints").iter("a")) == []


def test_a_fragment_leads_to_attachments_where_its_place_says():
    papers = (SupportingDocument(reference="A"), SupportingDocument(reference="B"))
    invoice = Invoice(supporting_documents=papers)

    assert list(fragment_of(invoice).iter("a")) == []
    linked = fragment_of(invoice, attachment_link=lambda rank: f"/pieces/{rank}/")
    assert [one.get("href") for one in linked.iter("a")] == ["/pieces/0/", "/pieces/1/"]


def test_faults_are_summed_up_on_top_with_a_link_to_their_place():
    shown = wrong("BR-02", term="BT-1")
    lost = wrong("BR-99", severity=Severity.WARNING)
    page = page_of(make_invoice(), faults=[shown, lost])

    (summary,) = page.find_class("rd-faults")
    assert summary.find("h2").text == "1 erreur, 1 avertissement"
    assert [text_of(one) for one in summary.iter("li")] == [
        f"Erreur{NBSP}: Faute BR-02. BR-02",
        f"Avertissement{NBSP}: Faute BR-99. BR-99",
    ]
    (link,) = summary.iter("a")
    place = page.get_element_by_id(link.get("href").removeprefix("#"))
    assert text_of(place) == f"Erreur{NBSP}: Faute BR-02. BR-02"


@pytest.mark.parametrize(
    ("found", "beside"),
    [
        pytest.param(wrong(term="BT-48"), "N° de TVA", id="by its term"),
        pytest.param(wrong(location="//x", term="BT-44"), "Garage Morel", id="no known place"),
        pytest.param(
            wrong(
                location=f"{CII}/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:Name"
            ),
            "Garage Morel",
            id="by its place",
        ),
    ],
)
def test_a_fault_stands_beside_its_value(found, beside):
    page = page_of(make_invoice(), faults=[found])

    (fault,) = page.find_class("rd-fault")
    assert beside in fault.getparent().text_content()


def test_a_fault_about_what_is_missing_stands_with_what_lacks_it():
    page = page_of(make_invoice(buyer=Party(name="Achète")), faults=[wrong(term="BT-50")])

    assert len(part(page, "Client").find_class("rd-fault")) == 1


def line_row(page, rank: int) -> list[str]:
    """A line of the table, with the row of its faults if there is one."""
    rows = page.xpath("(//table)[1]/tbody/tr")
    starts = [at for at, row in enumerate(rows) if row.get("class") != "rd-fault-row"]
    ends = [*starts[1:], len(rows)]
    return [text_of(row) for row in rows[starts[rank - 1] : ends[rank - 1]]]


@pytest.mark.parametrize(
    "location",
    [
        f"{CII}/ram:IncludedSupplyChainTradeLineItem[2]",
        f"{CII_IN_FULL}/*:IncludedSupplyChainTradeLineItem[namespace-uri()='urn:a/b'][2]",
        "/Q{urn:a}Invoice[1]/Q{urn:b}InvoiceLine[2]",
        "/CreditNote/cac:CreditNoteLine[2]",
    ],
)
@pytest.mark.parametrize("term", ["BT-131", "BT-146", "BT-132", None])
def test_the_fault_of_a_line_stands_at_that_line(location, term):
    lines = tuple(
        replace(line, identifier=str(rank))
        for rank, line in enumerate(make_invoice().lines * 3, start=1)
    )
    page = page_of(
        replace(make_invoice(), lines=lines), faults=[wrong(location=location, term=term)]
    )

    assert ["Faute" in " ".join(line_row(page, rank)) for rank in (1, 2, 3)] == [False, True, False]


def test_what_a_fault_says_is_not_told_by_colour_alone():
    page = page_of(make_invoice(), faults=[wrong(term="BT-1")])

    (fault,) = page.find_class("rd-fault")
    assert fault.find("svg").get("aria-hidden") == "true"
    assert fault.findtext("strong") == f"Erreur{NBSP}:"


def test_a_page_without_faults_speaks_of_none():
    page = page_of(make_invoice())

    assert page.find_class("rd-faults") + page.find_class("rd-fault") == []


def test_the_faults_of_reading_are_shown_unless_others_are_given():
    document = document_of(make_invoice(), faults=(wrong("BR-01"),))

    assert b"Faute BR-01." in render_html(document)
    assert b"Faute BR-01." not in render_html(document, faults=[])


def test_what_the_model_has_no_place_for_is_shown_with_its_place_in_words():
    line = f"{CII}/ram:IncludedSupplyChainTradeLineItem[2]"
    page = page_of(
        make_invoice(), unmapped=(Unmapped(f"{line}/x:Truc", "42"), Unmapped("/x:A/x:B/@c", "d"))
    )

    section = part(page, "Autres informations du fichier")
    assert [text_of(one) for one in section.iter("dt", "dd")] == [
        f"Ligne{NBSP}2{NBSP}: Truc",
        "42",
        "@c",
        "d",
    ]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a & b", '" onload="x', "bell\x07", "株式会社 😀", "{x}"]
)
def test_what_a_stranger_wrote_stays_a_text(name):
    page = page_of(make_invoice(seller_name=name))

    (seller,) = page.find_class("rd-seller")
    assert seller.text.strip() == name.replace("\x07", "")
    assert page.findall(".//script") == []


def test_names_are_given_once():
    page = page_of(make_whole_invoice(), faults=[wrong(term="BT-1"), wrong(term="BT-1")])
    names = [one.get("id") for one in page.iter() if one.get("id")]

    assert len(names) == len(set(names))


def test_the_page_runs_nothing_and_loads_nothing():
    page = page_of(make_whole_invoice(), faults=[wrong(term="BT-1")])

    attributes = {key for one in page.iter() for key in one.attrib}
    assert [key for key in attributes if key in {"src", "style"} or key.startswith("on")] == []
    assert [one.get("href") for one in page.iter("a")] == ["#readable-fault-1"]
    assert page.findall(".//script") + page.findall(".//link") == []


def test_the_document_allows_its_own_style_only():
    page = page_of(make_invoice())
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    style = page.findtext(".//style")

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert style == (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")


def test_the_stylesheet_touches_nothing_outside_the_readable():
    style = (STYLESHEET_FOLDER / "readable.css").read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    selectors = [one.strip() for one in re.findall(r"(?:^|[{}])([^{}@;]+)\{", bare)]
    outside = [one for one in selectors if "readable" not in one and ".rd-" not in one]

    assert outside == []
    assert "url(" not in style


def test_words_are_said_in_the_language_of_the_reader():
    said = {"Lignes": "Lines", "Facture": "Invoice", "Net à payer": "Amount due"}
    fragment = fragment_of(make_invoice(), translate=lambda text: said.get(text, text))

    assert fragment.xpath("(//table)[1]/caption/text()") == ["Lines"]
    assert fragment.xpath("(//dl)[1]//dt/text()")[0] == "Amount due"


def test_texts_with_several_lines_keep_them():
    note = replace(make_invoice().notes[0], text="Une ligne\nUne autre")
    page = page_of(replace(make_invoice(), notes=(note,)))

    assert len(list(part(page, "Mentions").iter("br"))) == 1


def test_the_empty_invoice_has_a_page():
    assert page_of(Invoice()).findtext("head/title") == "Facture"


def test_a_document_without_an_invoice_has_none():
    with pytest.raises(NothingToRender):
        render_html(document_of(None))


@pytest.mark.parametrize("invoice", [make_invoice(), make_credit_note(), make_whole_invoice()])
def test_the_same_invoice_gives_the_same_bytes(invoice):
    assert render_html(document_of(invoice)) == render_html(document_of(invoice))


def test_an_unknown_scheme_is_told_by_its_code():
    seller = Party(
        name="V", legal_id=Identifier("42", "7777"), identifiers=(Identifier("9", "0060"),)
    )
    page = page_of(Invoice(seller=seller, issue_date=date(2026, 1, 1)))

    lines = [text_of(one) for one in page.find(".//header/div").iter("div")][1:]
    assert [line.partition(" BT-")[0] for line in lines[1:]] == [
        f"Identifiant légal{NBSP}: 42{NBSP}(7777)",
        f"Identifiant{NBSP}: 9 (DUNS)",
    ]
