"""Which identifiant were these accounts given, and when?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.notices.models import Activation


@dataclass(frozen=True, slots=True)
class ActivationSheet:
    """The activation of an account, as its supplier may know it."""

    account_id: UUID
    identifiant: str
    address: str
    activated_at: datetime
    password_chosen_at: datetime | None


def activations_of(account_ids: Collection[UUID]) -> Mapping[UUID, ActivationSheet]:
    """Give the activation at the address on file of each account that has one; one query."""
    rows = Activation.objects.filter(
        account_id__in=account_ids, address__replaced_at=None
    ).select_related("login", "address")
    return {row.account_id: _sheet(row) for row in rows}


def _sheet(activation: Activation) -> ActivationSheet:
    return ActivationSheet(
        account_id=activation.account_id,
        identifiant=activation.login.identifiant,
        address=activation.address.address,
        activated_at=activation.activated_at,
        password_chosen_at=activation.login.password_chosen_at,
    )
