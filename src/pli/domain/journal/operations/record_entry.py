"""Something happened: write it down."""

from collections.abc import Mapping
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


def record_entries(
    *,
    book: Book,
    kind: EntryKind,
    happened_at: datetime,
    subject_kind: str,
    details: Mapping[UUID, dict[str, Any]],
    space_id: UUID | None = None,
    person_id: UUID | None = None,
    login_id: UUID | None = None,
) -> None:
    """Add one entry for each subject, as `record_entry` does; `details` has those of each."""
    Entry.objects.bulk_create(
        Entry(
            book=book,
            kind=kind,
            happened_at=happened_at,
            space_id=space_id,
            person_id=person_id,
            login_id=login_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            details=said,
        )
        for subject_id, said in details.items()
    )
