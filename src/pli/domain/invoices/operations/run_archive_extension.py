"""The invoices of a space become available for longer, a few hundred at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, DateTimeField, QuerySet, Value, When

from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import keep_files
from pli.domain.invoices.models import ArchiveExtension, Holding
from pli.domain.invoices.vocabulary import EXTENSION_CHUNK
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.days import add_months, end_of_day


def run_archive_extension(*, extension_id: UUID, ran_at: datetime) -> ArchiveExtension:
    """Bring one to its end; one that ended stays as it is.

    A term only ever moves later. What was destroyed, or would be over even so, stays as it
    is. Killed between two chunks, it goes on where it was.
    """
    while True:
        extension = _extend_chunk(extension_id, ran_at)
        if extension.ended_at is not None:
            return extension


@transaction.atomic
def _extend_chunk(extension_id: UUID, now: datetime) -> ArchiveExtension:
    extension = ArchiveExtension.objects.select_for_update().get(id=extension_id)
    if extension.ended_at is not None:
        return extension
    holdings = list(_next_holdings(extension)[:EXTENSION_CHUNK])
    if holdings:
        extension.done_through = holdings[-1].id
        extension.done_count += len(holdings)
        extension.extended_count += _extend(holdings, extension.months, now)
    else:
        extension.ended_at = now
        _record(extension, now)
    extension.save()
    return extension


def _next_holdings(extension: ArchiveExtension) -> QuerySet[Holding]:
    held = Holding.objects.filter(space_id=extension.space_id)
    if extension.done_through:
        held = held.filter(id__gt=extension.done_through)
    needed = held.select_related("invoice").only(
        "issue_date", "available_until", "invoice__document_id"
    )
    return needed.order_by("id")


def _extend(holdings: Sequence[Holding], months: int, now: datetime) -> int:
    files = _lock_files({holding.invoice.document_id for holding in holdings})
    ends: dict[UUID, datetime] = {}
    kept: dict[UUID, date] = {}
    for holding in holdings:
        last_date, file = add_months(holding.issue_date, months), files[holding.invoice.document_id]
        until = end_of_day(last_date)
        if file.purged_at is None and until > max(now, holding.available_until):
            ends[holding.id] = until
            if file.keep_until is None or file.keep_until < last_date:
                kept[file.id] = max(last_date, kept.get(file.id, last_date))
    keep_files(until_dates=kept)
    return _move(ends)


def _lock_files(file_ids: set[UUID]) -> Mapping[UUID, StoredFile]:
    # A purge that gives one up meanwhile waits here, or we for it.
    return StoredFile.objects.select_for_update().order_by("id").in_bulk(list(file_ids))


def _move(ends: Mapping[UUID, datetime]) -> int:
    """Move all of them in one query, for each has an end of its own."""
    if not ends:
        return 0
    chosen = [When(id=holding_id, then=Value(end)) for holding_id, end in ends.items()]
    end = Case(*chosen, output_field=DateTimeField())
    earlier = Holding.objects.filter(id__in=list(ends), available_until__lt=end)
    return earlier.update(available_until=end)


def _record(extension: ArchiveExtension, now: datetime) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.ARCHIVE_EXTENDED,
        happened_at=now,
        space_id=extension.space_id,
        subject_kind="archive-extension",
        subject_id=extension.id,
        details={"months": extension.months, "invoices": extension.extended_count},
    )
