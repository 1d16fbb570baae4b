"""« Contrats »: what each is for, its rhythm, the next invoice, and the one that is missing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.kit.days import add_months, paris_date, start_of_day
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import make_contract
from tests.make.pages import ask, facts, texts
from tests.make.site import Member

pytestmark = pytest.mark.django_db


def account_of(member: Member) -> CustomerAccount:
    return CustomerAccount.objects.get(space=member.space)


def bill_monthly(account: CustomerAccount, contract: str, *, last: date, count: int = 4) -> None:
    for month in range(count):
        day = add_months(last, -month)
        make_deposited_invoice(
            account=account, issue_date=day, contrat=contract, deposited_at=start_of_day(day)
        )


def today() -> date:
    return paris_date(timezone.now())


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def test_a_space_without_contract_says_so(client: Client, member: Member):
    page = ask(client, f"/espace/{member.space.id}/contrats/")

    assert texts(page, ".pli-empty p") == ["Aucun contrat connu"]
    assert page.find("a", attrs={"data-menu": "contracts", "aria-current": "page"})


def test_the_list_says_the_plate_the_rhythm_and_the_next_invoice(client: Client, member: Member):
    account = account_of(member)
    make_contract(account, "C-7", "GA-123-BC")
    last = (today() - timedelta(days=3)).replace(day=min((today() - timedelta(days=3)).day, 28))
    bill_monthly(account, "C-7", last=last)

    page = ask(client, f"/espace/{member.space.id}/contrats/")

    (row,) = texts(page, "tbody tr")
    assert row == (
        f"GA-123-BC contrat C-7 · Locavia Bail Chaque mois {written(last)} "
        f"Attendue vers le {written(add_months(last, 1))}"
    )


def test_an_invoice_that_did_not_come_is_told_first_and_on_its_sheet(
    client: Client, member: Member
):
    account = account_of(member)
    make_contract(account, "A-1", "AA-111-AA")
    expected = (today() - timedelta(days=15)).replace(day=min((today() - timedelta(15)).day, 28))
    bill_monthly(account, "Z-9", last=add_months(expected, -1))

    page = ask(client, f"/espace/{member.space.id}/contrats/")

    assert texts(page, ".pli-next") == [
        "1 contrat attend une facture qui n’est pas arrivée : il vient en premier."
    ]
    assert texts(page, "tbody th a") == ["Z-9", "AA-111-AA"]
    sheet = ask(client, page.select_one("tbody th a")["href"])
    (alert,) = texts(sheet, ".pli-next")
    assert alert == (
        f"Facture du {written(expected)} attendue, pas reçue. "
        "Demandez à votre conseiller clientèle si elle a été émise."
    )
    assert facts(sheet)["Rythme"] == "Chaque mois"
    assert len(sheet.select("tbody tr")) == 4


def test_a_plate_is_found_however_it_is_spaced(client: Client, member: Member):
    account = account_of(member)
    make_contract(account, "C-7", "GA-123-BC")
    make_contract(account, "C-8", "GH-482-KL")
    url = f"/espace/{member.space.id}/contrats/"

    assert texts(ask(client, f"{url}?q=ga 123"), "tbody th a") == ["GA-123-BC"]
    assert texts(ask(client, f"{url}?q=introuvable"), ".pli-empty p") == [
        "Aucun contrat ne porte « introuvable » : ni sa plaque, ni son site, ni son numéro."
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_contracts(
    client: Client, member: Member, django_assert_num_queries, count: int
):
    account = account_of(member)
    for rank in range(count):
        make_contract(account, f"C-{rank}")
        make_deposited_invoice(account=account, contrat=f"C-{rank}")

    with django_assert_num_queries(10):
        ask(client, f"/espace/{member.space.id}/contrats/")


def test_more_contracts_than_a_page_are_turned_forth_and_back(client: Client, member: Member):
    account = account_of(member)
    for rank in range(52):
        make_contract(account, f"C-{rank:02}")
    url = f"/espace/{member.space.id}/contrats/"

    first = ask(client, url)
    second = ask(client, url + first.select_one("#page-suivante")["href"].partition("contrats/")[2])
    back = ask(
        client, url + second.select_one("#page-precedente")["href"].partition("contrats/")[2]
    )

    assert texts(second, "tbody th a") == ["C-50", "C-51"]
    assert texts(back, "tbody th a") == texts(first, "tbody th a")


def test_a_contract_that_is_none_or_another_space_s_is_not_found(client: Client, member: Member):
    answer = client.get(f"/espace/{member.space.id}/contrats/{member.space.id}/")

    assert answer.status_code == 404
