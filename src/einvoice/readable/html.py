"""An invoice as one accessible HTML page, complete in itself.

The page of the PDF comes first; then every term with its number, and the faults
where they are. It loads nothing and runs nothing.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from einvoice.faults import Fault
from einvoice.model import Invoice
from einvoice.readable.elements import tag
from einvoice.readable.page import InvoicePage, PartyBlock, lay_out
from einvoice.readable.page_lines import PageLine
from einvoice.readable.page_sums import Row
from einvoice.readable.sheet import SheetPart, SheetRow, sheet_of

_STYLE = Path(__file__).with_name("page.css")

type Node = etree._Element  # noqa: SLF001 - the name that lxml's own types give it
type Faults = Mapping[str, list[Fault]]


def render_html(
    invoice: Invoice,
    *,
    numbers: Mapping[str, str],
    faults: Iterable[Fault] = (),
    left_out: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Write the page; `left_out` is what the document said beyond the model, place by place."""
    page, found, left = lay_out(invoice), list(faults), list(left_out)
    body = tag(
        "body",
        _header(page),
        tag(
            "main",
            *_fault_list(found),
            _parties(page),
            *_references(page),
            *_lines(page),
            _sums(page),
            *_paragraphs("Règlement", page.payment),
            *_paragraphs("Mentions", page.notes),
            *_sheet(sheet_of(invoice, numbers), _by_term(found)),
            *_left_out(left),
        ),
    )
    document = tag("html", _head(_title(page)), body, lang="fr")
    return etree.tostring(document, encoding="UTF-8", method="html", doctype="<!DOCTYPE html>")


def _head(title: str) -> Node:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", _STYLE.read_text(encoding="utf-8")),
    )


def _header(page: InvoicePage) -> Node:
    issued = f"du {page.issue_date}" if page.issue_date else ""
    seller = (tag("p", line, class_="soft") for line in page.seller.lines)
    return tag(
        "header",
        tag("div", tag("p", page.seller.name, class_="seller"), *seller),
        tag("div", tag("h1", _title(page)), tag("p", issued, class_="soft")),
    )


def _title(page: InvoicePage) -> str:
    return f"{page.title} {page.number}".strip()


def _fault_list(faults: list[Fault]) -> list[Node]:
    if not faults:
        return []
    items = (tag("li", fault.message) for fault in faults)
    title = tag("h2", "Ce qui ne va pas", id="faults")
    return [tag("section", title, tag("ul", *items), class_="faults", aria_labelledby="faults")]


def _parties(page: InvoicePage) -> Node:
    return tag("div", *(_party(block) for block in page.parties), class_="parties")


def _party(block: PartyBlock) -> Node:
    name = tag("p", tag("strong", block.name))
    return tag("section", tag("h2", block.heading), name, *(tag("p", line) for line in block.lines))


def _references(page: InvoicePage) -> list[Node]:
    if not page.references:
        return []
    return [tag("section", tag("h2", "Références"), _pairs(page.references))]


def _pairs(rows: Iterable[Row]) -> Node:
    lines = (tag("tr", tag("th", label, scope="row"), tag("td", value)) for label, value in rows)
    return tag("table", tag("tbody", *lines))


def _lines(page: InvoicePage) -> list[Node]:
    rows = [*page.lines, *page.adjustments]
    if not rows:
        return []
    titles = ("Quantité", "Prix unitaire HT", "TVA", "Montant HT")
    head = tag(
        "tr",
        tag("th", "Désignation", scope="col"),
        *(tag("th", title, class_="number", scope="col") for title in titles),
    )
    table = tag("table", tag("thead", head), tag("tbody", *(_line(row) for row in rows)))
    return [tag("section", tag("h2", "Lignes"), _scrolled("Lignes", table))]


def _line(line: PageLine) -> Node:
    details = (tag("p", detail, class_="soft") for detail in line.details)
    cells = (line.quantity, line.price, line.rate, line.amount)
    label = tag("th", line.label, *details, scope="row")
    return tag("tr", label, *(tag("td", cell, class_="number") for cell in cells))


def _sums(page: InvoicePage) -> Node:
    vat = [(f"{label} sur {base}", tax) for label, base, tax, _reason in page.vat]
    reasons = (tag("p", reason, class_="soft") for *_, reason in page.vat if reason)
    rows = (tag("tr", *_sum(row)) for row in (*vat, *page.sums))
    due = tag("tr", *_sum(page.due), class_="due")
    return tag("section", tag("h2", "Totaux"), tag("table", tag("tbody", *rows, due)), *reasons)


def _sum(row: Row) -> tuple[Node, Node]:
    label, value = row
    return tag("th", label, scope="row"), tag("td", value, class_="number")


def _paragraphs(title: str, texts: Iterable[str]) -> list[Node]:
    found = [tag("p", text) for text in texts]
    return [tag("section", tag("h2", title), *found)] if found else []


def _sheet(parts: Iterable[SheetPart], faults: Faults) -> list[Node]:
    seen: set[str] = set()
    tables = [node for part in parts for node in _part(part, faults, seen)]
    return [tag("section", tag("h2", "Toutes les informations"), *tables)] if tables else []


def _part(part: SheetPart, faults: Faults, seen: set[str]) -> tuple[Node, Node]:
    rows = (_term(row, faults, seen) for row in part.rows)
    return tag("h3", part.title), _scrolled(part.title, tag("table", tag("tbody", *rows)))


def _term(row: SheetRow, faults: Faults, seen: set[str]) -> Node:
    wrong = (tag("p", fault.message, class_="fault") for fault in faults.get(row.number, ()))
    line = tag(
        "tr",
        tag("td", row.number, class_="term"),
        tag("th", row.label, class_="label", scope="row"),
        tag("td", row.value, *wrong),
    )
    # The first place of a term bears its anchor: a link can lead there.
    if row.number and row.number not in seen:
        line.set("id", row.number)
        seen.add(row.number)
    return line


def _left_out(left: list[tuple[str, str]]) -> list[Node]:
    if not left:
        return []
    title = "Informations propres au fichier"
    return [tag("section", tag("h2", title), _scrolled(title, _pairs(left)))]


def _scrolled(label: str, table: Node) -> Node:
    # A wide table scrolls by itself, and the keyboard can reach it.
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=label)


def _by_term(faults: list[Fault]) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        if fault.term:
            found.setdefault(fault.term, []).append(fault)
    return found
