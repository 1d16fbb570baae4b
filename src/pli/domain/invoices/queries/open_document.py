"""What does the holder of an invoice see when it opens the document?"""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from pli.domain.archive.queries import open_file
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._duplicata import make_duplicata
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.invoices.vocabulary import Nature
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


def open_document(*, access: Access, invoice_id: UUID, now: datetime) -> OpenDocument:
    """Open the very bytes received; of a paper original, a watermarked duplicata (R007).

    Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    rows = Holding.objects.select_related("invoice__document")
    holding = holding_to_read(access, invoice_id, now, rows)
    document = holding.invoice.document
    content, size_bytes = open_file(document.id), document.size_bytes
    if holding.nature == Nature.DUPLICATE:
        with content:
            duplicata = make_duplicata(content.read())
        content, size_bytes = io.BytesIO(duplicata), len(duplicata)
    return OpenDocument(
        holding_id=holding.id,
        stored_file_id=document.id,
        nature=Nature(holding.nature),
        content=content,
        size_bytes=size_bytes,
        media_type=document.media_type,
        file_name=_file_name(holding),
    )


def _file_name(holding: Holding) -> str:
    kind = "avoir" if holding.invoice.is_credit_note else "facture"
    if holding.nature == Nature.DUPLICATE:
        kind = f"duplicata-{kind}"
    # What every file system takes, whatever the number is made of.
    number = re.sub(r"[^0-9A-Za-z._-]+", "-", holding.invoice.number).strip("-.")
    return f"{kind}-{number or holding.invoice_id}.pdf"
