"""The way out for human eyes: a document that was read becomes a page.

    render_html(document)          the invoice as an HTML document, complete in itself
    render_fragment(document)      the same as a part of another page
    render_readable_pdf(document)  the same as a PDF, A4

Each shows every piece of information, and the faults where they are.
"""

from collections.abc import Iterable
from typing import get_origin, get_type_hints

from einvoice.faults import Fault
from einvoice.model import Invoice
from einvoice.readable.french import NBSP, Translate
from einvoice.readable.html import STYLESHEET_FOLDER, AttachmentLink, html_document, html_fragment
from einvoice.readable.labels import class_of, words_of_place
from einvoice.readable.page import InvoicePage, lay_out
from einvoice.readable.pdf import PageStyle, date_of, pdf_of
from einvoice.readable.source import Telling
from einvoice.reading import ReadDocument
from einvoice.syntaxes.cii import CII
from einvoice.syntaxes.mapping import CompiledTable, term_numbers
from einvoice.syntaxes.mapping.places import place_of
from einvoice.syntaxes.ubl import UBL_TABLES

__all__ = [
    "STYLESHEET_FOLDER",
    "AttachmentLink",
    "render_fragment",
    "render_html",
    "render_readable_pdf",
]

_TABLES: tuple[CompiledTable, ...] = (CII, *UBL_TABLES.values())
_NUMBERS = {
    name: number
    for table in reversed(_TABLES)
    for name, number in term_numbers(table.table).items()
}
_FIELDS = {number: name for name, number in reversed(_NUMBERS.items())}


class NothingToRender(ValueError):
    """No invoice could be read from the document."""


def render_html(
    document: ReadDocument,
    *,
    faults: Iterable[Fault] | None = None,
    translate: Translate = str,
    language: str = "fr",
) -> bytes:
    """Write the HTML document; the faults are those of reading unless others are given."""
    page = _page(document, faults, translate)
    return html_document(page, translate=translate, language=language)


def render_fragment(
    document: ReadDocument,
    *,
    faults: Iterable[Fault] | None = None,
    level: int = 2,
    translate: Translate = str,
    attachment_link: AttachmentLink | None = None,
) -> str:
    """Write a part of a page: escaped, without script or style, its title an `h{level}`.

    The page must load `readable.css` from STYLESHEET_FOLDER. `attachment_link`
    gives the address of the n-th attached document, from 0.
    """
    page = _page(document, faults, translate)
    return html_fragment(page, translate=translate, level=level, attachment_link=attachment_link)


def render_readable_pdf(
    document: ReadDocument,
    *,
    faults: Iterable[Fault] = (),
    translate: Translate = str,
    language: str = "fr",
    style: PageStyle | None = None,
) -> bytes:
    """Write the PDF, without faults unless they are given."""
    page = _page(document, faults, translate)
    return pdf_of(
        page, date=date_of(_invoice(document)), translate=translate, language=language, style=style
    )


def _invoice(document: ReadDocument) -> Invoice:
    if document.invoice is None:
        raise NothingToRender(document.name)
    return document.invoice


def _page(
    document: ReadDocument, faults: Iterable[Fault] | None, translate: Translate
) -> InvoicePage:
    invoice = _invoice(document)
    telling = Telling.of(
        invoice,
        numbers=_NUMBERS,
        faults=document.faults if faults is None else faults,
        locate=locate,
        translate=translate,
    )
    left_out = ((_left_out_place(one.location, translate), one.value) for one in document.unmapped)
    return lay_out(invoice, telling, left_out)


def locate(fault: Fault) -> str:
    """The field of the model that a fault is about, `lines.3.quantity`, or nothing."""
    place = _place(fault.location or "")
    field = _FIELDS.get(fault.term or "", "")
    parts, names = place.split(".") if place else [], field.split(".") if field else []
    known = [part for part in parts if not part.isdigit()]
    # The rule names a term within the object where it was tried.
    if names and names[: len(known)] == known:
        inner = names[len(known) :]
        return ".".join([*parts, *inner]) if parts or _is_single(inner) else ""
    return place


def _is_single(names: list[str]) -> bool:
    """Whether one invoice has one such field at most."""
    holder: type | None = Invoice
    for name in names:
        if holder is None or get_origin(get_type_hints(holder)[name]) is tuple:
            return False
        holder = class_of(holder, name)
    return True


def _place(location: str) -> str:
    return next((place for table in _TABLES if (place := place_of(location, table))), "")


def _left_out_place(location: str, translate: Translate) -> str:
    """`Ligne 2, Prix : BasisQuantity`: the place in words, then its own name in the file."""
    words = words_of_place(Invoice, _place(location), translate)
    own = location.rpartition("/")[2].rpartition(":")[2]
    return f"{words}{NBSP}: {own}" if words else own
