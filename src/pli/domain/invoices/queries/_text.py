"""The words of an invoice: those of its pages, and those of the electronic invoice."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass
from threading import Lock

import pypdfium2
from pypdfium2 import PdfiumError

from einvoice import ReadDocument, read_document
from pli.domain.archive.queries import open_file
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.vocabulary import DocumentFormat

# What somebody remembers of an invoice is not on its fiftieth page.
_PAGES_MAX = 50
_LENGTH_MAX = 200_000
# A longer one is no word of a language: a signature, a picture.
_WORD_LENGTH_MAX = 100
# PDFium serves one thread at a time.
_pdfium = Lock()


def text_of(invoice: Invoice) -> str:
    """Read all that may be searched of the bytes received; what cannot be read says nothing."""
    with open_file(invoice.document_id) as stored:
        content = stored.read()
    parts = [invoice.number, invoice.contract_number]
    if not DocumentFormat(invoice.format).is_xml:
        parts += _pages(content)
    if invoice.format != DocumentFormat.PLAIN_PDF:
        parts += _said(read_document(content, name=""))
    words = " ".join(parts).replace("\0", " ")[:_LENGTH_MAX].split()
    return " ".join(word for word in words if len(word) <= _WORD_LENGTH_MAX)


def _pages(content: bytes) -> list[str]:
    with _pdfium:
        try:
            with closing(pypdfium2.PdfDocument(content)) as pdf:
                return [_page(pdf, rank) for rank in range(min(len(pdf), _PAGES_MAX))]
        except PdfiumError:  # protected or damaged: its number at least is known
            return []


def _page(pdf: pypdfium2.PdfDocument, rank: int) -> str:
    with closing(pdf[rank]) as page, closing(page.get_textpage()) as text:
        found: str = text.get_text_bounded(errors="replace")
        return found[:_LENGTH_MAX]


def _said(document: ReadDocument) -> Iterator[str]:
    yield from _texts(document.invoice)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
