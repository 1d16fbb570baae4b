"""Who administers customers' spaces, and when they last came."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max
from django.db.models.functions import Greatest

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import ADMINISTRATOR_DORMANT_AFTER, Role


@dataclass(frozen=True, slots=True)
class AdministratorSeen:
    """An administrator, as a colleague or an adviser may know of them."""

    name: str  # empty where the space gave none
    identifiant: str
    since_at: datetime
    last_sign_in_at: datetime | None


def administrators_of(
    space_ids: Collection[UUID],
) -> defaultdict[UUID, list[AdministratorSeen]]:
    """Give those of each space who may sign in; one query.

    They came by the login of the space, or by whatever else opens it to them.
    """
    rows = (
        Membership.objects.standing()
        .filter(
            space_id__in=list(space_ids),
            roles__contains=[Role.ADMINISTRATOR],
            login__suspended_at=None,
        )
        .select_related("login")
        .annotate(by_login_at=Max("login__sign_ins__started_at"))
        .annotate(came_at=Greatest(F("by_login_at"), F("seen_at")))
        .order_by("since_at", "id")
    )
    found = defaultdict[UUID, list[AdministratorSeen]](list)
    for row in rows:
        came_at: datetime | None = getattr(row, "came_at")  # noqa: B009 - annotated above
        found[row.space_id].append(
            AdministratorSeen(row.name, row.login.identifiant, row.since_at, came_at)
        )
    return found


def are_dormant(administrators: Sequence[AdministratorSeen], now: datetime) -> bool:
    """Tell whether none has come for long; whoever was let in lately has time to come."""
    seen = [one.last_sign_in_at or one.since_at for one in administrators]
    return not any(at > now - ADMINISTRATOR_DORMANT_AFTER for at in seen)
