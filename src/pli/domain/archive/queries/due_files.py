"""Which files does nobody have to keep any longer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from pli.domain.archive.models import LegalHold, StoredFile
from pli.kit.days import paris_date


@dataclass(frozen=True, slots=True)
class DueFiles:
    """What the next purge destroys of one space."""

    space_id: UUID
    file_count: int
    size_bytes: int


def due_files(*, now: datetime) -> Sequence[DueFiles]:
    """Count them by space, without what we made ourselves for mails; one query."""
    received = due(now).filter(is_made=False).order_by("space_id")
    counted = received.values("space_id").annotate(files=Count("id"), size=Sum("size_bytes"))
    return [DueFiles(row["space_id"], row["files"], row["size"]) for row in counted]


def due(now: datetime) -> QuerySet[StoredFile]:
    """Give those whose term is over, and that no legal hold keeps."""
    held = LegalHold.objects.filter(file=OuterRef("pk"), lifted_at=None)
    over = StoredFile.objects.filter(keep_until__lt=paris_date(now), purged_at=None)
    return over.filter(~Exists(held))
