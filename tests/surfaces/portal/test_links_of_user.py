"""The links that a user handed on are counted, and revoked together, by an administrator."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.operations import revoke_links_of_user, share_invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role
from tests.make.deposits import make_deposited_invoice
from tests.make.people import access_of, make_login, make_membership
from tests.make.site import Member, make_customer, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R091")]


@pytest.fixture
def customer() -> Member:
    return make_customer()


@pytest.fixture
def client(customer: Member) -> Client:
    client = Client(headers={"host": "localhost"})
    sign_in(client, customer)
    return client


def colleague_of(customer: Member) -> Membership:
    login = make_login(space=customer.space, realm_id=account_of(customer).supplier_id)
    return make_membership(login, roles=[Role.USER], names=("Karim", "Haddad"))


def account_of(customer: Member) -> CustomerAccount:
    return CustomerAccount.objects.get(space=customer.space)


def share(access: Access, customer: Member) -> str:
    account = account_of(customer)
    shared = share_invoice(
        access=access,
        invoice_id=make_deposited_invoice(account=account, issue_date=timezone.localdate()).id,
        recipient="Cabinet Vial",
        days=7,
        shared_at=timezone.now(),
    )
    return f"/portail/{account.supplier.code}/transmise/{shared.token}/"


def address(name: str, user: Membership) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": user.space_id, "user_id": user.id})


def words(answer: HttpResponseBase) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(page.get_text(" ").split())


def test_they_are_counted_where_a_user_is_removed_and_revoked_on_their_page(
    customer: Member, client: Client
) -> None:
    user = colleague_of(customer)
    mine = access_of(Membership.objects.get(login=customer.login))
    links = [share(access, customer) for access in (access_of(user), access_of(user), mine)]

    shown, removal = (words(client.get(address(name, user))) for name in ("user", "user-removal"))
    revocation = address("user-links-revocation", user)
    first, second = (words(client.post(revocation, follow=True)) for _time in range(2))

    assert "2 liens transmis par Karim Haddad ouvrent encore leur facture" in shown
    assert "2 liens transmis par Karim Haddad restent ouverts" in removal
    assert ["2 liens révoqués." in first, "0 lien révoqué." in second] == [True, True]
    assert [client.get(link).status_code for link in links] == [410, 410, 200]
    assert Entry.objects.filter(kind=EntryKind.SHARED_LINK_REVOKED).count() == 2


def test_without_any_nothing_is_said_of_links(customer: Member, client: Client) -> None:
    user = colleague_of(customer)

    pages = [words(client.get(address(name, user))) for name in ("user", "user-removal")]

    assert ["transmis" in page for page in pages] == [False, False]


def test_only_an_administrator_of_the_space_revokes_them(customer: Member, client: Client) -> None:
    user = colleague_of(customer)
    stranger = colleague_of(make_customer(supplier=account_of(customer).supplier, number="51001"))
    link = share(access_of(user), customer)

    with pytest.raises(RoleMissing):
        revoke_links_of_user(access=access_of(user), user_id=user.id, revoked_at=timezone.now())
    foreign = reverse(
        "portal:user-links-revocation",
        kwargs={"space_id": customer.space.id, "user_id": stranger.id},
    )

    assert client.post(foreign).status_code == 404
    assert client.get(link).status_code == 200
