"""Whoever proved to be a customer has the activation leave, to the registered address alone (D05).

Guessing brings nothing but a mail to whoever the account belongs to, and few of these: so no
number of wrong claims keeps the right one from being heard.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_policy, address_on_file, find_account
from pli.domain.invoices.queries import proved_holding
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Activation, ActivationClaim
from pli.domain.notices.operations._account_lock import lock_account_of_space
from pli.domain.notices.operations._give_access import give_access
from pli.domain.notices.operations._send_again import send_again
from pli.domain.notices.queries.standing_activation import standing_activation
from pli.domain.notices.vocabulary import (
    CLAIM_ENTRIES_MAX,
    CLAIM_LIFE,
    CLAIMED_ACCOUNT_SPAN,
    PROVED_ACTIVATIONS_AGAIN_MAX,
    EarlyBy,
)
from pli.kit.limits import count_asked


@transaction.atomic
def judge_activation_claim(*, claim_id: UUID, now: datetime) -> Activation | None:
    """Activate the account, or send its mail again; whatever comes of it, forget what was typed.

    Nothing leaves for an account that has no address, or whose holder has a password or was
    shut out. Twice the same: the second finds the claim judged.
    """
    claim = ActivationClaim.objects.select_for_update().filter(id=claim_id).first()
    if claim is None:
        return None
    ActivationClaim.objects.filter(claimed_at__lt=now - CLAIM_LIFE).delete()
    ActivationClaim.objects.filter(id=claim_id).delete()
    account = _claimed_account(claim)
    if account is None:
        return None
    holding_id = proved_holding(
        space_id=account.space_id,
        number=claim.invoice_number,
        amount=claim.amount,
        code=claim.code,
        now=now,
    )
    activation = _send(account, now) if holding_id else None
    _record(account, holding_id, activation, now)
    return activation


def _claimed_account(claim: ActivationClaim) -> CustomerAccount | None:
    account = find_account(claim.supplier_id, claim.number)
    if account is None or not account_policy(claim.supplier_id).activates_on_demand:
        return None
    return lock_account_of_space(account.space_id)


def _send(account: CustomerAccount, now: datetime) -> Activation | None:
    address = address_on_file(account.id)
    standing = standing_activation(account.id)
    if address is None:
        return None
    if standing and (standing.login.password or standing.login.suspended_at):
        return None
    activations = Activation.objects.select_related("login__person", "account")
    found = activations.filter(address=address).first()
    if found is None:
        return give_access(account, address, holding=None, given_at=now, early_by=EarlyBy.PROOF)
    if found.login.ended_at or not _count_mail(account, now):
        return None
    return send_again(found, early_by=EarlyBy.PROOF, sent_at=now)


def _count_mail(account: CustomerAccount, now: datetime) -> bool:
    """Tell whether one more may leave: apart from those of the adviser, who is never hindered."""
    limits = {f"account {account.id}": PROVED_ACTIVATIONS_AGAIN_MAX}
    prefix = "proved-activations"
    return count_asked(limits, span=CLAIMED_ACCOUNT_SPAN, asked_at=now, prefix=prefix) is None


def _record(
    account: CustomerAccount, holding_id: UUID | None, activation: Activation | None, now: datetime
) -> None:
    """Write it down for both, some times a day: strangers fill nobody's journal."""
    kind = EntryKind.ACTIVATION_PROVED if holding_id else EntryKind.ACTIVATION_PROOF_REFUSED
    limits = {f"{kind} of account {account.id}": CLAIM_ENTRIES_MAX}
    if count_asked(limits, span=CLAIMED_ACCOUNT_SPAN, asked_at=now, prefix="claim-entries"):
        return
    for space_id in (account.supplier_id, account.space_id):
        record_entry(
            book=Book.ACCESS,
            kind=kind,
            happened_at=now,
            space_id=space_id,
            subject_kind="account",
            subject_id=account.id,
            details={
                "holding": str(holding_id) if holding_id else None,
                "mail": str(activation.mail_id) if activation else None,
            },
        )
