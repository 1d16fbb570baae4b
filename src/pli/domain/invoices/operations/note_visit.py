"""Somebody comes to see what a space holds: this visit is noted, and the one before is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pli.domain.invoices.models import ListVisit
from pli.domain.invoices.vocabulary import VISIT_LIFE
from pli.domain.spaces.vocabulary import Access


def note_visit(*, access: Access, visited_at: datetime) -> datetime | None:
    """Give the beginning of this person's visit before this one; None for a first visit.

    Looking again within the life of a visit is the same visit, and writes nothing.
    """
    person_id = access.person_id
    if person_id is None:
        return None
    visits = ListVisit.objects.filter(space_id=access.space_id, person_id=person_id)
    visit = visits.first()
    if visit is None:
        return _note_first(access.space_id, person_id, visited_at)
    if visited_at < visit.began_at + VISIT_LIFE:
        return visit.previous_at
    # Of two pages opened at once, one begins the visit; both are told the same.
    visits.filter(began_at=visit.began_at).update(previous_at=F("began_at"), began_at=visited_at)
    return visit.began_at


@transaction.atomic
def _note_first(space_id: UUID, person_id: UUID, visited_at: datetime) -> None:
    row = ListVisit(space_id=space_id, person_id=person_id, began_at=visited_at)
    ListVisit.objects.bulk_create([row], ignore_conflicts=True)
