"""How far did it come, that the invoices of a space are available for longer?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.invoices.models import ArchiveExtension


@dataclass(frozen=True, slots=True)
class ExtensionSheet:
    """The latest extension of a space."""

    months: int
    asked_at: datetime
    done_count: int
    total_count: int
    extended_count: int
    ended_at: datetime | None


def archive_extension(space_id: UUID) -> ExtensionSheet | None:
    """Give the latest, if there ever was one; one query."""
    found = ArchiveExtension.objects.filter(space_id=space_id)
    latest = found.order_by("-asked_at", "-id").first()
    if latest is None:
        return None
    return ExtensionSheet(
        months=latest.months,
        asked_at=latest.asked_at,
        done_count=latest.done_count,
        # What came since was looked at too.
        total_count=max(latest.total_count, latest.done_count),
        extended_count=latest.extended_count,
        ended_at=latest.ended_at,
    )
