"""A holder takes a part of an electronic invoice: its XML, or a document joined to it."""

from datetime import datetime
from uuid import UUID

from pli.domain.invoices.operations._downloads import record_download
from pli.domain.invoices.queries.open_document import OpenDocument
from pli.domain.invoices.queries.open_part import open_joined, open_xml
from pli.domain.spaces.vocabulary import Access


def download_xml(*, access: Access, invoice_id: UUID, downloaded_at: datetime) -> OpenDocument:
    """Open the XML of a Factur-X, and write down who took it.

    It is not the invoice as received: that one is still to be taken. Raises as `open_xml`.
    """
    part = open_xml(access=access, invoice_id=invoice_id, now=downloaded_at)
    record_download(
        access=access,
        invoice_id=invoice_id,
        document=part,
        downloaded_at=downloaded_at,
        part="xml",
    )
    return part


def download_joined(
    *, access: Access, invoice_id: UUID, rank: int, downloaded_at: datetime
) -> OpenDocument:
    """Open a joined document, and write down who took it; raises as `open_joined`."""
    part = open_joined(access=access, invoice_id=invoice_id, rank=rank, now=downloaded_at)
    record_download(
        access=access,
        invoice_id=invoice_id,
        document=part,
        downloaded_at=downloaded_at,
        part=f"joined-{rank}",
    )
    return part
