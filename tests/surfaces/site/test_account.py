"""The account page: password, sessions, language."""

import pytest
from django.test import Client
from django.urls import reverse

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import SignInEnd
from tests.make.people import PASSWORD
from tests.make.site import Member, make_customer, make_staff, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Nouvelle-Clef 8"
TYPED = {"current": PASSWORD, "password": NEW_PASSWORD, "confirmation": NEW_PASSWORD}


def other_browser() -> Client:
    return Client(headers={"host": "localhost"})


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
