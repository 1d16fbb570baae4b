"""The journal of what people write on their invoices: that they did, never what."""

from datetime import datetime
from uuid import UUID

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


def record_remark(kind: EntryKind, access: Access, invoice_id: UUID, happened_at: datetime) -> None:
    """Write down who did it, and on which invoice."""
    record_entry(
        book=Book.ACCESS,
        kind=kind,
        happened_at=happened_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=invoice_id,
    )
