"""Somebody takes the ZIP of an export home: the first time of each invoice, then once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.handover.models import Export
from pli.domain.handover.operations.count_export import count_export
from pli.domain.handover.queries import ExportNotFound
from pli.domain.invoices.operations import download_together
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def take_export(*, access: Access, export_id: UUID, taken_at: datetime) -> None:
    """Write down that it leaves now: each of its invoices the first time, the export each time.

    Two at once take turns. Raises ExportNotFound, ExportsTooMany.
    """
    exports = Export.objects.readable_by(access).filter(id=export_id)
    export = exports.select_for_update().first()
    if export is None:
        raise ExportNotFound
    count_export(access=access, counted_at=taken_at)
    if export.taken_at is None:
        download_together(
            access=access,
            invoice_ids=export.invoice_ids,
            export_id=export.id,
            downloaded_at=taken_at,
        )
    _record(access, export, taken_at)
    exports.filter(taken_at=None).update(taken_at=taken_at)


def _record(access: Access, export: Export, taken_at: datetime) -> None:
    details = {"kind": export.kind, "count": export.invoice_count}
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.INVOICES_EXPORTED,
        happened_at=taken_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="export",
        subject_id=export.id,
        details=details | ({"again": True} if export.taken_at else {}),
    )
