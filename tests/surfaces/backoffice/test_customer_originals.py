"""The adviser registers where a customer's originals go (R007)."""

from datetime import date

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from pli.domain.customers.models import CustomerAccount, Entity
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.vocabulary import Nature
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import deposit
from tests.make.site import make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

PAPER, PORTAL = OriginalChannel.PAPER, OriginalChannel.PORTAL


def page_of(account: CustomerAccount) -> str:
    kwargs = {"space_id": account.supplier_id, "account_id": account.id}
    return reverse("backoffice:customer-originals", kwargs=kwargs)


def entered(client: Client, role: Role) -> CustomerAccount:
    member = make_staff(role=role)
    sign_in(client, member, page="/connexion/")
    return make_account(supplier=member.supplier)


def channel_of(account: CustomerAccount) -> str:
    account.refresh_from_db()
    return account.original_channel


@pytest.mark.requirement("R007")
@pytest.mark.parametrize("role", [Role.ADVISER, Role.ADMINISTRATOR])
def test_paper_is_registered_and_taken_back_and_both_journals_tell(
    client: Client, role: Role
) -> None:
    account = entered(client, role)

    answers: list[HttpResponseBase] = []
    channels = []
    for channel in ("paper", "paper", "portal"):
        answers.append(client.post(page_of(account), {"channel": channel}))
        channels.append(channel_of(account))

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert channels == [PAPER, PAPER, PORTAL]
    own = Entry.objects.filter(space_id=account.space_id, kind=EntryKind.ORIGINALS_CHOSEN)
    assert [entry.details for entry in own.order_by("id")] == [
        {"channels": ["portal", "paper"], "by": "supplier"},
        {"channels": ["paper", "portal"], "by": "supplier"},
    ]
    told = Entry.objects.filter(space_id=account.supplier_id, kind=EntryKind.CUSTOMER_CHANGED)
    assert [entry.details for entry in told] == [{"columns": ["papier"]}] * 2


@pytest.mark.requirement("R007")
def test_it_holds_from_the_next_invoice_on(client: Client) -> None:
    account = entered(client, Role.ADVISER)
    before = deposit(account)

    client.post(page_of(account), {"channel": "paper"})

    account.refresh_from_db()
    after = deposit(account)
    before.refresh_from_db()
    assert (before.nature, after.nature) == (Nature.ORIGINAL, Nature.DUPLICATE)


def test_a_form_that_does_not_exist_is_refused(client: Client) -> None:
    account = entered(client, Role.ADVISER)

    answers = [client.post(page_of(account), given) for given in ({"channel": "fax"}, {})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert channel_of(account) == PORTAL


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 1, 1), "Depuis le 01/01/2020, rien n’est plus émis sur papier"),
        (date(2099, 1, 1), "À partir du 01/01/2099, rien ne sera plus émis sur papier."),
    ],
)
def test_the_page_says_when_paper_has_ended_or_ends(client: Client, day: date, said: str) -> None:
    account = entered(client, Role.ADVISER)
    Entity.objects.filter(supplier=account.supplier_id).update(
        paper_end_date=day, paper_end_source="Texte"
    )

    assert said in client.get(page_of(account)).content.decode()


@pytest.mark.parametrize("role", [Role.SELLER, Role.DEPOSITOR])
def test_it_is_not_for_the_others(client: Client, role: Role) -> None:
    account = entered(client, role)

    assert client.get(page_of(account)).status_code == 404
    assert client.post(page_of(account), {"channel": "paper"}).status_code == 404
    assert channel_of(account) == PORTAL


def test_the_customer_page_leads_there(client: Client) -> None:
    account = entered(client, Role.ADVISER)
    page = reverse(
        "backoffice:customer", kwargs={"space_id": account.supplier_id, "account_id": account.id}
    )

    assert page_of(account) in client.get(page).content.decode()
