"""The banner above the list: an invoice that a contract's rhythm announced did not come (D06)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.notices.operations import note_missing_invoices
from pli.kit.days import add_months
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import read
from tests.make.site import account_of, make_customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mode", [NotificationMode.NONE, NotificationMode.DAILY])
@pytest.mark.parametrize(
    ("contracts", "said"),
    [
        (
            ["C-7"],
            "1 facture attendue n’est pas arrivée. D’après le rythme du contrat C-7, elle",
        ),
        (
            ["C-7", "C-8", "C-9"],
            "3 factures attendues ne sont pas arrivées. La plus ancienne, du contrat C-7,",
        ),
    ],
)
def test_the_list_says_what_did_not_come_to_everybody_whose_contract_it_is(
    client: Client, contracts: list[str], said: str, mode: NotificationMode
) -> None:
    member = make_customer()
    sign_in(client, member)
    account = account_of(member)
    account.notification_mode = mode
    account.save()
    # A day that every month has: of a 31st, the months before would make a 30th.
    expected = today() - timedelta(days=12)
    expected = expected.replace(day=min(expected.day, 28))
    for contract in contracts:
        for months in (3, 2, 1):
            make_deposited_invoice(
                account=account,
                issue_date=add_months(expected, -months),
                contrat=contract,
                deposited_at=timezone.now() - timedelta(days=11 + 30 * months),
            )
    note_missing_invoices(account_id=account.id, now=timezone.now())

    address = reverse("portal:invoices", kwargs={"space_id": member.space.id})
    page = read(client.get(address))

    banner = page.select_one(".pli-next")
    assert banner is not None
    words = " ".join(banner.get_text(" ").split())
    assert f"{said} devait venir vers le {expected:%d/%m/%Y}." in words
    link = banner.select_one("a")
    assert link is not None
    assert link["href"] == reverse("portal:contracts", kwargs={"space_id": member.space.id})
