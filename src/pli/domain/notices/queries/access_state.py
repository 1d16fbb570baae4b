"""Where does the access of each of these accounts stand?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.vocabulary import MailStatus


def access_state(account_ids: Collection[UUID]) -> Mapping[UUID, AccessState]:
    """Say how far the administrator of each account has come; one query for all."""
    rows = (
        CustomerAccount.objects.filter(pk__in=account_ids)
        .annotate(
            current=FilteredRelation("addresses", condition=Q(addresses__replaced_at=None)),
            login_ended=F("current__activation__login__ended_reason"),
            password=F("current__activation__login__password"),
            mail_status=F("current__activation__mail__status"),
        )
        .values_list("id", "closed_at", "current__id", "login_ended", "password", "mail_status")
    )
    return {account_id: _state(*facts) for account_id, *facts in rows}


def _state(
    closed_at: object,
    address_id: UUID | None,
    login_ended: str | None,
    password: str | None,
    mail_status: str | None,
) -> AccessState:
    """Take the first that holds."""
    if closed_at or login_ended == LoginEnd.CLOSED:
        return AccessState.CLOSED
    if login_ended == LoginEnd.REPLACED:
        return AccessState.REPLACED
    if password:
        return AccessState.ACTIVE
    if mail_status is None:  # no activation yet
        return AccessState.WAITING if address_id else AccessState.NO_ADDRESS
    is_lost = mail_status in {MailStatus.BOUNCED, MailStatus.COMPLAINT}
    return AccessState.NOT_DELIVERED if is_lost else AccessState.ACTIVATION_SENT
