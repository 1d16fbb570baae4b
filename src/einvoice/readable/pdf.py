"""The page of an invoice as a PDF: PDF/A-3a and PDF/UA-1, the same bytes each time."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from einvoice.model import Invoice
from einvoice.readable.french import NARROW_NBSP, NBSP, Translate
from einvoice.readable.page import InvoicePage, lay_out
from einvoice.readable.pdf_words import words_of

_TEMPLATE = Path(__file__).with_name("invoice.typ")

# Set-up puts Inter here; a copy of the sources without it still prints.
_FONTS = Path(__file__).with_name("fonts")

# A compiler refuses a second thread while it sets a page; processes share nothing.
_ONE_PAGE_AT_A_TIME = Lock()

# PDF/A wants a date on every document, and we have no clock to give another.
_NO_DATE = "1970-01-01"

# What the engine's own fonts can show, as tried: Latin, Greek, Cyrillic and the
# usual signs. Inter shows less, and they step in for it.
_UNPRINTABLE = re.compile(
    "[^\\t\\n -~\\u00a0-\\u0377\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u04ff\\u1e00-\\u1eff"
    "\\u2000-\\u2040\\u20a0-\\u20c0\\u2116\\u2122\\u2190-\\u23ff\\u25a0-\\u25ff]"
)

# A tab as JSON writes it, which no font shows; after an even number of backslashes.
_TAB = re.compile(r"(?<!\\)((?:\\\\)*)\\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """What a seller chooses about the look of its page."""

    accent: str = "#1f4e79"
    """The colour of its name, of the rules and of the amount due; white must read well on it."""

    font_folders: tuple[Path, ...] = (_FONTS,)
    """Where the font Inter is found; without it the page is set in the font of the engine."""

    mention: str = ""
    """What each page says of itself at its foot: that it is a copy, of what."""

    drawing: str = ""
    """A small SVG at the foot of each page, such as a QR code."""

    drawing_words: str = ""
    """What the drawing says, for those who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedXml:
    """The invoice in XML, to be attached to its page."""

    content: str
    file_name: str
    relationship: str


def render_pdf(
    invoice: Invoice, *, style: PageStyle | None = None, xml: EmbeddedXml | None = None
) -> bytes:
    """Set the page of an invoice, with its XML attached if there is one."""
    return pdf_of(lay_out(invoice), style=style, xml=xml, date=date_of(invoice))


def pdf_of(
    page: InvoicePage,
    *,
    date: str,
    translate: Translate = str,
    language: str = "fr",
    style: PageStyle | None = None,
    xml: EmbeddedXml | None = None,
) -> bytes:
    """Set a page that is laid out already; `date` (ISO 8601) is that of the document."""
    style = style or PageStyle()
    words = json.dumps(words_of(page, translate), ensure_ascii=False)
    # The fonts at hand make the narrow space too narrow to be seen.
    words = _TAB.sub(r"\1 ", words.replace(NARROW_NBSP, NBSP))
    inputs = {
        "page": _UNPRINTABLE.sub("□", words),
        "accent": style.accent,
        "date": date,
        "language": language,
        "mention": _UNPRINTABLE.sub("□", style.mention),
        "drawing": style.drawing,
        "drawing-words": style.drawing_words,
    }
    if xml is not None:
        inputs |= {
            "xml": xml.content,
            "xml-name": xml.file_name,
            "relationship": xml.relationship,
        }
    with _ONE_PAGE_AT_A_TIME:
        pdf = _compiler(style.font_folders).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"]
        )
    if not isinstance(pdf, bytes):
        raise TypeError(pdf)
    return pdf


def date_of(invoice: Invoice) -> str:
    """The date that the document bears: that of the invoice."""
    return invoice.issue_date.isoformat() if invoice.issue_date else _NO_DATE


@cache
def _compiler(font_folders: tuple[Path, ...]) -> typst.Compiler:
    # A compiler keeps its fonts and what it has already set: three times faster.
    return typst.Compiler(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=[folder for folder in font_folders if folder.is_dir()],
        ignore_system_fonts=True,
    )
