"""The account page: password, sessions, language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import SignInEnd
from tests.make.people import PASSWORD, make_person
from tests.make.site import Member, make_customer, make_staff, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Nouvelle-Clef 8"
TYPED = {"current": PASSWORD, "password": NEW_PASSWORD, "confirmation": NEW_PASSWORD}


def other_browser() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.requirement("R035")
def test_the_icon_of_the_person_opens_a_menu_that_leads_to_mon_profil(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    page = BeautifulSoup(client.get(urls_of(customer).landing, follow=True).content, "html.parser")

    menu = page.select_one(".pli-corner details:has(.pli-corner-person)")
    assert menu is not None
    led = {link.get_text(strip=True): link["href"] for link in menu.select("a")}
    assert led["Mon profil"] == urls_of(customer).account


@pytest.mark.requirement("R035")
def test_the_menu_of_somebody_without_a_name_is_titled_by_their_identifiant(client: Client):
    nobody = make_person(given_name="", family_name="", created_at=timezone.now())
    customer = make_customer(person=nobody)
    sign_in(client, customer)

    page = BeautifulSoup(client.get(urls_of(customer).account).content, "html.parser")

    assert [tag.get_text() for tag in page.select(".pli-dropdown-head")] == [
        customer.login.identifiant
    ]
    assert [tag.get_text() for tag in page.select(".pli-corner-person .visually-hidden")] == [
        f"Menu de {customer.login.identifiant}"
    ]


@pytest.mark.requirement("R035", "R093")
def test_the_account_tells_the_identifiant_and_the_address_on_file(client: Client):
    customer = make_customer(identifiant="LOC-48213-Q")
    sign_in(client, customer)

    assert facts_of(client.get(urls_of(customer).account)) == {
        "Identifiant": "LOC-48213-Q",
        "Adresse mail": customer.login.address,
    }


def test_somebody_without_an_address_is_told_so_and_whom_to_ask(client: Client):
    customer = make_customer(address="", identifiant="LOC-48213-Q")
    sign_in(client, customer)

    answer = client.get(urls_of(customer).account)

    assert facts_of(answer) == {"Identifiant": "LOC-48213-Q"}
    assert "Aucune adresse mail n’est enregistrée pour vous" in answer.content.decode()
    assert "demandez à l’administrateur de votre espace" in answer.content.decode()


def facts_of(answer) -> dict[str, str]:
    facts = BeautifulSoup(answer.content, "html.parser").select("#identifiant dl > div")
    return {
        fact.dt.get_text(strip=True): (fact.dd.select_one(".pli-copy-value") or fact.dd).get_text(
            strip=True
        )
        for fact in facts
        if fact.dt and fact.dd
    }


@pytest.mark.requirement("R093")
def test_the_password_is_changed_and_other_sessions_end(client: Client):
    customer = make_customer()
    elsewhere = other_browser()
    sign_in(elsewhere, customer)
    sign_in(client, customer)

    answer = client.post(urls_of(customer).account, TYPED, follow=True)

    assert "Votre mot de passe est changé." in answer.content.decode()
    assert elsewhere.get(urls_of(customer).account).status_code == 302
    renewed = Member(customer.login, customer.space, customer.supplier, NEW_PASSWORD)
    assert sign_in(other_browser(), renewed).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"current": "Pas-celui-la 1"}, "Votre mot de passe actuel n’est pas celui-ci."),
        ({"confirmation": "Autre 12!"}, "Les deux mots de passe sont différents"),
        ({"password": "faible", "confirmation": "faible"}, "au moins 8 caractères"),
        ({"current": ""}, "Saisissez votre mot de passe actuel."),
    ],
)
def test_a_fault_is_said_beside_its_field(client: Client, typed: dict[str, str], sentence: str):
    customer = make_customer()
    sign_in(client, customer)

    answer = client.post(urls_of(customer).account, TYPED | typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert sign_in(other_browser(), customer).status_code == 302


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_sessions_are_listed_with_the_same_number_of_queries(
    client: Client, sessions: int, django_assert_num_queries
):
    customer = make_customer()
    for _ in range(sessions - 1):
        sign_in(other_browser(), customer)
    sign_in(client, customer)

    with django_assert_num_queries(QUERIES):
        page = client.get(urls_of(customer).account).content.decode()

    assert page.count("<span>Fermer</span>") == sessions - 1


QUERIES = 10


def test_a_session_of_elsewhere_is_closed_from_here(client: Client):
    customer = make_customer()
    elsewhere = other_browser()
    sign_in(elsewhere, customer)
    other = SignIn.objects.get()
    sign_in(client, customer)
    url = reverse(
        "site:session-end",
        kwargs={"kind": customer.kind, "space_id": customer.space.id, "session_id": other.id},
    )

    client.post(url)

    other.refresh_from_db()
    assert other.ended_reason == SignInEnd.SIGNED_OUT
    assert elsewhere.get(urls_of(customer).account).status_code == 302


def test_nobody_closes_the_session_of_somebody_else(client: Client):
    stranger = make_staff()
    customer = make_customer(supplier=make_supplier(code="belcour", name="Belcour"))
    sign_in(other_browser(), stranger, page="/connexion/")
    theirs = SignIn.objects.get()
    sign_in(client, customer)
    url = reverse(
        "site:session-end",
        kwargs={"kind": customer.kind, "space_id": customer.space.id, "session_id": theirs.id},
    )

    client.post(url)

    theirs.refresh_from_db()
    assert theirs.ended_at is None


def test_the_language_is_chosen_and_kept(client: Client):
    client.post("/langue/", {"language": "en", "next": "/connexion/"})
    english = client.get("/connexion/").content.decode()
    client.post("/langue/", {"language": "fr", "next": "/connexion/"})
    french = client.get("/connexion/").content.decode()

    assert '<html lang="en">' in english
    assert '<html lang="fr">' in french


def test_the_language_form_leads_nowhere_else(client: Client):
    answer = client.post("/langue/", {"language": "en", "next": "https://ailleurs.example/"})

    assert answer["Location"] == "/"


@pytest.mark.requirement("R094")
def test_mon_profil_holds_the_account_the_display_of_invoices_and_the_notifications(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    page = BeautifulSoup(client.get(urls_of(customer).account).content, "html.parser")

    tabs = [link.get_text(strip=True) for link in page.select("main nav a")]
    assert tabs == ["Compte", "Préférences", "Notifications"]
