"""From when does each company of a supplier issue nothing on paper (R008)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pli.domain.customers.models import Entity


@dataclass(frozen=True, slots=True)
class EndOfPaper:
    """A company, its first day without paper, and the text that sets it."""

    entity_name: str
    since_date: date
    source: str
    is_for_all: bool  # every company of the supplier has this day and this source
    # From when no company of the supplier issues any; None while one has no such day.
    all_over_date: date | None


def ends_of_paper(supplier_space_id: UUID) -> Sequence[EndOfPaper]:
    """List those that have such a day, soonest first; one where all have the same; one query.

    Everybody may know it.
    """
    rows = Entity.objects.filter(supplier_id=supplier_space_id).order_by(
        "paper_end_date", "name", "id"
    )
    entities = list(rows)
    said = {(entity.paper_end_date, entity.paper_end_source) for entity in entities}
    known = [entity.paper_end_date for entity in entities if entity.paper_end_date]
    all_over_date = max(known) if known and len(known) == len(entities) else None
    ends = [
        EndOfPaper(
            entity_name=entity.name,
            since_date=entity.paper_end_date,
            source=entity.paper_end_source,
            is_for_all=len(said) == 1,
            all_over_date=all_over_date,
        )
        for entity in entities
        if entity.paper_end_date
    ]
    return ends[:1] if len(said) == 1 else ends


def all_paper_is_over(ends: Sequence[EndOfPaper], day: date) -> bool:
    """Tell whether no company of their supplier issues anything on paper that day."""
    return any(end.all_over_date and end.all_over_date <= day for end in ends)
