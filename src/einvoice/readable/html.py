"""An invoice as one accessible HTML document, or as a part of another page.

It runs nothing and loads nothing; without a style of its own in any element, it
fits under the strictest policy.
"""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from einvoice.readable.elements import Node, tag
from einvoice.readable.french import Translate
from einvoice.readable.html_blocks import (
    attachment_list,
    block_section,
    definitions,
    fault_summary,
    note_section,
)
from einvoice.readable.html_pieces import fault_nodes, faults_of, piece_line, piece_nodes
from einvoice.readable.html_tables import line_section, sums_section
from einvoice.readable.page import InvoicePage
from einvoice.readable.page_papers import Attachment
from einvoice.wording import gettext_noop as _

STYLESHEET_FOLDER = Path(__file__).with_name("css")
_STYLESHEET = STYLESHEET_FOLDER / "readable.css"

_TERMS = _("Afficher les numéros et les codes de la norme")
_REFERENCES, _OTHERS = _("Références"), _("Autres informations")
_NOTES, _PAYMENT = _("Mentions"), _("Règlement")
_ATTACHMENTS = _("Documents joints")
_LEFT_OUT = _("Autres informations du fichier")

# What EN 16931 admits as an attachment: none of them runs anything when it is opened.
_OFFERED = {
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
}

type AttachmentLink = Callable[[int], str]


def html_document(page: InvoicePage, *, translate: Translate = str, language: str = "fr") -> bytes:
    """Write the document, complete in itself: attachments can be saved from it."""
    article = _article(
        page, translate, level=1, links=[_data_link(one) for one in page.attachments]
    )
    document = tag("html", _head(page.head.title), tag("body", tag("main", article)), lang=language)
    return etree.tostring(document, encoding="UTF-8", method="html", doctype="<!DOCTYPE html>")


def html_fragment(
    page: InvoicePage,
    *,
    translate: Translate = str,
    level: int = 2,
    attachment_link: AttachmentLink | None = None,
) -> str:
    """Write the part of a page; its title is a heading of this level."""
    ranks = range(len(page.attachments))
    links = [attachment_link(rank) if attachment_link else "" for rank in ranks]
    article = _article(page, translate, level=level, links=links)
    return etree.tostring(article, encoding="unicode", method="html")


@cache
def stylesheet() -> str:
    """The style of both, which knows nothing but the class `readable`."""
    return _STYLESHEET.read_text(encoding="utf-8")


def _head(title: str) -> Node:
    style = stylesheet()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", style),
    )


def _article(page: InvoicePage, translate: Translate, *, level: int, links: list[str]) -> Node:
    part = f"h{level + 1}"
    return tag(
        "article",
        *fault_summary(page, translate, part),
        tag("div", *_sheet(page, translate, level, links), class_="rd-sheet"),
        class_="readable",
        aria_labelledby="readable-title",
    )


def _sheet(page: InvoicePage, translate: Translate, level: int, links: list[str]) -> list[Node]:
    part = f"h{level + 1}"

    def titled(title: str, *content: Node, name: str = "") -> list[Node]:
        if not content:
            return []
        heading = tag(part, translate(title))
        return [tag("section", heading, *content, class_=f"rd-part {name}".strip())]

    references = definitions(page.references)
    cited = [tag("section", tag(part, translate(_REFERENCES)), *references)] if references else []
    return [
        _header(page, f"h{level}"),
        *_keys(page),
        tag("div", *_parties(page, part, cited), class_="rd-parties"),
        *line_section(page.lines, translate, part),
        *sums_section(page.sums, translate, part),
        *titled(
            _PAYMENT,
            *(block_section(one, f"h{level + 2}") for one in page.payment),
            name="rd-payment",
        ),
        *titled(
            _NOTES,
            *fault_nodes(page.note_marks),
            *(note_section(one) for one in page.notes),
            name="rd-notes",
        ),
        *titled(_ATTACHMENTS, *attachment_list(page.attachments, links)),
        *titled(_OTHERS, *definitions(page.others), name="rd-others"),
        *titled(_LEFT_OUT, *definitions(page.left_out), name="rd-others"),
        _switch(translate),
    ]


def _header(page: InvoicePage, heading: str) -> Node:
    head, seller = page.head, page.seller
    number = [tag("span", *piece_nodes(head.number), class_="rd-number")] if head.number else []
    title = tag(heading, tag("span", *piece_nodes(head.type)), " ", *number, id="readable-title")
    issued = [piece_line(head.issued)] if head.issued else []
    wrong = [node for piece in (head.type, head.number) for node in faults_of(piece)]
    name = [piece_line(seller.name, class_="rd-seller")] if seller.name else []
    return tag(
        "header",
        tag("div", *name, *map(piece_line, seller.pieces), *faults_of(seller)),
        tag("div", title, *issued, *wrong, class_="rd-document"),
        class_="rd-head",
    )


def _keys(page: InvoicePage) -> list[Node]:
    # The amount due stands here once more: its faults stay with the totals.
    due = page.sums.due
    shown = [tag("div", tag("dt", due.label), tag("dd", due.value))] if due else []
    pairs = [
        tag("div", tag("dt", piece.label), tag("dd", *piece_nodes(piece), *faults_of(piece)))
        for piece in page.keys
    ]
    return [tag("dl", *shown, *pairs, class_="rd-keys")] if shown or pairs else []


def _parties(page: InvoicePage, part: str, references: list[Node]) -> list[Node]:
    """The buyer, beside it the references and the next party, then the other parties."""
    blocks = [block_section(one, part) for one in page.parties]
    if not references:
        return blocks
    return [*blocks[:1], tag("div", *references, *blocks[1:2], class_="rd-beside"), *blocks[2:]]


def _switch(translate: Translate) -> Node:
    box = tag("input", type="checkbox", id="readable-terms")
    label = tag("label", translate(_TERMS), for_="readable-terms")
    return tag("p", box, " ", label, class_="rd-switch")


def _data_link(one: Attachment) -> str:
    if one.content is None or one.mime_type.lower() not in _OFFERED:
        return ""
    return f"data:{one.mime_type.lower()};base64,{base64.b64encode(one.content).decode()}"
