"""A page that a link opens says what its document is: the invoice, its duplicata, or a copy."""

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
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.spaces.vocabulary import SpaceKind, system_access
from tests.make.notifications import arrive, compose_due, make_told_account

pytestmark = pytest.mark.django_db


def _words(answer: HttpResponse) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


@pytest.mark.requirement("T18")
@pytest.mark.parametrize("nature", list(Nature))
def test_both_kinds_of_link_say_that_a_copy_is_a_copy(client: Client, nature: Nature) -> None:
    arrived_at = timezone.now() - timedelta(days=2)
    account = make_told_account(NotificationMode.DAILY)
    account.addresses.update(registered_at=arrived_at - timedelta(days=1))
    holding = arrive(account, at=arrived_at)
    compose_due(now=arrived_at + timedelta(days=1, hours=1))
    link = Link.objects.get(purpose=LinkPurpose.DIRECT)
    secret = issue_token(link_id=link.id, made_at=link.asked_at)
    Holding.objects.update(nature=nature)
    shared = share_invoice(
        access=system_access(holding.space_id, SpaceKind.CUSTOMER),
        invoice_id=holding.invoice_id,
        recipient="Cabinet Vial",
        days=7,
        shared_at=timezone.now(),
    )

    pages = [
        _words(client.get(f"/portail/locavia/{address}/"))
        for address in (f"lien/{secret}", f"transmise/{shared.token}")
    ]

    sentences = {
        Nature.DUPLICATE: "ce document en est le duplicata",
        Nature.COPY: "l’original a été transmis par une plateforme agréée",
    }
    for told_of, sentence in sentences.items():
        assert [sentence in page for page in pages] == [nature is told_of] * 2
