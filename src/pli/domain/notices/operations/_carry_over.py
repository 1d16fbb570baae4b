"""What belongs to an account stays, whoever administers it: preferences, exports, bookmark."""

from uuid import UUID

from pli.domain.handover.operations import carry_exports
from pli.domain.invoices.operations import carry_preferences
from pli.domain.spaces.models import Membership


def carry_over(*, space_id: UUID, former_id: UUID, person_id: UUID) -> None:
    """Give one person what another kept in a space that they are no more in."""
    members = Membership.objects.standing().filter(space_id=space_id)
    if former_id == person_id or members.filter(person_id=former_id).exists():
        return
    carry_preferences(space_id=space_id, former_id=former_id, person_id=person_id)
    carry_exports(space_id=space_id, former_id=former_id, person_id=person_id)
