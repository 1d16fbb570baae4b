"""Where does the access of each of these accounts stand?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.notices.models import Activation
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.vocabulary import MailStatus
from pli.domain.spaces.models import Membership


@dataclass(frozen=True, slots=True)
class _Facts:
    """What decides; of the address on file, then of the identifiant that opens the space."""

    closed_at: object
    address_key: str | None
    login_ended: str | None
    password: str | None
    mail_status: str | None
    standing_key: str | None
    standing_password: str | None
    has_former: bool
    is_administered: bool


def access_state(account_ids: Collection[UUID]) -> Mapping[UUID, AccessState]:
    """Say how far the administrator of each account has come; one query for all."""
    activations = Activation.objects.filter(account=OuterRef("pk"))
    standing = activations.filter(login__ended_at=None).order_by("-activated_at", "-id")
    administering = Membership.objects.administering().filter(space=OuterRef("space"))
    rows = (
        CustomerAccount.objects.filter(pk__in=account_ids)
        .annotate(
            current=FilteredRelation("addresses", condition=Q(addresses__replaced_at=None)),
            address_key=F("current__address_key"),
            login_ended=F("current__activation__login__ended_reason"),
            password=F("current__activation__login__password"),
            mail_status=F("current__activation__mail__status"),
            standing_key=Subquery(standing.values("login__address_key")[:1]),
            standing_password=Subquery(standing.values("login__password")[:1]),
            has_former=Exists(activations),
            is_administered=Exists(administering),
        )
        .values_list("id", *_Facts.__slots__)
    )
    return {account_id: _state(_Facts(*facts)) for account_id, *facts in rows}


def _state(facts: _Facts) -> AccessState:
    """Take the first that holds."""
    if facts.closed_at:
        return AccessState.CLOSED
    if facts.address_key is None:
        return AccessState.NO_ADDRESS
    if facts.mail_status is None:
        return _before_activation(facts)
    if facts.login_ended == LoginEnd.REPLACED:
        return AccessState.REPLACED
    if facts.login_ended:
        return AccessState.ACTIVE if facts.is_administered else AccessState.CLOSED
    return _of_login(facts.password, facts.mail_status)


def _before_activation(facts: _Facts) -> AccessState:
    """Say what becomes of the identifiant in use while the address on file waits."""
    if facts.standing_key is None:
        return AccessState.REPLACED if facts.has_former else AccessState.WAITING
    if facts.standing_key != facts.address_key:
        return AccessState.REPLACEMENT_DUE
    return _of_login(facts.standing_password, None)


def _of_login(password: str | None, mail_status: str | None) -> AccessState:
    if password:
        return AccessState.ACTIVE
    is_lost = mail_status in {MailStatus.BOUNCED, MailStatus.COMPLAINT}
    return AccessState.NOT_DELIVERED if is_lost else AccessState.ACTIVATION_SENT
