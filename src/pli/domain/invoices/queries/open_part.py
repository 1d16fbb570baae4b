"""What does the holder of an electronic invoice take of it, beside the whole?"""

import io
from datetime import datetime
from uuid import UUID

from pli.domain.archive.vocabulary import MediaType
from pli.domain.invoices.queries._held import PartNotFound
from pli.domain.invoices.queries.open_document import OpenDocument, file_name_of
from pli.domain.invoices.queries.read_holding import HeldData, read_holding
from pli.domain.invoices.vocabulary import DocumentFormat, Nature
from pli.domain.spaces.vocabulary import Access
from pli.kit.names import without_folders

_NAME_LENGTH_MAX = 100


def open_xml(*, access: Access, invoice_id: UUID, now: datetime) -> OpenDocument:
    """Open the XML that a Factur-X carries, as it is attached there.

    An invoice that came as XML is itself that file. Raises as `read_holding`, and PartNotFound.
    """
    held = read_holding(access=access, invoice_id=invoice_id, now=now)
    xml = held.document.xml
    if held.holding.invoice.format != DocumentFormat.FACTURX or xml is None:
        raise PartNotFound
    return _part(held, xml, MediaType.XML, file_name_of(held.holding, "", "xml"))


def open_joined(*, access: Access, invoice_id: UUID, rank: int, now: datetime) -> OpenDocument:
    """Open a document joined to the invoice; raises as `read_holding`, and PartNotFound."""
    held = read_holding(access=access, invoice_id=invoice_id, now=now)
    for file in held.joined:
        if file.rank == rank:
            return _part(held, file.content, file.media_type, _safe_name(file.name))
    raise PartNotFound


def _part(held: HeldData, content: bytes, media_type: str, file_name: str) -> OpenDocument:
    return OpenDocument(
        holding_id=held.holding.id,
        stored_file_id=held.holding.invoice.document_id,
        nature=Nature(held.holding.nature),
        content=io.BytesIO(content),
        size_bytes=len(content),
        media_type=media_type,
        file_name=file_name,
    )


def _safe_name(name: str) -> str:
    # Its seller chose it: no path, nothing hidden, nothing that turns the line round.
    bare = without_folders(name)
    shown = "".join(one if one.isprintable() else "-" for one in bare).strip(" .")
    return shown[-_NAME_LENGTH_MAX:] or "document-joint"
