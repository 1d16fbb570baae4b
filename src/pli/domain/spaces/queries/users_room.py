"""How many users may a customer's space have, and how many does it have?"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from pli.domain.spaces.models import Membership


@dataclass(frozen=True, slots=True)
class UsersRoom:
    """What of the room for users is taken; a user whose access is suspended takes a place."""

    used: int
    most: int

    @property
    def is_full(self) -> bool:
        """Whether nobody can be added; a limit that was lowered may be passed already."""
        return self.used >= self.most


def users_max() -> int | None:
    """Give the limit that the instance sets to each space; None where it sets none."""
    return settings.PLI_USERS_MAX or None


def users_room(space_id: UUID) -> UsersRoom | None:
    """Count the users of a space against the limit; without one, nothing is counted."""
    most = users_max()
    if most is None:
        return None
    users = Membership.objects.standing().filter(space_id=space_id)
    return UsersRoom(used=users.count(), most=most)
