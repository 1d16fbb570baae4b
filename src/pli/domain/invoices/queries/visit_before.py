"""Since when is what came new to this person, as the list told them last?"""

from datetime import datetime

from pli.domain.invoices.models import ListVisit
from pli.domain.spaces.vocabulary import Access


def visit_before(*, access: Access) -> datetime | None:
    """Give the beginning of their visit before this one, however long this one lasts; one query.

    None for who comes for the first time. Only seeing the list begins a visit: `note_visit`.
    """
    if access.person_id is None:
        return None
    visits = ListVisit.objects.filter(space_id=access.space_id, person_id=access.person_id)
    return visits.values_list("previous_at", flat=True).first()
