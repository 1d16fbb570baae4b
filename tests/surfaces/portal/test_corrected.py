"""The list of a customer: what was corrected, and what corrects it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.invoices.models import Invoice
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.site import Member, account_of

pytestmark = pytest.mark.django_db


def test_the_list_tells_what_is_corrected_from_what_corrects_it(
    client: Client, member: Member
) -> None:
    account, day, now = account_of(member), today(), timezone.now()
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
