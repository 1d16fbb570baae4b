"""A mail that tells of an invoice says that its seller asks to be paid elsewhere (D08)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from einvoice import write_cii
from einvoice.model.payment import PaymentMeans
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.models import Holding
from pli.domain.notices.operations import notify_invoice
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.deposits import examined, make_arrival
from tests.make.documents import make_invoice
from tests.make.notifications import compose_due, make_told_account

pytestmark = pytest.mark.django_db

OLD, NEW = "FR7630006000011234567890189", "DE89370400440532013000"
WARNING = "le compte bancaire à créditer n’est pas celui des factures"
MAILS = {
    NotificationMode.ATTACHED: MailKind.INVOICE_ATTACHED,
    NotificationMode.EACH: MailKind.INVOICE_AVAILABLE,
    NotificationMode.DAILY: MailKind.INVOICES_OF_DAY,
}


def deposit(account: CustomerAccount, number: str, payee: str) -> Holding:
    at = DEPOSITED_AT + timedelta(minutes=5)
    invoice = make_invoice(
        number=number, issue_date=date(2026, 3, 14), customer_number=account.number
    )
    means = (PaymentMeans(type_code="58", account_id=payee),)
    content = write_cii(replace(invoice, payment_means=means))
    arrival = examined(make_arrival(account.supplier, content, received_at=at), examined_at=at)
    return Holding.objects.get(invoice_id=arrival.invoice_id)


@pytest.mark.parametrize("mode", list(MAILS))
@pytest.mark.parametrize("payee", [OLD, NEW])
def test_every_mail_of_invoices_says_so_and_only_then(mode: NotificationMode, payee: str) -> None:
    account = make_told_account(mode)
    make_activation(account)
    deposit(account, "A-1", OLD)
    told = deposit(account, "A-2", payee)

    at = DEPOSITED_AT + timedelta(minutes=10)
    notify_invoice(holding_id=told.id, now=at)
    compose_due(now=at + timedelta(days=1))

    mail = Mail.objects.get(kind=MAILS[mode])
    for words in (mail.text, mail.html):
        assert (WARNING in words) is (payee == NEW)
