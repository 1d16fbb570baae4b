"""A person who proved who they are has the mail of a space that waits for them sent again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import AccountNotFound
from pli.domain.identity.queries import require_person_proof
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._account_lock import lock_account_of_space
from pli.domain.notices.operations._send_again import send_again
from pli.domain.notices.operations.send_activation import ActivationTooOften
from pli.domain.notices.queries.waiting_activations import activations_awaited
from pli.domain.notices.vocabulary import (
    OWN_ACTIVATIONS_AGAIN_MAX,
    OWN_ACTIVATIONS_AGAIN_SPAN,
    EarlyBy,
)
from pli.kit.limits import count_asked


@transaction.atomic
def resend_own_activation(*, sign_in: OpenSignIn, space_id: UUID, sent_at: datetime) -> Activation:
    """Send it to the address on file, which the person proved to be theirs.

    No rule of the supplier hinders it: this activation left already.
    Raises PersonNotProved, AccountNotFound, ActivationTooOften.
    """
    require_person_proof(sign_in)
    account = lock_account_of_space(space_id)
    awaited = activations_awaited(sign_in).filter(account=account).first() if account else None
    if account is None or awaited is None:
        raise AccountNotFound
    _count(account, sent_at)
    return send_again(awaited, early_by=EarlyBy.HOLDER, sent_at=sent_at)


def _count(account: CustomerAccount, asked_at: datetime) -> None:
    """Apart from the mails of the adviser, who is never hindered by them."""
    retry_at = count_asked(
        {f"account {account.id}": OWN_ACTIVATIONS_AGAIN_MAX},
        span=OWN_ACTIVATIONS_AGAIN_SPAN,
        asked_at=asked_at,
        prefix="own-activations",
    )
    if retry_at is not None:
        raise ActivationTooOften(retry_at=retry_at)
