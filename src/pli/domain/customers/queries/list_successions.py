"""Which customers ask for another administrator (D25)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import SuccessionRequest
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
    reason: str
    asked_at: datetime


def list_successions(*, access: Access, account_id: UUID | None = None) -> Sequence[SuccessionRow]:
    """List those that wait, the oldest first, of one customer or of all; one query.

    Raises RoleMissing.
    """
    require_succession_judge(access)
    waiting = SuccessionRequest.objects.filter(
        space__account__supplier_id=access.space_id, decided_at=None
    )
    if account_id is not None:
        waiting = waiting.filter(space__account__id=account_id)
    rows = waiting.select_related("space__account", "asked_by__login", "asked_by__person")
    return [_row(request) for request in rows.order_by("asked_at", "id")]


def one_succession(*, access: Access, request_id: UUID) -> SuccessionRow:
    """Give one that waits. Raises RoleMissing, SuccessionNotFound."""
    found = [row for row in list_successions(access=access) if row.request_id == request_id]
    if not found:
        raise SuccessionNotFound
    return found[0]


def require_succession_judge(access: Access) -> None:
    """Raise RoleMissing unless the one who asks advises this supplier's customers."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADVISER, Role.ADMINISTRATOR)


def _row(request: SuccessionRequest) -> SuccessionRow:
    account, asker = request.space.account, request.asked_by
    return SuccessionRow(
        request_id=request.id,
        account_id=account.id,
        company_name=account.company_name,
        number=account.number,
        signatory=account.signatory,
        asker=f"{asker.given_name} {asker.family_name}".strip() or asker.person.name,
        identifiant=asker.login.identifiant,
        address=asker.login.address,
        reason=request.reason,
        asked_at=request.asked_at,
    )
