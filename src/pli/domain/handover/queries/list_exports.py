"""What did this person take home?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import Export
from pli.domain.handover.vocabulary import ExportKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import NotFound
from pli.kit.pagination import Cursor, Page, Place, keyset_page


class ExportNotFound(NotFound):
    """No such export, or not of this person."""

    code = "export-not-found"
    message = _("Cet export n’existe pas.")


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One export, as the list shows it."""

    export_id: UUID
    kind: ExportKind
    invoice_count: int
    is_partial: bool
    since_at: datetime | None
    through_at: datetime | None
    made_at: datetime
    is_taken: bool  # its ZIP left once at least


def list_exports(*, access: Access, cursor: Cursor | None = None) -> Page[ExportRow]:
    """List those of this person, the latest first; one query."""
    page = keyset_page(
        Export.objects.readable_by(access).defer("invoice_ids"),
        day_field="made_at",
        cursor=cursor,
        place_of=_place,
    )
    return Page([_row(export) for export in page.rows], page.previous, page.following)


def _place(export: Export) -> Place:
    return export.made_at, export.id


def _row(export: Export) -> ExportRow:
    return ExportRow(
        export_id=export.id,
        kind=ExportKind(export.kind),
        invoice_count=export.invoice_count,
        is_partial=export.is_partial,
        since_at=export.since_at,
        through_at=export.through_at,
        made_at=export.made_at,
        is_taken=export.taken_at is not None,
    )
