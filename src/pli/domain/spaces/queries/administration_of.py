"""Who administers this customer's space, and are they still there (D25)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.spaces.models import SuccessionRequest
from pli.domain.spaces.queries._administrators import (
    AdministratorSeen,
    administrators_of,
    are_dormant,
)
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

# The platform itself has no login: it asked for nothing.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Administration:
    """Who administers the space; dormant when none of them has come for long."""

    administrators: Sequence[AdministratorSeen]
    is_dormant: bool
    asked_at: datetime | None  # by the one who looks, and not decided yet


def administration_of(*, access: Access, now: datetime) -> Administration:
    """Tell it to any user of the space; two queries. Raises RoleMissing."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    login_id = access.login_id or NOBODY
    found = administrators_of([access.space_id])[access.space_id]
    asked = SuccessionRequest.objects.filter(asked_by__login_id=login_id, decided_at=None)
    return Administration(
        administrators=found,
        is_dormant=are_dormant(found, now),
        asked_at=asked.values_list("asked_at", flat=True).first(),
    )
