"""Something happened: write it down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import Book, EntryKind


def record_entry(
    *,
    book: Book,
    kind: EntryKind,
    happened_at: datetime,
    subject_kind: str,
    subject_id: UUID | None,
    space_id: UUID | None = None,
    person_id: UUID | None = None,
    login_id: UUID | None = None,
    details: dict[str, Any] | None = None,
) -> Entry:
    """Add an entry, in the transaction of what it tells: both happen, or neither.

    `space_id` is the space that may read it, `subject_*` what it is about.
    Details hold ids and values, never names of people nor secrets.
    """
    return Entry.objects.create(
        book=book,
        kind=kind,
        happened_at=happened_at,
        space_id=space_id,
        person_id=person_id,
        login_id=login_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        details=details or {},
    )
