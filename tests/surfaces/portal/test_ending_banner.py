"""The banner above the list, in mode a: what ends soon and was never downloaded (D02)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.invoices.models import Holding
from pli.kit.days import end_of_day
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import read
from tests.make.site import account_of, make_customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("T9")
@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 facture à télécharger avant le {day}. Personne ne l’a téléchargée"),
        (3, "3 factures à télécharger avant le {day}. Personne ne les a téléchargées"),
    ],
)
def test_in_mode_a_the_list_says_what_ends_soon_and_was_never_downloaded(
    client: Client, count: int, said: str
) -> None:
    member = make_customer()
    sign_in(client, member)
    for _turn in range(count):
        make_deposited_invoice(
            account=account_of(member),
            issue_date=today() - timedelta(days=3),
            deposited_at=timezone.now() - timedelta(days=2),
        )
    last = today() + timedelta(days=10)
    Holding.objects.update(available_until=end_of_day(last))

    address = reverse("portal:invoices", kwargs={"space_id": member.space.id})
    page = read(client.get(address))

    banner = page.select_one(".pli-next")
    assert banner is not None
    words = " ".join(banner.get_text(" ").split())
    assert said.format(day=f"{last:%d/%m/%Y}") in words
    link = banner.select_one("a")
    assert link is not None
    assert link["href"] == f"{address}?tri=anciennes&historique=tout"


@pytest.mark.requirement("T9")
def test_the_days_left_are_said_alike_in_the_list_and_on_the_page_of_the_invoice(
    client: Client,
) -> None:
    member = make_customer()
    sign_in(client, member)
    invoice = make_deposited_invoice(account=account_of(member), issue_date=today())
    Holding.objects.update(available_until=end_of_day(today() + timedelta(days=10)))

    list_page = reverse("portal:invoices", kwargs={"space_id": member.space.id})
    pages = [client.get(page) for page in (list_page, f"{list_page}{invoice.id}/")]

    assert ["encore 10 jours" in read(page).get_text() for page in pages] == [True, True]
