"""The front door, the foot pages, spaces of a person, and what machines ask for."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import Proof
from pli.project.urls import urlpatterns
from pli.surfaces.site.cookies import cookies_set
from tests.make.routes import address_of, routes
from tests.make.site import make_customer, portal_of, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

FOOT = {
    "/mentions-legales/": "Mentions légales",
    "/donnees-personnelles/": "Données personnelles",
    "/cookies/": "Cookies",
    "/accessibilite/": "Accessibilité : non conforme",
    "/conditions-d-utilisation/": "Conditions d’utilisation",
    "/plan-du-site/": "Plan du site",
    "/contact/": "Contact",
}


def text_of(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def test_the_front_door_has_three_doors_and_only_true_links(client: Client):
    page = text_of(client.get("/"))

    for door in ("Je reçois des factures", "Je suis un cabinet", "Je suis fournisseur"):
        assert door in page
    assert "n’est pas encore ouvert" in page
    assert settings.PLI_OPERATOR.contact in page


def test_the_front_door_speaks_of_no_demonstration_where_there_is_none(
    client: Client, settings: Settings
):
    settings.ROOT_URLCONF = tuple(one for one in urlpatterns if str(one.pattern) != "demo/")

    page = text_of(client.get("/"))

    assert "Je suis un cabinet" in page
    assert "Qui voulez-vous être" not in page


def test_personal_data_promises_no_term_that_nothing_applies(client: Client):
    page = text_of(client.get("/donnees-personnelles/"))

    assert "dix ans après la facture" in page
    assert "n’est pas effacé de lui-même" in page
    assert "douze mois" not in page


@pytest.mark.parametrize(("path", "title"), FOOT.items())
def test_every_page_of_the_foot_can_be_read_and_is_linked_from_all(
    client: Client, path: str, title: str
):
    page = text_of(client.get(path))

    assert f"<h1>{title}</h1>" in page
    assert all(f'href="{other}"' in page for other in FOOT)


def test_the_contact_of_a_supplier_is_its_adviser(client: Client):
    page = text_of(client.get(f"{portal_of(make_supplier())}contact/"))

    assert "Votre conseiller clientèle" in page
    assert "Munissez-vous de votre numéro de client" in page


def test_every_cookie_that_is_set_is_on_the_page_of_cookies(client: Client):
    customer = make_customer()
    client.post("/langue/", {"language": "fr", "next": "/"})
    sign_in(client, customer)
    client.post(urls_of(customer).account, {})
    client.post("/deconnexion/")

    assert set(client.cookies) <= {cookie.name for cookie in cookies_set()}


@pytest.mark.parametrize("spaces", [1, 3])
def test_the_spaces_of_a_proved_person_are_listed_by_supplier(
    client: Client, spaces: int, django_assert_num_queries
):
    first = make_customer()
    for rank in range(1, spaces):
        make_customer(
            supplier=make_supplier(code=f"s{rank}", name=f"Société {rank}"),
            person=first.login.person,
        )
    sign_in(client, first)
    SignIn.objects.update(
        person_proved_at=SignIn.objects.get().started_at, person_proved_by=Proof.LINK
    )

    with django_assert_num_queries(QUERIES):
        page = client.get("/mes-espaces/")

    assert page.content.decode().count("E-Facture") == 0
    assert [len(group.cards) for group in page.context["groups"]] == [1] * spaces


QUERIES = 7


def test_without_proof_only_the_space_of_the_identifiant_is_listed(client: Client):
    first = make_customer()
    make_customer(
        supplier=make_supplier(code="belcour", name="Cafés Belcour"), person=first.login.person
    )
    sign_in(client, first)

    page = text_of(client.get("/mes-espaces/"))

    assert "Locavia" in page
    assert "Belcour" not in page
    assert "/preuve/?suite=/mes-espaces/" in page


def test_a_space_whose_password_is_not_defined_yet_is_missing_and_the_page_says_why(
    client: Client,
):
    first = make_customer(company_name="Agence de Rennes")
    make_customer(
        supplier=first.supplier,
        number="51003",
        company_name="Agence de Brest",
        address=first.login.address,
        identifiant="LOC-51003-V",
        password=None,
    )
    sign_in(client, first)
    SignIn.objects.update(
        person_proved_at=SignIn.objects.get().started_at, person_proved_by=Proof.LINK
    )

    page = text_of(client.get("/mes-espaces/"))

    assert "Agence de Brest" not in page
    assert "Un espace apparaît ici une fois son mot de passe défini." in page
    assert 'href="/recuperation/"' in page


def test_the_colour_of_a_supplier_is_a_stylesheet_kept_for_long(client: Client):
    answer = client.get(f"{portal_of(make_supplier())}marque.css")

    assert answer["Content-Type"] == "text/css"
    assert "--pli-brand:" in answer.content.decode()
    assert "immutable" in answer["Cache-Control"]
    assert client.get("/portail/nulle-part/marque.css").status_code == 404


def test_pages_of_people_are_kept_from_search_engines(client: Client):
    answer = client.get("/robots.txt")

    assert "Disallow: /" in answer.content.decode()


def test_the_pages_of_secret_links_are_listed_by_no_search_engine(client: Client):
    parts = {"code": make_supplier().code, "token": "un-secret-invente"}
    secrets = [
        address_of(name, parts)
        for name, route in routes().items()
        if name.startswith("site:") and "<token:" in route
    ]

    said = {path: client.get(path).headers.get("X-Robots-Tag") for path in secrets}

    assert len(secrets) > 10
    assert said == dict.fromkeys(secrets, "noindex, nofollow, noarchive")
    assert "X-Robots-Tag" not in client.get("/").headers


@pytest.mark.parametrize("path", ["/", "/connexion/", "/mentions-legales/"])
def test_a_page_allows_nothing_from_elsewhere_and_nothing_inline(client: Client, path: str):
    policy = client.get(path)["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_a_page_that_does_not_exist_says_so_in_the_frame(client: Client):
    answer = client.get("/nulle-part/")

    assert answer.status_code == 404
    assert "Cette page n’existe pas" in text_of(answer)
