"""Where do a space's invoices leave to by themselves?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import F, Max, Q

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import MailCopy
from pli.domain.handover.vocabulary import CopyEnd, CopyState
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_STOPPED: Mapping[str, CopyState] = MappingProxyType(
    {CopyEnd.DECLINED: CopyState.DECLINED, CopyEnd.NOT_DELIVERED: CopyState.NOT_DELIVERED}
)
# One that runs, one that waits, the last that stopped.
_SHOWN_MAX = 3


@dataclass(frozen=True, slots=True)
class MailCopySheet:
    """One mailbox, and how far its copy is."""

    copy_id: UUID
    address: str
    state: CopyState
    asked_at: datetime
    lapses_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None
    end_detail: str
    last_copied_at: datetime | None

    @property
    def was_confirmed(self) -> bool:
        """Whether invoices ever left to it."""
        return self.confirmed_at is not None

    @property
    def is_stopped(self) -> bool:
        """Whether it ended without any administrator's doing."""
        return self.state in _STOPPED.values()


def mail_copies(*, access: Access, now: datetime) -> Sequence[MailCopySheet]:
    """Give the one that runs, the one that waits, or else what stopped; one query.

    Raises RoleMissing: an administrator's business.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    rows = list(
        MailCopy.objects.filter(space_id=access.space_id)
        .filter(Q(ended_at=None) | Q(end_cause__in=list(_STOPPED), dismissed_at=None))
        .annotate(last_copied_at=Max("invoices__mail__queued_at"))
        .order_by(F("ended_at").desc(nulls_first=True), "-asked_at")[:_SHOWN_MAX]
    )
    standing = [row for row in rows if row.ended_at is None]
    shown = sorted(standing, key=lambda row: row.confirmed_at is None) or rows[:1]
    return [_sheet(row, row.last_copied_at, now) for row in shown]


def stopped_copy(*, access: Access) -> MailCopy | None:
    """Give the copy that ended by itself and that no other followed, to an administrator.

    The list of invoices asks it at each visit: one query where there is none.
    """
    if not access.has(Role.ADMINISTRATOR):
        return None
    latest = (
        MailCopy.objects.filter(space_id=access.space_id)
        .filter(Q(ended_at=None) | Q(end_cause__in=list(_STOPPED), dismissed_at=None))
        .order_by(F("ended_at").desc(nulls_first=True))
        .first()
    )
    if latest is None or latest.ended_at is None:
        return None
    # With its account, every copy ends: there is nothing to mend.
    is_open = CustomerAccount.objects.filter(space_id=access.space_id, closed_at=None).exists()
    return latest if is_open else None


def _sheet(row: MailCopy, last_copied_at: datetime | None, now: datetime) -> MailCopySheet:
    return MailCopySheet(
        copy_id=row.id,
        address=row.address,
        state=_state(row, now),
        asked_at=row.asked_at,
        lapses_at=row.lapses_at,
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
        end_detail=row.end_detail,
        last_copied_at=last_copied_at,
    )


def _state(row: MailCopy, now: datetime) -> CopyState:
    if row.ended_at is not None:
        return _STOPPED[row.end_cause]
    if row.confirmed_at is not None:
        return CopyState.RUNNING
    return CopyState.WAITING if now < row.lapses_at else CopyState.LAPSED
