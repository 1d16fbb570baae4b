"""« Préférences – Affichage des factures », and the list that follows it."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.invoices.models import HistoryChoice, Holding, HoldingLabel, Label
from pli.kit.days import oldest_day_within, paris_date
from pli.surfaces.site.forms.preferences import duration_in_words
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import make_contract
from tests.make.site import Member, make_customer, make_staff, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


def today() -> date:
    return paris_date(timezone.now())


def signed_in(client: Client, preset: Preset = Preset.CLASSIQUE) -> Member:
    member = make_customer(supplier=make_supplier(preset=preset))
    sign_in(client, member)
    return member


def deposit(member: Member, number: str, issue_date: date, **cells: str) -> None:
    make_deposited_invoice(
        account=CustomerAccount.objects.get(space=member.space),
        number=number,
        issue_date=issue_date,
        deposited_at=timezone.now() - timedelta(minutes=1),
        **cells,
    )


def address_of(member: Member) -> str:
    parts = {"kind": member.space.kind, "space_id": member.space.id}
    return reverse("site:preferences", kwargs=parts)


def shown(client: Client, member: Member, **asked: str) -> BeautifulSoup:
    address = reverse("portal:invoices", kwargs={"space_id": member.space.id})
    return BeautifulSoup(client.get(address, asked).text, "html.parser")


def numbers(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True).split()[-1] for link in page.select("tbody th a")]


def hidden(page: BeautifulSoup) -> str:
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".portal-hidden"))


@pytest.mark.requirement("R063", "R064", "R065", "R066", "R067", "T12")
def test_the_page_has_the_words_of_both_guides(client: Client):
    member = signed_in(client)

    page = BeautifulSoup(client.get(address_of(member)).text, "html.parser")

    assert page.h1.get_text(strip=True) == "Préférences – Affichage des factures"
    assert page.select_one("form.pli-form label").get_text(strip=True) == "Historique d’affichage"
    assert [
        (option.get_text(strip=True), option.has_attr("selected"))
        for option in page.select("select option")
    ] == [
        ("1 mois", False),
        ("3 mois", True),
        ("6 mois", False),
        ("1 an", False),
        ("2 ans", False),
    ]
    assert (
        "cette modification peut avoir un impact sur le temps d’affichage de vos factures si le "
        "nombre de vos factures est important." in page.get_text(" ", strip=True)
    )
    assert page.select_one("form.pli-form button[type=submit]").get_text(strip=True) == "Valider"


@pytest.mark.requirement("R058", "R064", "T8")
def test_in_classique_three_months_are_shown_and_the_rest_is_told_of(client: Client):
    member = signed_in(client)
    since = oldest_day_within(today(), 3)
    for days in (-1, 0, 1):
        deposit(member, f"F{days}", since + timedelta(days=days))

    page = shown(client, member)

    assert numbers(page) == ["F1", "F0"]
    assert hidden(page) == (
        "1 facture plus ancienne est masquée par votre Historique d’affichage (3 mois). "
        "Tout afficher · Changer mon Historique d’affichage"
    )
    everything = shown(client, member, historique="tout")
    assert numbers(everything) == ["F1", "F0", "F-1"]
    assert hidden(everything) == ""


@pytest.mark.requirement("T8")
def test_in_recommande_everything_is_shown(client: Client):
    member = signed_in(client, Preset.RECOMMANDE)
    deposit(member, "F-1", today() - timedelta(days=400))

    page = shown(client, member)

    assert (numbers(page), hidden(page)) == (["F-1"], "")


@pytest.mark.requirement("R067")
def test_valider_changes_the_list_of_this_person_alone(client: Client):
    member = signed_in(client)
    deposit(member, "F-1", today() - timedelta(days=400))

    answer = client.post(address_of(member), {"months": "24"})

    assert (answer.status_code, answer["Location"]) == (302, address_of(member))
    assert numbers(shown(client, member)) == ["F-1"]
    assert list(HistoryChoice.objects.values_list("person_id", "months")) == [
        (member.login.person_id, 24)
    ]


@pytest.mark.parametrize("months", ["", "5", "tout", "36", "x" * 10_000, "\0"])
def test_a_duration_that_is_not_offered_is_told_and_changes_nothing(client: Client, months: str):
    member = signed_in(client)

    answer = client.post(address_of(member), {"months": months})

    assert answer.status_code == 422
    assert "Choisissez une durée de la liste." in answer.text
    assert HistoryChoice.objects.count() == 0


def test_a_list_whose_every_invoice_is_hidden_says_so(client: Client):
    member = signed_in(client)
    deposit(member, "F-1", today() - timedelta(days=400))

    page = shown(client, member)

    assert page.select_one(".pli-empty p").get_text(strip=True) == (
        "Aucune facture de moins de 3 mois."
    )
    assert hidden(page).startswith("1 facture plus ancienne est masquée")


@pytest.mark.parametrize("asked", [{"q": "OLD"}, {"du": "2020-01-01"}, {"au": "2999-01-01"}])
def test_a_search_and_a_period_reach_what_the_history_hides(client: Client, asked: dict[str, str]):
    member = signed_in(client)
    deposit(member, "OLD-1", today() - timedelta(days=400))

    page = shown(client, member, **asked)

    assert (numbers(page), hidden(page)) == (["OLD-1"], "")


@pytest.mark.parametrize("name", ["contrat", "etiquette"])
def test_whoever_names_a_contract_or_a_label_finds_all_that_has_it(client: Client, name: str):
    member = signed_in(client)
    account = CustomerAccount.objects.get(space=member.space)
    make_contract(account, "C-1")
    deposit(member, "OLD-1", today() - timedelta(days=400), contrat="C-1")
    deposit(member, "OLD-2", today() - timedelta(days=400))
    label = Label.objects.create(space=member.space, name="Litige")
    HoldingLabel.objects.create(holding=Holding.objects.get(number="OLD-1"), label=label)
    options = shown(client, member, panneau="ouvert").select(f"select[name={name}] option")
    (value,) = [str(one["value"]) for one in options if one["value"]]

    page = shown(client, member, **{name: value})

    assert (numbers(page), hidden(page)) == (["OLD-1"], "")


def test_a_filter_keeps_to_the_history_and_counts_what_it_hides_of_its_own(client: Client):
    member = signed_in(client)
    deposit(member, "A-1", today() - timedelta(days=400), type="avoir")
    deposit(member, "F-1", today() - timedelta(days=400))
    deposit(member, "A-2", today(), type="avoir")

    page = shown(client, member, type="avoir")

    assert numbers(page) == ["A-2"]
    assert hidden(page).startswith("1 facture plus ancienne est masquée")


def test_staff_of_a_supplier_has_no_such_page(client: Client):
    staff = make_staff()
    sign_in(client, staff, page="/connexion/")

    assert client.get(address_of(staff)).status_code == 404


def test_several_months_are_a_plural_in_english():
    with translation.override("en"):
        assert [duration_in_words(months) for months in (1, 3, 24)] == [
            "1 month",
            "3 months",
            "2 years",
        ]
