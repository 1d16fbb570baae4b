"""The page of an invoice as a PDF: PDF/A-3a and PDF/UA-1, the same bytes each time."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from einvoice.model import Invoice
from einvoice.readable.page import lay_out

_TEMPLATE = Path(__file__).with_name("invoice.typ")

# Set-up puts Inter here; a copy of the sources without it still prints.
_FONTS = Path(__file__).with_name("fonts")

# A compiler refuses a second thread while it sets a page; processes share nothing.
_ONE_PAGE_AT_A_TIME = Lock()

# PDF/A wants a date on every document, and we have no clock to give another.
_NO_DATE = date(1970, 1, 1)

# What the engine's own fonts can show, as tried: Latin, Greek, Cyrillic and the
# usual signs. Inter shows less, and they step in for it.
_UNPRINTABLE = re.compile(
    "[^\\t\\n -~\\u00a0-\\u0377\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u04ff\\u1e00-\\u1eff"
    "\\u2000-\\u2040\\u20a0-\\u20c0\\u2116\\u2122\\u2190-\\u23ff\\u25a0-\\u25ff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """What a seller chooses about the look of its page."""

    accent: str = "#1f4e79"
    """The colour of its name, of the rules and of the amount due; white must read well on it."""

    font_folders: tuple[Path, ...] = (_FONTS,)
    """Where the font Inter is found; without it the page is set in the font of the engine."""


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
    style = style or PageStyle()
    inputs = {
        "page": json.dumps(_printable(asdict(lay_out(invoice))), ensure_ascii=False),
        "accent": style.accent,
        "date": (invoice.issue_date or _NO_DATE).isoformat(),
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


def _printable(words: object) -> object:
    """Put a square in place of each character that the fonts at hand cannot show.

    PDF/A refuses a page with a missing character: one ideogram in the name of a
    buyer would leave the seller without an invoice.
    """
    if isinstance(words, str):
        return _UNPRINTABLE.sub("□", words)
    if isinstance(words, dict):
        return {name: _printable(word) for name, word in words.items()}
    return [_printable(word) for word in words] if isinstance(words, list | tuple) else words


@cache
def _compiler(font_folders: tuple[Path, ...]) -> typst.Compiler:
    # A compiler keeps its fonts and what it has already set: three times faster.
    return typst.Compiler(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=[folder for folder in font_folders if folder.is_dir()],
        ignore_system_fonts=True,
    )
