"""The parts of the page that are lists: parties, references, payment, notes, documents."""

from collections import Counter
from collections.abc import Iterable, Sequence

from einvoice.readable.elements import Node, tag
from einvoice.readable.french import Translate
from einvoice.readable.html_pieces import (
    fault_anchor,
    fault_nodes,
    fault_words,
    faults_of,
    piece_line,
    piece_nodes,
    tone_of,
)
from einvoice.readable.page import InvoicePage
from einvoice.readable.page_papers import Attachment
from einvoice.readable.page_parties import Block
from einvoice.readable.source import Piece
from einvoice.readable.wrong import Mark
from einvoice.wording import gettext_noop as _

_ERRORS = (_("{count} erreur"), _("{count} erreurs"))
_WARNINGS = (_("{count} avertissement"), _("{count} avertissements"))
_TIMES = _("{count} fois")


def fault_summary(page: InvoicePage, translate: Translate, heading: str) -> list[Node]:
    """All the faults on top, each with a link to its place when it has one."""
    if not page.marks:
        return []
    times = Counter((mark.fault.code, mark.message) for mark in page.marks)
    items = (
        _summed_up(mark, times[mark.fault.code, mark.message], page, translate)
        for mark in page.marks
        if not mark.is_again
    )
    fatal = sum(mark.is_fatal for mark in page.marks)
    parts = (
        _counted(_ERRORS, fatal, translate),
        _counted(_WARNINGS, len(page.marks) - fatal, translate),
    )
    title = ", ".join(part for part in parts if part)
    return [
        tag(
            "section",
            tag(heading, title, id="readable-faults"),
            tag("ul", *items),
            class_="rd-faults",
            aria_labelledby="readable-faults",
        )
    ]


def _summed_up(mark: Mark, times: int, page: InvoicePage, translate: Translate) -> Node:
    words = fault_words(mark)
    if times > 1:
        words += [" ", translate(_TIMES).format(count=times)]
    if mark.rank in page.shown:
        words = [tag("a", *words, href=f"#{fault_anchor(mark)}")]
    return tag("li", *words, class_=tone_of(mark))


def _counted(forms: tuple[str, str], count: int, translate: Translate) -> str:
    return translate(forms[count > 1]).format(count=count) if count else ""


def block_section(block: Block, heading: str) -> Node:
    """A block under its heading: what it is, who or how, then the rest."""
    title = [tag(heading, block.heading)] if block.heading else []
    name: list[Node] = []
    if block.name and title:
        name = [piece_line(block.name, class_="rd-name")]
    elif block.name:
        title = [tag(heading, *piece_nodes(block.name)), *faults_of(block.name)]
    return tag("section", *title, *name, *map(piece_line, block.pieces), *faults_of(block))


def note_section(block: Block) -> Node:
    """A note after its subject."""
    subject = [tag("strong", *piece_nodes(block.name))] if block.name else []
    lines = (piece_line(piece) for piece in block.pieces)
    return tag("div", *subject, *faults_of(block.name), *lines, *faults_of(block))


def definitions(pieces: Iterable[Piece]) -> list[Node]:
    """Labels and values."""
    pairs = [
        tag(
            "div",
            tag("dt", piece.label),
            tag("dd", *piece_nodes(piece), *fault_nodes(piece.faults)),
        )
        for piece in pieces
    ]
    return [tag("dl", *pairs)] if pairs else []


def attachment_list(attachments: Iterable[Attachment], links: Sequence[str]) -> list[Node]:
    """Each document by its name, which leads to its bytes when they can be had."""
    items = [_attachment(one, link) for one, link in zip(attachments, links, strict=True)]
    return [tag("ul", *items, class_="rd-documents")] if items else []


def _attachment(one: Attachment, link: str) -> Node:
    words = piece_nodes(one.name)
    name = tag("a", *words, href=link, download=one.file_name) if link else tag("strong", *words)
    return tag("li", name, *faults_of(one.name), *map(piece_line, one.pieces), *faults_of(one))
