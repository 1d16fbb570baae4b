"""A structured invoice as a part of a page, for human eyes."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from einvoice import Fault, ReadDocument
from einvoice.model import Invoice
from einvoice.rendering import AttachmentLink, render_fragment

# More of them is of no use to a reader, and heavy for a browser.
LINES_SHOWN_MAX = 500

# What takes long to write is told by the number of tags: that many take a second at most,
# whoever asks for the page over and over. A line of a rich invoice has a hundred.
TAGS_SHOWN_MAX = 50_000

# Of words, without the documents that are joined: a page of that size is a book.
WORDS_SHOWN_BYTES_MAX = 2_000_000
# Some writers break the lines too.
_BASE64_GROWTH = 1.4


def readable_of(
    document: ReadDocument,
    *,
    level: int,
    faults: Iterable[Fault] = (),
    attachment_link: AttachmentLink | None = None,
) -> SafeString | None:
    """Write the invoice with the faults where they are, or nothing when it is too long.

    Its title is a heading of this level: the one after that of what it stands in.
    `attachment_link` says where a joined document is found, by its rank.
    The page loads `einvoice/readable.css`, then `ui/readable.css`.
    """
    invoice = document.invoice
    if invoice is None or _is_too_long(invoice, document.xml or b""):
        return None
    written = render_fragment(
        document,
        faults=faults,
        level=level,
        translate=_translate,
        attachment_link=attachment_link,
    )
    return mark_safe(written)  # noqa: S308 - the library escapes whatever it was given


def _is_too_long(invoice: Invoice, xml: bytes) -> bool:
    if len(invoice.lines) > LINES_SHOWN_MAX or xml.count(b"<") > TAGS_SHOWN_MAX:
        return True
    joined = sum(len(one.content or b"") for one in invoice.supporting_documents)
    return len(xml) - _BASE64_GROWTH * joined > WORDS_SHOWN_BYTES_MAX


def _translate(text: str) -> str:
    # Asked for nothing, gettext answers with the head of its catalogue.
    return gettext(text) if text else ""
