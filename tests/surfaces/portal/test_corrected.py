"""The list of a customer: what was corrected, and what corrects it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Invoice
from pli.kit.days import paris_date
from tests.make.deposits import make_deposited_invoice
from tests.make.site import make_customer, sign_in

pytestmark = pytest.mark.django_db


def test_the_list_tells_what_is_corrected_from_what_corrects_it(client: Client) -> None:
    member = make_customer()
    sign_in(client, member)
    account = CustomerAccount.objects.select_related("supplier").get(space=member.space)
    day, now = paris_date(timezone.now()), timezone.now()
    first, second = (
        make_deposited_invoice(account=account, number=number, issue_date=day, deposited_at=now)
        for number in ("LOT-010", "LOT-011")
    )
    Invoice.objects.filter(id=second.id).update(corrects=first)

    page = BeautifulSoup(
        client.get(reverse("portal:invoices", kwargs={"space_id": member.space.id})).content,
        "html.parser",
    )

    told = {
        row.select_one("th a").get_text().split()[-1]: [
            " ".join(one.get_text().split()) for one in row.select("[data-status^=correct]")
        ]
        for row in page.select("tbody tr")
    }
    assert told == {"LOT-010": ["Corrigée par une autre"], "LOT-011": ["Rectificative"]}
