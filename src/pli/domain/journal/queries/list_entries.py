"""What was written down in this space?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.journal.models import Entry
from pli.domain.journal.queries.entries_about import EntryRow, row_of
from pli.kit.days import end_of_day, start_of_day
from pli.kit.pagination import Cursor, Page, Place, keyset_page

_READ_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are wanted: those that meet every condition given."""

    kind: str = ""
    since_date: date | None = None
    until_date: date | None = None  # itself included


EVERY_ENTRY = EntryFilter()


def list_entries(
    *, space_id: UUID, wanted: EntryFilter = EVERY_ENTRY, cursor: Cursor | None = None
) -> Page[EntryRow]:
    """List them, latest first; one query. Whoever calls was let in to the space."""
    page = keyset_page(
        _wanted(space_id, wanted), day_field="happened_at", cursor=cursor, place_of=_place
    )
    return Page([row_of(entry) for entry in page.rows], page.previous, page.following)


def walk_entries(*, space_id: UUID, wanted: EntryFilter = EVERY_ENTRY) -> Iterator[EntryRow]:
    """Give all of them, latest first, in constant memory.

    Page by page: between two of them the database is not held, however slow the reader is.
    """
    entries, cursor = _wanted(space_id, wanted), None
    while True:
        page = keyset_page(
            entries,
            day_field="happened_at",
            cursor=cursor,
            place_of=_place,
            size=_READ_TOGETHER,
        )
        yield from map(row_of, page.rows)
        if page.following is None:
            return
        cursor = Cursor.decode(page.following)


def _wanted(space_id: UUID, wanted: EntryFilter) -> QuerySet[Entry]:
    entries = Entry.objects.filter(space_id=space_id)
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.since_date:
        entries = entries.filter(happened_at__gte=start_of_day(wanted.since_date))
    if wanted.until_date:
        entries = entries.filter(happened_at__lt=end_of_day(wanted.until_date))
    return entries


def _place(entry: Entry) -> Place:
    return entry.happened_at, entry.id
