"""A page that a link opens warns of a changed bank account, as the invoice's own page does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.handover.operations import share_invoice
from pli.domain.identity.models import Link
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding, Invoice
from tests.make.notifications import arrive, compose_due, make_told_account
from tests.make.people import member_access

pytestmark = pytest.mark.django_db

OLD, NEW = "FR7630006000011234567890189", "DE89370400440532013000"


def _words(answer: HttpResponse) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("is_new", [True, False])
def test_both_kinds_of_link_say_the_amount_and_that_the_account_to_pay_changed(
    client: Client, *, is_new: bool
) -> None:
    arrived_at = timezone.now() - timedelta(days=2)
    account = make_told_account(NotificationMode.DAILY)
    account.addresses.update(registered_at=arrived_at - timedelta(days=1))
    former = arrive(account, at=arrived_at - timedelta(hours=1))
    holding = arrive(account, at=arrived_at)
    compose_due(now=arrived_at + timedelta(days=1, hours=1))
    link = Link.objects.get(purpose=LinkPurpose.DIRECT, about_id=holding.id)
    secret = issue_token(link_id=link.id, made_at=link.asked_at)
    Invoice.objects.filter(id=former.invoice_id).update(payee_accounts=[OLD])
    Invoice.objects.filter(id=holding.invoice_id).update(payee_accounts=[NEW])
    Holding.objects.filter(id=holding.id).update(has_new_payee=is_new)
    shared = share_invoice(
        access=member_access(holding.space, realm_id=account.supplier_id),
        invoice_id=holding.invoice_id,
        recipient="Cabinet Vial",
        days=7,
        shared_at=timezone.now(),
    )

    pages = [
        _words(client.get(f"/portail/locavia/{address}/"))
        for address in (f"lien/{secret}", f"transmise/{shared.token}")
    ]

    assert ["Montant TTC 466,80 €" in page for page in pages] == [True, True]
    for said in (
        "Le compte bancaire à créditer a changé",
        "Sur cette facture : DE89 3704 0044 0532 0130 00",
        "Jusqu’ici : FR76 3000 6000 0112 3456 7890 189",
        "appelez votre conseiller clientèle au numéro que portent vos propres papiers",
    ):
        assert [said in page for page in pages] == [is_new, is_new]
