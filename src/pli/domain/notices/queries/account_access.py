"""How does an adviser see the access of one customer, and what may be done about it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.customers.queries import account_policy, address_on_file, sign_in_policy
from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.queries import sign_in_pauses
from pli.domain.identity.vocabulary import SignInPolicy
from pli.domain.notices.queries.access_state import access_state
from pli.domain.notices.queries.activations_of import (
    ActivationSheet,
    activations_of,
    former_identifiants,
)
from pli.domain.notices.queries.kept_login import kept_login
from pli.domain.notices.queries.standing_activation import standing_activation
from pli.domain.notices.vocabulary import AccessState
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access, Role

_MAY_ACT = (Role.ADMINISTRATOR, Role.ADVISER)
_BEFORE_ACTIVATION = frozenset(
    {AccessState.WAITING, AccessState.REPLACED, AccessState.REPLACEMENT_DUE}
)
_SENT = frozenset({AccessState.ACTIVATION_SENT, AccessState.NOT_DELIVERED})


@dataclass(frozen=True, slots=True)
class AccessSheet:
    """Where the access stands, by which identifiant, and those that it had before."""

    state: AccessState
    activation: ActivationSheet | None
    former: Sequence[ActivationSheet]
    session_count: int  # of the identifiant in use, without those left idle
    # Somebody administers the space besides whoever has the identifiant that gives way.
    has_other_administrator: bool
    # Identifiants of the space that typed too many wrong passwords, and until when they wait.
    pauses: Mapping[str, datetime]
    may_unlock: bool
    keeps_identifiant: bool  # the one in use takes the other address that is to come
    may_send: bool  # the activation, without waiting for an invoice
    may_send_again: bool
    may_end_former: bool


def account_access(
    *, access: Access, account_id: UUID, space_id: UUID, now: datetime
) -> AccessSheet:
    """Say it of a customer whom the caller was let see, and of their space.

    Eight queries, and five more while another address is to come.
    """
    state = access_state([account_id])[account_id]
    activation = activations_of([account_id]).get(account_id)
    policy = account_policy(access.space_id)
    signing_in = sign_in_policy(space_id, staff=False)
    may_act = access.has(*_MAY_ACT)
    is_due = state is AccessState.REPLACEMENT_DUE
    may_send = may_act and policy.activates_on_demand
    return AccessSheet(
        state=state,
        activation=activation,
        former=former_identifiants(account_id),
        session_count=_count_sessions(activation, now - signing_in.idle_life),
        has_other_administrator=is_due and _has_other_administrator(space_id, activation),
        pauses=_pauses(space_id, signing_in, now),
        may_unlock=may_act,
        keeps_identifiant=is_due and _is_kept(access.space_id, account_id),
        may_send=may_send and state in _BEFORE_ACTIVATION,
        # It came at its time: the rules have nothing more to say.
        may_send_again=may_act and state in _SENT,
        may_end_former=may_act and is_due,
    )


def _is_kept(supplier_id: UUID, account_id: UUID) -> bool:
    address, activation = address_on_file(account_id), standing_activation(account_id)
    if address is None or activation is None:
        return False
    standing = activation.login
    kept = kept_login(
        supplier_id=supplier_id,
        space_id=standing.space_id,
        address_key=address.address_key,
        standing=standing,
    )
    return kept == standing


def _pauses(space_id: UUID, policy: SignInPolicy, now: datetime) -> Mapping[str, datetime]:
    logins = Login.objects.filter(space_id=space_id, ended_at=None)
    identifiants = list(logins.values_list("identifiant", flat=True))
    return sign_in_pauses(identifiants, policy=policy, now=now)


def _has_other_administrator(space_id: UUID, activation: ActivationSheet | None) -> bool:
    others = Membership.objects.filter(space_id=space_id).administering()
    if activation is not None:
        others = others.exclude(login_id=activation.login_id)
    return others.exists()


def _count_sessions(activation: ActivationSheet | None, seen_after: datetime) -> int:
    if activation is None:
        return 0
    opened = SignIn.objects.filter(login_id=activation.login_id, ended_at=None)
    return opened.filter(seen_at__gt=seen_after).count()
