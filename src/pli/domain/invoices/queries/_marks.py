"""How far the one who asks went with an invoice: each person has marks of their own."""

from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from pli.domain.invoices.models import HoldingMark, HoldingQuerySet
from pli.domain.invoices.vocabulary import ReadingState
from pli.domain.spaces.vocabulary import Access

# Of the space: what its supplier is told, and whoever is nobody in particular.
_OF_SPACE = {
    ReadingState.NEW: Q(opened_at=None, downloaded_at=None),
    ReadingState.OPENED: Q(opened_at__isnull=False, downloaded_at=None),
    ReadingState.DOWNLOADED: Q(downloaded_at__isnull=False),
}


def with_marks(rows: HoldingQuerySet, access: Access) -> HoldingQuerySet:
    """Have each row say when the one who asks opened and downloaded it, for `reading_of`."""
    if access.person_id is None:
        return rows.annotate(marked_opened_at=F("opened_at"), marked_taken_at=F("downloaded_at"))
    own = FilteredRelation("marks", condition=Q(marks__person_id=access.person_id))
    return rows.annotate(own_mark=own).annotate(
        marked_opened_at=F("own_mark__opened_at"), marked_taken_at=F("own_mark__downloaded_at")
    )


def reading_of(holding: Any) -> ReadingState:
    """Tell how far they went."""
    if holding.marked_taken_at:
        return ReadingState.DOWNLOADED
    return ReadingState.OPENED if holding.marked_opened_at else ReadingState.NEW


def is_at(reading: ReadingState, access: Access) -> Q:
    """Ask for what the one who asks went so far with."""
    if access.person_id is None:
        return _OF_SPACE[reading]
    marks = HoldingMark.objects.filter(holding=OuterRef("pk"), person_id=access.person_id)
    if reading is ReadingState.NEW:
        return ~Q(Exists(marks))
    return Q(Exists(marks.filter(downloaded_at__isnull=reading is ReadingState.OPENED)))
