"""A holder takes a part of an electronic invoice: its XML, or a document joined to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.invoices.queries.open_document import OpenDocument
from pli.domain.invoices.queries.open_part import open_joined, open_xml
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


def download_xml(*, access: Access, invoice_id: UUID, downloaded_at: datetime) -> OpenDocument:
    """Open the XML of a Factur-X, and write down who took it.

    It is not the invoice as received: that one is still to be taken. Raises as `open_xml`.
    """
    part = open_xml(access=access, invoice_id=invoice_id, now=downloaded_at)
    _record(access, invoice_id, part, "xml", downloaded_at)
    return part


def download_joined(
    *, access: Access, invoice_id: UUID, rank: int, downloaded_at: datetime
) -> OpenDocument:
    """Open a joined document, and write down who took it; raises as `open_joined`."""
    part = open_joined(access=access, invoice_id=invoice_id, rank=rank, now=downloaded_at)
    _record(access, invoice_id, part, f"joined-{rank}", downloaded_at)
    return part


@transaction.atomic
def _record(
    access: Access, invoice_id: UUID, part: OpenDocument, name: str, downloaded_at: datetime
) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_DOWNLOADED,
        happened_at=downloaded_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=invoice_id,
        details={
            "document_id": str(part.stored_file_id),
            "nature": part.nature,
            "part": name,
        },
    )
