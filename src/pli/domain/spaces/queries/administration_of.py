"""Who administers this customer's space, and are they still there (D25)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from pli.domain.spaces.models import Membership, SuccessionRequest
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import ADMINISTRATOR_DORMANT_AFTER, Access, Role, SpaceKind

# The platform itself has no login: it asked for nothing.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class AdministratorSeen:
    """An administrator, as a colleague may know of them."""

    name: str
    last_sign_in_at: datetime | None


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
    rows = _administrators(access)
    # Whoever was let in lately has time to come.
    seen = [at or row.since_at for row, at in rows]
    asked = SuccessionRequest.objects.filter(asked_by__login_id=login_id, decided_at=None)
    return Administration(
        administrators=[AdministratorSeen(_name(row), at) for row, at in rows],
        is_dormant=not any(at > now - ADMINISTRATOR_DORMANT_AFTER for at in seen),
        asked_at=asked.values_list("asked_at", flat=True).first(),
    )


def _administrators(access: Access) -> list[tuple[Membership, datetime | None]]:
    members = (
        Membership.objects.readable_by(access)
        .standing()
        .filter(roles__contains=[Role.ADMINISTRATOR], login__suspended_at=None)
        .select_related("person")
    )
    latest = members.annotate(latest=Max("login__sign_ins__started_at")).order_by("since_at", "id")
    return [(row, getattr(row, "latest")) for row in latest]  # noqa: B009 - annotated above


def _name(member: Membership) -> str:
    return f"{member.given_name} {member.family_name}".strip() or member.person.name
