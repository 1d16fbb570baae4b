"""The adviser registers how a customer hears of new invoices (R080, R098)."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Role
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db


def page_of(account: CustomerAccount) -> str:
    kwargs = {"space_id": account.supplier_id, "account_id": account.id}
    return reverse("backoffice:customer-notification", kwargs=kwargs)


def entered(client: Client, role: Role) -> tuple[Member, CustomerAccount]:
    member = make_staff(role=role)
    sign_in(client, member, page="/connexion/")
    return member, make_account(supplier=member.supplier)


def mode_of(account: CustomerAccount) -> str:
    account.refresh_from_db()
    return account.notification_mode


@pytest.mark.requirement("R080", "R098")
@pytest.mark.parametrize("role", [Role.ADVISER, Role.ADMINISTRATOR])
def test_the_mode_is_registered_and_taken_back_and_each_change_is_written_down(
    client: Client, role: Role
) -> None:
    _member, account = entered(client, role)

    answers: list[HttpResponseBase] = []
    modes = []
    for mode in ("daily", "daily", "unsaid"):
        answers.append(client.post(page_of(account), {"mode": mode}))
        modes.append(mode_of(account))

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert modes == [NotificationMode.DAILY, NotificationMode.DAILY, ""]
    entries = Entry.objects.filter(kind=EntryKind.NOTIFICATION_CHOSEN).order_by("id")
    assert [entry.details["modes"] for entry in entries] == [["", "daily"], ["daily", ""]]
    assert {entry.space_id for entry in entries} == {account.space_id}


def test_a_mode_that_does_not_exist_is_refused(client: Client) -> None:
    _member, account = entered(client, Role.ADVISER)

    answers = [client.post(page_of(account), given) for given in ({"mode": "hourly"}, {})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert mode_of(account) == ""


def test_the_page_says_what_holds_for_who_said_nothing(client: Client) -> None:
    _member, account = entered(client, Role.ADVISER)

    page = client.get(page_of(account)).content.decode()

    assert "La règle du fournisseur vaut\xa0: «\xa0Aucun mail de notification\xa0»" in page


@pytest.mark.parametrize("role", [Role.SELLER, Role.DEPOSITOR])
def test_it_is_not_for_the_others(client: Client, role: Role) -> None:
    _member, account = entered(client, role)

    assert client.get(page_of(account)).status_code == 404
    assert client.post(page_of(account), {"mode": "daily"}).status_code == 404
    assert mode_of(account) == ""
