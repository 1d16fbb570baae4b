"""Accounts that were activated, by what activates them: an invoice."""

from datetime import UTC, date, datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import activate_account
from tests.make.deposits import make_deposited_invoice

ISSUE_DATE = date(2026, 3, 14)
DEPOSITED_AT = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


def deposit(
    account: CustomerAccount,
    *,
    deposited_at: datetime = DEPOSITED_AT,
    issue_date: date = ISSUE_DATE,
    is_legacy: bool = False,
) -> Holding:
    """Deposit one more invoice for a customer."""
    invoice = make_deposited_invoice(
        account=account, deposited_at=deposited_at, issue_date=issue_date, is_legacy=is_legacy
    )
    return Holding.objects.get(invoice=invoice, space_id=account.space_id)


def deposit_and_activate(
    account: CustomerAccount,
    *,
    deposited_at: datetime = DEPOSITED_AT,
    issue_date: date = ISSUE_DATE,
    is_legacy: bool = False,
) -> Activation | None:
    """Deposit one more invoice, and do what the worker then does."""
    holding = deposit(
        account, deposited_at=deposited_at, issue_date=issue_date, is_legacy=is_legacy
    )
    return activate_account(holding_id=holding.id, now=deposited_at)


def make_activation(
    account: CustomerAccount,
    *,
    deposited_at: datetime = DEPOSITED_AT,
    issue_date: date = ISSUE_DATE,
) -> Activation:
    """An account that its next invoice activated."""
    activation = deposit_and_activate(account, deposited_at=deposited_at, issue_date=issue_date)
    assert activation is not None
    return activation
