"""What a person keeps about a space goes to whoever takes their place there (R022)."""

from uuid import UUID

from pli.domain.invoices.models import HistoryChoice, HoldingMark, ListHabit, ListVisit

# A table of what a person keeps in a space belongs here: what is in none is lost to the next.
_KEPT = (HistoryChoice, ListHabit, ListVisit)


def carry_preferences(*, space_id: UUID, former_id: UUID, person_id: UUID) -> None:
    """Give a person what another one kept, but where they have something of their own.

    Within the transaction of the replacement.
    """
    for kept in _KEPT:
        of_space = kept.objects.filter(space_id=space_id)
        if not of_space.filter(person_id=person_id).exists():
            of_space.filter(person_id=former_id).update(person_id=person_id)
    marks = HoldingMark.objects.filter(holding__space_id=space_id)
    of_person = marks.filter(person_id=person_id).values_list("holding_id", flat=True)
    marks.filter(person_id=former_id).exclude(holding_id__in=of_person).update(person_id=person_id)
