"""Which customers ask for another administrator (D25)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import SuccessionRequest
from pli.domain.spaces.queries import AdministratorSeen, administrators_of, are_dormant
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class SuccessionNotFound(NotFound):
    """No such request, not of a customer of this supplier, or decided already."""

    code = "succession-not-found"
    message = _("Cette demande n’existe pas, ou elle a déjà reçu une réponse.")


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """A request that waits for an adviser."""

    request_id: UUID
    account_id: UUID
    company_name: str
    number: str
    signatory: str
    asker: str
    identifiant: str
    address: str
    is_limited: bool  # whoever asks sees some of the invoices only
    reason: str
    asked_at: datetime
    administrators: Sequence[AdministratorSeen]
    # Nobody has come meanwhile, and whoever asked may still sign in.
    is_due: bool


def list_successions(
    *, access: Access, now: datetime, account_id: UUID | None = None
) -> Sequence[SuccessionRow]:
    """List those that wait and are due, the oldest first, of one customer or of all; two queries.

    Raises RoleMissing.
    """
    require_succession_judge(access)
    waiting = _waiting(access)
    if account_id is not None:
        waiting = waiting.filter(space__account__id=account_id)
    return [row for row in _rows(waiting, now) if row.is_due]


def one_succession(*, access: Access, request_id: UUID, now: datetime) -> SuccessionRow:
    """Give one that waits, due or not. Raises RoleMissing, SuccessionNotFound."""
    require_succession_judge(access)
    found = _rows(_waiting(access).filter(id=request_id), now)
    if not found:
        raise SuccessionNotFound
    return found[0]


def require_succession_judge(access: Access) -> None:
    """Raise RoleMissing unless the one who asks advises this supplier's customers."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADVISER, Role.ADMINISTRATOR)


def _waiting(access: Access) -> QuerySet[SuccessionRequest]:
    return SuccessionRequest.objects.filter(
        space__account__supplier_id=access.space_id, decided_at=None
    )


def _rows(waiting: QuerySet[SuccessionRequest], now: datetime) -> Sequence[SuccessionRow]:
    requests = list(
        waiting.select_related("space__account", "asked_by__login").order_by("asked_at", "id")
    )
    administrators = administrators_of({request.space_id for request in requests})
    return [_row(request, administrators[request.space_id], now) for request in requests]


def _row(
    request: SuccessionRequest, administrators: Sequence[AdministratorSeen], now: datetime
) -> SuccessionRow:
    account, asker = request.space.account, request.asked_by
    login = asker.login
    may_sign_in = asker.ended_at is None and login.ended_at is None and login.suspended_at is None
    return SuccessionRow(
        request_id=request.id,
        account_id=account.id,
        company_name=account.company_name,
        number=account.number,
        signatory=account.signatory,
        asker=asker.name or login.identifiant,
        identifiant=login.identifiant,
        address=login.address,
        is_limited=asker.is_limited,
        reason=request.reason,
        asked_at=request.asked_at,
        administrators=administrators,
        is_due=may_sign_in and are_dormant(administrators, now),
    )
