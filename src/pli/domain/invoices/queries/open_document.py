"""What does the holder of an invoice take home when it downloads it?"""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from pli.domain.archive.queries import open_stored
from pli.domain.archive.vocabulary import MediaType
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._accent import accent_of
from pli.domain.invoices.queries._check_mark import check_mark
from pli.domain.invoices.queries._duplicata import make_duplicata
from pli.domain.invoices.queries._held import PartNotFound, holding_to_read
from pli.domain.invoices.queries._readable import readable_pdf
from pli.domain.invoices.vocabulary import DocumentFormat, Nature
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document ready to be sent; whoever reads `content` closes it."""

    holding_id: UUID
    stored_file_id: UUID
    nature: Nature
    content: BinaryIO
    size_bytes: int
    media_type: str
    file_name: str
    # The very bytes of the stored file; else something made of them.
    is_as_received: bool = False


def open_document(*, access: Access, invoice_id: UUID, now: datetime) -> OpenDocument:
    """Open the very bytes received; of a paper original, a watermarked duplicata (R007).

    Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    holding = _held(access, invoice_id, now)
    return document_of(holding, accent=_accent(holding))


def document_of(holding: Holding, *, accent: str | None) -> OpenDocument:
    """Open the document of a holding whose invoice and file were read with it: no query.

    `accent` is what `accents_of` gives: what is made of an XML is the same by every way.
    """
    if holding.nature == Nature.DUPLICATE:
        return _made(holding, _duplicata(holding, accent), "duplicata")
    return _received(holding)


def open_readable(*, access: Access, invoice_id: UUID, now: datetime) -> OpenDocument:
    """Open what people read: the PDF received, or the one that is made from an XML.

    Of a paper original, the duplicata. Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    holding = _held(access, invoice_id, now)
    if holding.nature == Nature.DUPLICATE:
        return _made(holding, _duplicata(holding, _accent(holding)), "duplicata")
    if _is_xml(holding):
        return _made(holding, _copy(holding, accent_of(holding)), "copie-lisible")
    return _received(holding)


def open_copy(*, access: Access, invoice_id: UUID, now: datetime) -> OpenDocument:
    """Open the pages made of what the electronic invoice says, in a PDF or not.

    Of a paper original, the duplicata.
    Raises InvoiceNotFound, InvoiceNoLongerAvailable, PartNotFound.
    """
    holding = _held(access, invoice_id, now)
    if holding.nature == Nature.DUPLICATE:
        return _made(holding, _duplicata(holding, _accent(holding)), "duplicata")
    if holding.invoice.format == DocumentFormat.PLAIN_PDF:
        raise PartNotFound
    return _made(holding, _copy(holding, accent_of(holding)), "copie-lisible")


def _held(access: Access, invoice_id: UUID, now: datetime) -> Holding:
    rows = Holding.objects.select_related("invoice__document")
    return holding_to_read(access, invoice_id, now, rows)


def _accent(holding: Holding) -> str | None:
    # The pages received have their own colours.
    return accent_of(holding) if _is_xml(holding) else None


def _is_xml(holding: Holding) -> bool:
    return DocumentFormat(holding.invoice.format).is_xml


def _duplicata(holding: Holding, accent: str | None) -> bytes:
    if _is_xml(holding):
        return make_duplicata(_copy(holding, accent))  # its pages carry their code
    with open_stored(holding.invoice.document) as content:
        return make_duplicata(content.read(), check_mark(holding))


def _copy(holding: Holding, accent: str | None) -> bytes:
    return readable_pdf(holding.invoice, accent=accent, mark=check_mark(holding))


def _received(holding: Holding) -> OpenDocument:
    document = holding.invoice.document
    return OpenDocument(
        holding_id=holding.id,
        stored_file_id=document.id,
        nature=Nature(holding.nature),
        content=open_stored(document),
        size_bytes=document.size_bytes,
        media_type=document.media_type,
        file_name=file_name_of(holding, "", "xml" if _is_xml(holding) else "pdf"),
        is_as_received=True,
    )


def _made(holding: Holding, content: bytes, prefix: str) -> OpenDocument:
    return OpenDocument(
        holding_id=holding.id,
        stored_file_id=holding.invoice.document_id,
        nature=Nature(holding.nature),
        content=io.BytesIO(content),
        size_bytes=len(content),
        media_type=MediaType.PDF.value,
        file_name=file_name_of(holding, prefix, "pdf"),
    )


def file_name_of(holding: Holding, prefix: str, extension: str) -> str:
    """Name a file of an invoice, after its kind and its number."""
    kind = "avoir" if holding.invoice.is_credit_note else "facture"
    # What every file system takes, whatever the number is made of.
    number = re.sub(r"[^0-9A-Za-z._-]+", "-", holding.invoice.number).strip("-.")
    parts = (prefix, kind, number or str(holding.invoice_id))
    return f"{'-'.join(part for part in parts if part)}.{extension}"
