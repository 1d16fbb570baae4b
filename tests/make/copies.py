"""Automatic copies: the mailbox of an account, the invoices that left to it."""

from datetime import datetime, timedelta

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import Choice, NotificationMode, Preset
from pli.domain.handover.models import CopiedInvoice, MailCopy
from pli.domain.handover.operations import ask_mail_copy, confirm_mail_copy, open_copies
from pli.domain.identity.models import Link
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations import copy_invoice
from pli.domain.post.models import Mail
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.notifications import make_told_account
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_supplier,
    supplier_access,
)

COMPTA = "compta@morel.test"
ASKED_AT = DEPOSITED_AT - timedelta(days=1)


def make_offered_account(preset: Preset = Preset.RECOMMANDE, **choices: Choice) -> CustomerAccount:
    """An account whose supplier offers copies, unless another preset or choice is given."""
    supplier = make_supplier(preset=preset)
    if choices:
        change_policy(access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices)
    return make_told_account(NotificationMode.NONE, supplier=supplier)


def ask_copy(
    account: CustomerAccount, address: str = COMPTA, *, at: datetime = ASKED_AT
) -> MailCopy:
    """The administrator wishes it."""
    return ask_mail_copy(access=account_access(account), address=address, asked_at=at)


def secret_of_copy(copy: MailCopy, purpose: LinkPurpose = LinkPurpose.COPY) -> str:
    """The secret that a mail carries to its mailbox."""
    link = Link.objects.get(purpose=purpose, about_id=copy.id)
    return issue_token(link_id=link.id, made_at=link.asked_at)


def make_running_copy(
    account: CustomerAccount, address: str = COMPTA, *, at: datetime = ASKED_AT
) -> MailCopy:
    """A copy to which its mailbox agreed."""
    copy = ask_copy(account, address, at=at)
    return confirm_mail_copy(
        token=secret_of_copy(copy), realm_id=account.supplier_id, confirmed_at=at
    )


def arrive_and_copy(account: CustomerAccount, *, at: datetime = DEPOSITED_AT) -> list[Mail]:
    """One more invoice, and the mails that carry it to the mailbox."""
    holding = deposit(account, deposited_at=at)
    open_copies(holding_id=holding.id, now=at)
    rows = CopiedInvoice.objects.filter(holding=holding).order_by("id")
    written = [copy_invoice(copied_id=row.id, now=at) for row in rows]
    return [mail for mail in written if mail]
