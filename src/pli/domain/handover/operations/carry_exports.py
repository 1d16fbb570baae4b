"""A person's exports and bookmark go to whoever takes their place in a space (R022)."""

from uuid import UUID

from pli.domain.handover.models import Export, ExportHabit


def carry_exports(*, space_id: UUID, former_id: UUID, person_id: UUID) -> None:
    """Give a person the exports of another, and the bookmark where they have none of their own.

    This person took none of them: what they take is written down as theirs. Within the
    transaction of the replacement.
    """
    exports = Export.objects.filter(space_id=space_id, person_id=former_id)
    exports.update(person_id=person_id, taken_at=None)
    habits = ExportHabit.objects.filter(space_id=space_id)
    if not habits.filter(person_id=person_id).exists():
        habits.filter(person_id=former_id).update(person_id=person_id)
