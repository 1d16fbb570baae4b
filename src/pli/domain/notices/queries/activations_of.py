"""Which identifiants were these accounts given, and when?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.notices.models import Activation


@dataclass(frozen=True, slots=True)
class ActivationSheet:
    """The identifiant of an account, as its supplier may know it."""

    account_id: UUID
    login_id: UUID
    identifiant: str
    address: str
    activated_at: datetime
    sent_at: datetime  # its mail, the last time
    password_chosen_at: datetime | None
    ended_at: datetime | None
    is_replaced: bool  # by another address: closed for another reason otherwise
    is_suspended: bool


def activations_of(account_ids: Collection[UUID]) -> Mapping[UUID, ActivationSheet]:
    """Give the identifiant in use of each account that has one, else the last; one query."""
    latest: dict[UUID, Activation] = {}
    for row in _oldest_first(account_ids):
        former = latest.get(row.account_id)
        if former is None or row.login.ended_at is None or former.login.ended_at is not None:
            latest[row.account_id] = row
    return {account_id: _sheet(row) for account_id, row in latest.items()}


def former_identifiants(account_id: UUID) -> Sequence[ActivationSheet]:
    """Give the identifiants of an account that open nothing any more, the latest first."""
    rows = {row.login_id: row for row in _oldest_first([account_id]) if row.login.ended_at}
    return [_sheet(row) for row in reversed(rows.values())]


def _oldest_first(account_ids: Collection[UUID]) -> Sequence[Activation]:
    rows = Activation.objects.filter(account_id__in=account_ids)
    found = rows.select_related("login", "address", "mail").defer("mail__text", "mail__html")
    return list(found.order_by("activated_at", "id"))


def _sheet(activation: Activation) -> ActivationSheet:
    login = activation.login
    return ActivationSheet(
        account_id=activation.account_id,
        login_id=login.id,
        identifiant=login.identifiant,
        address=activation.address.address,
        activated_at=activation.activated_at,
        sent_at=activation.mail.queued_at,
        password_chosen_at=login.password_chosen_at,
        ended_at=login.ended_at,
        is_replaced=login.ended_reason == LoginEnd.REPLACED,
        is_suspended=login.suspended_at is not None,
    )
