"""Are the watched folders looked into? Asked by the machine, of all suppliers together."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from pli.domain.deposits.models import FolderVisit
from pli.domain.deposits.vocabulary import VISIT_OVERDUE_AFTER


@dataclass(frozen=True, slots=True)
class WatchedFolders:
    """How many there are, how many nobody looks into, how many need somebody."""

    count: int
    overdue: int
    troubled: int
    visited_at: datetime | None  # the latest visit to any


def watched_folders(*, now: datetime) -> WatchedFolders:
    """Count them in one query."""
    found = FolderVisit.objects.aggregate(
        count=Count("space"),
        overdue=Count("space", filter=Q(visited_at__lt=now - VISIT_OVERDUE_AFTER)),
        troubled=Count("space", filter=Q(problem_count__gt=0)),
        visited_at=Max("visited_at"),
    )
    return WatchedFolders(**found)
