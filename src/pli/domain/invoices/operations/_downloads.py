"""Who took what of an invoice home is written down."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Link
from pli.domain.invoices.queries.open_document import OpenDocument
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic(savepoint=False)
def record_download(
    *,
    access: Access,
    invoice_id: UUID,
    document: OpenDocument,
    downloaded_at: datetime,
    part: str | None = None,
    link: Link | None = None,
) -> None:
    """Say which bytes left, which `part` of them when not the whole, by which direct link."""
    details = {"document_id": str(document.stored_file_id), "nature": document.nature}
    if part:
        details["part"] = part
    if link:
        # Links are forgotten in time: whom it was sent to is not.
        details |= {"link_id": str(link.id), "reader_id": str(link.login_id)}
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_DOWNLOADED,
        happened_at=downloaded_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=invoice_id,
        details=details,
    )
