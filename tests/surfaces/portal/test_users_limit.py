"""« Utilisateurs » where the instance says how many a space may have."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pli.domain.customers.vocabulary import Preset
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import WayIn
from tests.make.site import Member, make_customer, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

TYPED = {
    "given_name": "Lina",
    "family_name": "Haddad",
    "identifiant": "lina",
    "password": "Bienvenue-2027",
    "way": WayIn.DEFAULT_PASSWORD,
    "is_active": "on",
    "rights": "tout",
}


@pytest.fixture
def customer(client: Client) -> Member:
    member = make_customer(supplier=make_supplier(preset=Preset.CLASSIQUE))
    sign_in(client, member)
    return member


def page(member: Member, name: str) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id})


def main_words(answer: HttpResponse) -> str:
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def add_links(answer: HttpResponse, member: Member) -> int:
    """How many buttons lead to the form, the tab apart."""
    shown = BeautifulSoup(answer.content, "html.parser")
    wanted = page(member, "user-new")
    return len(shown.select(f'a[href="{wanted}"]')) - len(
        shown.select(f'.pli-tabs a[href="{wanted}"]')
    )


def test_without_a_limit_nothing_is_said_of_one(client: Client, customer: Member):
    answer = client.get(page(customer, "users"))

    assert "la plateforme" not in main_words(answer).lower()
    assert add_links(answer, customer) == 2


@pytest.mark.parametrize(
    ("users_max", "said", "link_count"),
    [
        (5, "1 utilisateur, sur 5 que permet la plateforme.", 2),
        (1, "La plateforme permet 1 utilisateur au plus par espace, et le vôtre l’a déjà.", 0),
    ],
)
def test_the_page_says_how_much_room_is_left_and_offers_no_more(
    client: Client,
    customer: Member,
    settings: Settings,
    users_max: int,
    said: str,
    link_count: int,
):
    settings.PLI_USERS_MAX = users_max

    answer = client.get(page(customer, "users"))

    assert said in main_words(answer)
    assert add_links(answer, customer) == link_count


def test_a_full_space_is_told_of_before_anything_is_typed(
    client: Client, customer: Member, settings: Settings
):
    said = "1 utilisateur au plus par espace"

    told = []
    for users_max in (1, 2):
        settings.PLI_USERS_MAX = users_max
        told.append(said in main_words(client.get(page(customer, "user-new"))))

    assert told == [True, False]


def test_one_too_many_is_refused_above_the_form_and_what_was_typed_stays(
    client: Client, customer: Member, settings: Settings
):
    settings.PLI_USERS_MAX = 1

    answer = client.post(page(customer, "user-new"), TYPED)

    form = BeautifulSoup(answer.content, "html.parser")
    typed = form.select_one("[name=given_name]")
    summary = form.select_one(".pli-error-summary")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert typed is not None
    assert summary is not None
    assert typed["value"] == "Lina"
    assert "1 utilisateur au plus par espace" in summary.get_text()
    assert Membership.objects.filter(space=customer.space).count() == 1


@pytest.mark.parametrize("least", [8, 12])
def test_the_form_says_how_many_characters_a_default_password_has(
    client: Client, customer: Member, settings: Settings, least: int
):
    settings.PLI_PASSWORD_LENGTH_MIN = least

    shown = main_words(client.get(page(customer, "user-new")))

    assert f"Au moins {least} caractères, dont 1 majuscule" in shown
