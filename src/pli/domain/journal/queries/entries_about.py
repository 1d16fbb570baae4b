"""What was written down about something?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind

# More than anybody reads of one document; the journal itself has them all.
ENTRIES_ABOUT_MAX = 500


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry: what happened, when, by whom, about what."""

    entry_id: UUID
    kind: EntryKind
    happened_at: datetime
    space_id: UUID | None
    person_id: UUID | None
    login_id: UUID | None
    subject_kind: str
    subject_id: UUID | None
    details: dict[str, Any]


def entries_about(
    subject_id: UUID, *, space_id: UUID, kinds: Collection[EntryKind]
) -> Sequence[EntryRow]:
    """Give the latest of those that this space may read, oldest first; one query.

    Whoever calls was let in to the space.
    """
    entries = Entry.objects.filter(subject_id=subject_id, space_id=space_id, kind__in=list(kinds))
    latest = entries.order_by("-happened_at", "-id")[:ENTRIES_ABOUT_MAX]
    return [row_of(entry) for entry in reversed(latest)]


def row_of(entry: Entry) -> EntryRow:
    """Show an entry."""
    return EntryRow(
        entry_id=entry.id,
        kind=EntryKind(entry.kind),
        happened_at=entry.happened_at,
        space_id=entry.space_id,
        person_id=entry.person_id,
        login_id=entry.login_id,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        details=entry.details,
    )
