"""The menu of a back-office: to each their pages."""

import pytest
from django.test import Client

from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.pages import ask, texts
from tests.make.site import make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db


def test_a_depositor_has_no_menu_of_customers_and_finds_no_page_of_them(client: Client) -> None:
    member = make_staff(role=Role.DEPOSITOR)
    sign_in(client, member)
    account = make_account(supplier=member.supplier)

    page = ask(client, page_of(member, "deposits"))

    assert texts(page, "[data-menu]") == ["Dépôts", "Contrôler une facture"]
    assert client.get(page_of(member, "customers")).status_code == 404
    assert client.get(page_of(member, "customer", account_id=account.id)).status_code == 404


@pytest.mark.parametrize(
    ("role", "more"),
    [(Role.ADMINISTRATOR, ["Réglages"]), (Role.ADVISER, []), (Role.SELLER, [])],
)
def test_whoever_cares_for_customers_has_the_menu(
    client: Client, role: Role, more: list[str]
) -> None:
    member = make_staff(role=role)
    sign_in(client, member)
    menu = texts(ask(client, page_of(member, "customers")), "[data-menu]")
    assert menu == ["Clients", "Dépôts", "Contrôler une facture", *more]
