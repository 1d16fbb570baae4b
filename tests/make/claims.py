"""Customers who prove that an account is theirs, and the invoices that prove it."""

from datetime import datetime
from decimal import Decimal

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import ActivationMoment, Preset
from pli.domain.identity.vocabulary import Visitor
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation, ActivationClaim
from pli.domain.notices.operations import claim_account, judge_activation_claim
from pli.domain.notices.vocabulary import (
    ACTIVATION_CLAIMS_OF_SUPPLIER_MAX,
    ACTIVATION_CLAIMS_SPAN,
    CustomerProof,
)
from pli.kit.limits import count_asked
from tests.make.activations import DEPOSITED_AT
from tests.make.addresses import CHANGED_AT
from tests.make.deposits import make_deposited_invoice
from tests.make.notifications import make_told_account
from tests.make.people import VISITOR
from tests.make.suppliers import REGISTERED_AT, make_supplier, supplier_access

NUMBER = "LB-2026-000777"
AMOUNT = Decimal("466.80")
PROOF = CustomerProof(invoice_number=NUMBER, amount=AMOUNT)
WRONG = CustomerProof(invoice_number=NUMBER, amount=AMOUNT + 1)


def make_waiting(
    preset: Preset = Preset.RECOMMANDE, *, activation_moment: ActivationMoment | None = None
) -> CustomerAccount:
    """An account that waits for its activation, with one invoice from an older portal."""
    supplier = make_supplier(preset=preset)
    if activation_moment:
        change_policy(
            access=supplier_access(supplier),
            changed_at=REGISTERED_AT,
            activation_moment=activation_moment,
        )
    account = make_told_account(supplier=supplier)
    make_proof(account)
    return account


def make_proof(account: CustomerAccount, *, number: str = NUMBER) -> Holding:
    """An invoice that the customer had on paper: it activated nothing."""
    invoice = make_deposited_invoice(
        account=account, number=number, is_legacy=True, deposited_at=DEPOSITED_AT
    )
    return Holding.objects.get(invoice=invoice, space_id=account.space_id)


def claim(
    account: CustomerAccount,
    proof: CustomerProof = PROOF,
    *,
    number: str | None = None,
    visitor: Visitor = VISITOR,
    at: datetime = CHANGED_AT,
) -> ActivationClaim:
    """Somebody asks on the page of the account's supplier."""
    return claim_account(
        supplier_id=account.supplier_id,
        number=number or account.number,
        proof=proof,
        visitor=visitor,
        claimed_at=at,
    )


def claim_and_judge(
    account: CustomerAccount,
    proof: CustomerProof = PROOF,
    *,
    number: str | None = None,
    visitor: Visitor = VISITOR,
    at: datetime = CHANGED_AT,
) -> Activation | None:
    """The same, and what the worker then does."""
    row = claim(account, proof, number=number, visitor=visitor, at=at)
    return judge_activation_claim(claim_id=row.id, now=at)


def claim_as_many_as_may_be(account: CustomerAccount, *, at: datetime) -> None:
    """All the claims that one supplier takes at a time, counted as if each had been made."""
    crowds = ("newcomers to", "others of")
    names = [f"{crowd} supplier {account.supplier_id}" for crowd in crowds]
    limits = dict.fromkeys(names, ACTIVATION_CLAIMS_OF_SUPPLIER_MAX)
    for _each in range(ACTIVATION_CLAIMS_OF_SUPPLIER_MAX):
        count_asked(limits, span=ACTIVATION_CLAIMS_SPAN, asked_at=at, prefix="activation-claims")
