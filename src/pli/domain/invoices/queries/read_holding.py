"""What does the electronic invoice say, all of it, to the space that holds it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from einvoice import ReadDocument, read_document
from einvoice.reading import files_beside
from pli.domain.archive.queries import open_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._held import PartNotFound, holding_to_read
from pli.domain.invoices.vocabulary import JoinedFile, Nature
from pli.domain.spaces.vocabulary import Access

# What EN 16931 admits for a document joined to an invoice: none of them runs anything.
_OFFERED_TYPES = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)


@dataclass(frozen=True, slots=True)
class HeldData:
    """The document read again, and the files that came with it."""

    holding: Holding
    document: ReadDocument
    joined: Sequence[JoinedFile]


def read_holding(*, access: Access, invoice_id: UUID, now: datetime) -> HeldData:
    """Read the document again, to show it or to give a part of it.

    The holder of a duplicata has none of it (R007).
    Raises InvoiceNotFound, InvoiceNoLongerAvailable, PartNotFound.
    """
    rows = Holding.objects.select_related("invoice__document")
    holding = holding_to_read(access, invoice_id, now, rows)
    if holding.nature == Nature.DUPLICATE:
        raise PartNotFound
    with open_file(holding.invoice.document_id) as stored:
        content = stored.read()
    document = read_document(content, name="")
    joined = [*_in_xml(document), *_beside(document, content)]
    return HeldData(holding, document, joined)


def _in_xml(document: ReadDocument) -> Iterator[JoinedFile]:
    """Those of BG-24; each has for rank its place there."""
    papers = document.invoice.supporting_documents if document.invoice else ()
    for rank, paper in enumerate(papers):
        if paper.content is not None:
            said = (paper.mime_type or "").lower()
            media_type = said if said in _OFFERED_TYPES else MediaType.UNKNOWN
            name = paper.file_name or paper.reference or str(rank + 1)
            yield JoinedFile(rank, name, media_type, paper.content)


def _beside(document: ReadDocument, content: bytes) -> Iterator[JoinedFile]:
    first = len(document.invoice.supporting_documents) if document.invoice else 0
    for rank, (name, held) in enumerate(files_beside(document, content), start=first):
        yield JoinedFile(rank, name or str(rank + 1), MediaType.UNKNOWN, held)
