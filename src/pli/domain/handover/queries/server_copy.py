"""To which server do a space's invoices go by themselves, and how does it fare?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, When

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
    unread_count: int  # of those that wait, what we could not read ourselves
    last_done_at: datetime | None
    is_answered_for: bool


def is_answered_for() -> Q:
    """Keep those whose setter still administers the space: a copy outlives nobody's right.

    What the platform itself set up answers to nobody.
    """
    members = Membership.objects.filter(space=OuterRef("space"), login=OuterRef("login"))
    return Q(login=None) | Q(Exists(members.administering()))


def server_copies(*, access: Access) -> list[ServerCopySheet]:
    """Give the one that runs, then the one that waits to be tried; one query.

    Raises RoleMissing: an administrator's business.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    rows = ServerCopy.objects.filter(space_id=access.space_id, ended_at=None).annotate(
        waiting_count=Count("files", filter=Q(files__done_at=None)),
        unread_count=Count("files", filter=Q(files__done_at=None, files__due_at__isnull=False)),
        # Not what the one put that it replaced.
        last_done_at=Max("files__done_at", filter=Q(files__done_at__gte=F("confirmed_at"))),
        is_answered_for=Case(When(is_answered_for(), then=True), default=False),
    )
    return [_sheet(row) for row in rows.order_by(F("confirmed_at").asc(nulls_last=True))]


def _sheet(row: Any) -> ServerCopySheet:
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
        unread_count=row.unread_count,
        last_done_at=row.last_done_at,
        is_answered_for=row.is_answered_for,
    )
