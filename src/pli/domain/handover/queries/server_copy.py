"""To which server do a space's invoices go by themselves, and how does it fare?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, When

from pli.domain.handover.models import ServerCopy
from pli.domain.handover.vocabulary import CopyFault, ServerKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@dataclass(frozen=True, slots=True)
class ServerCopySheet:
    """One server, without its secret."""

    copy_id: UUID
    kind: ServerKind
    host: str
    port: int
    account: str
    place: str
    fingerprint: str
    confirmed_at: datetime | None
    failing_since_at: datetime | None
    fault: CopyFault | None
    fault_detail: str
    due_at: datetime | None
    waiting_count: int
    last_done_at: datetime | None
    is_answered_for: bool


def is_answered_for() -> Q:
    """Keep those whose setter still administers the space: a copy outlives nobody's right.

    What the platform itself set up answers to nobody.
    """
    members = Membership.objects.filter(space=OuterRef("space"), login=OuterRef("login"))
    return Q(login=None) | Q(Exists(members.administering()))


def server_copy(*, access: Access) -> ServerCopySheet | None:
    """Give the one that stands; one query. Raises RoleMissing: an administrator's business."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    rows = ServerCopy.objects.filter(space_id=access.space_id, ended_at=None).annotate(
        waiting_count=Count("files", filter=Q(files__done_at=None)),
        last_done_at=Max("files__done_at"),
        is_answered_for=Case(When(is_answered_for(), then=True), default=False),
    )
    row = rows.first()
    if row is None:
        return None
    return ServerCopySheet(
        copy_id=row.id,
        kind=ServerKind(row.kind),
        host=row.host,
        port=row.port,
        account=row.account,
        place=row.place,
        fingerprint=row.fingerprint,
        confirmed_at=row.confirmed_at,
        failing_since_at=row.failing_since_at,
        fault=CopyFault(row.fault) if row.fault else None,
        fault_detail=row.fault_detail,
        due_at=row.due_at,
        waiting_count=row.waiting_count,
        last_done_at=row.last_done_at,
        is_answered_for=row.is_answered_for,
    )
