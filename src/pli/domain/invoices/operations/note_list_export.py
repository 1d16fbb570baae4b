"""Somebody takes a list of invoices home as a table."""

from datetime import datetime

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


def note_list_export(*, access: Access, form: str, exported_at: datetime) -> None:
    """Write down who did, and as which kind of file."""
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.LIST_EXPORTED,
        happened_at=exported_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="space",
        subject_id=access.space_id,
        details={"format": form},
    )
