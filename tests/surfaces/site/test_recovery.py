"""« Mot de passe ou identifiant oublié », from the page to the sign-in that follows."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pli.domain.customers.models import Supplier
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Link, SignIn
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose, Proof
from pli.surfaces.ui.formats import format_instant
from tests.make.people import PASSWORD, make_recovery_token
from tests.make.site import (
    Member,
    browser_of,
    make_customer,
    make_staff,
    portal_of,
    sign_in,
    urls_of,
)
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Nouvelle-Clef 8"


def recovery_of(supplier: Supplier) -> str:
    return f"{portal_of(supplier)}recuperation/"


def link_for(member: Member) -> str:
    token = make_recovery_token(member.login, asked_at=timezone.now())
    return f"{recovery_of(member.supplier)}{token}/"


def recovery_link() -> Link:
    return Link.objects.get(purpose=LinkPurpose.RECOVERY)


def choose(client: Client, link: str, member: Member, **typed: str):
    values = {
        "login_id": str(member.login.id),
        "password": NEW_PASSWORD,
        "confirmation": NEW_PASSWORD,
    }
    return client.post(link, values | typed)


@pytest.mark.requirement("R034")
def test_the_fixed_address_of_the_guides_opens_the_recovery(client: Client):
    supplier = make_supplier()

    answer = client.get(f"{portal_of(supplier)}?a=lostpass")

    assert answer["Location"] == recovery_of(supplier)


@pytest.mark.requirement("R038", "R039")
def test_the_page_has_the_title_of_the_guides_one_field_and_envoyer(client: Client):
    page = client.get(recovery_of(make_supplier())).content.decode()

    assert "<h1>Récupération du mot de passe ou identifiant oublié</h1>" in page
    assert page.count('class="form-control') == 1
    assert "<span>Envoyer</span>" in page


@pytest.mark.requirement("R042", "R040", "R085")
def test_a_known_address_is_told_that_a_mail_left_and_from_whom(client: Client):
    customer = make_customer()

    answer = client.post(
        recovery_of(customer.supplier), {"address": customer.login.address.upper()}, follow=True
    )

    page = answer.content.decode()
    assert "Un mail de récupération de votre identifiant ou mot de passe vous a été adressé" in page
    assert "factures@locavia.test" in page
    assert "24 heures" in page.replace("\xa0", " ")


@pytest.mark.requirement("R041", "T1")
def test_classique_tells_that_an_address_has_no_account(client: Client):
    supplier = make_supplier(preset=Preset.CLASSIQUE)

    answer = client.post(recovery_of(supplier), {"address": "inconnu@nulle-part.example"})

    assert answer.status_code == 422
    assert "Aucun compte trouvé pour inconnu@nulle-part.example" in answer.content.decode()


@pytest.mark.requirement("T1")
def test_recommande_answers_an_unknown_address_as_a_known_one(client: Client):
    supplier = make_supplier(preset=Preset.RECOMMANDE)
    customer = make_customer(supplier=supplier)
    page = recovery_of(supplier)

    known = client.post(page, {"address": customer.login.address}, follow=True)
    unknown = Client(headers={"host": "localhost"}).post(
        page, {"address": "inconnu@nulle-part.example"}, follow=True
    )

    assert known.redirect_chain == unknown.redirect_chain
    assert _main(known, customer.login.address) == _main(unknown, "inconnu@nulle-part.example")


def _main(answer, address: str) -> str:
    text = answer.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return main.replace(address, "…")


@pytest.mark.requirement("R053")
def test_whoever_received_nothing_is_told_what_to_do(client: Client):
    customer = make_customer()

    answer = client.post(
        recovery_of(customer.supplier), {"address": customer.login.address}, follow=True
    )

    page = answer.content.decode()
    for text in ("indésirables / spams", "Patientez", "quelques heures", "conseiller clientèle"):
        assert text in page


@pytest.mark.parametrize("address", ["", "pas-une-adresse", "a@b", "é@exemple.fr", "x" * 300])
def test_what_is_no_address_is_said_beside_the_field(client: Client, address: str):
    answer = client.post(recovery_of(make_supplier()), {"address": address})

    assert answer.status_code == 422
    assert 'id="id_address_error"' in answer.content.decode()


def test_asking_again_at_once_is_put_off(client: Client):
    customer = make_customer()
    page = recovery_of(customer.supplier)
    client.post(page, {"address": customer.login.address})

    answer = client.post(page, {"address": customer.login.address})

    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 121
    page = answer.content.decode()
    assert re.search(r"Nouvelle demande possible à \d\d:\d\d\.", page)
    assert "À corriger avant de continuer" not in page


@pytest.mark.requirement("R012", "R047")
def test_whoever_has_chosen_one_password_asks_for_the_next_identifiant_at_once(client: Client):
    customer = make_customer()
    page = recovery_of(customer.supplier)
    client.post(page, {"address": customer.login.address})
    token = issue_token(link_id=recovery_link().id, made_at=timezone.now())
    choose(client, f"{page}{token}/", customer)

    answer = client.post(page, {"address": customer.login.address}, follow=True)

    assert "vous a été adressé" in answer.content.decode()


@pytest.mark.requirement("R046", "R048", "R052")
def test_a_link_shows_the_company_and_the_identifiant_and_spends_nothing(client: Client):
    customer = make_customer()
    link = link_for(customer)

    pages = [client.get(link).content.decode() for _ in range(3)]

    for text in ("Garage Morel", customer.login.identifiant, "Votre mot de passe", "Confirmation"):
        assert text in pages[2]
    until = format_instant(recovery_link().expires_at)
    assert f"Ce lien expire le {until}." in pages[2]
    assert recovery_link().spent_at is None


@pytest.mark.requirement("R046", "R047", "R012")
def test_a_link_lists_the_companies_and_asks_which(client: Client):
    supplier = make_supplier()
    one = make_customer(supplier=supplier, number="1", company_name="Garage Morel")
    two = make_customer(
        supplier=supplier,
        number="2",
        company_name="Garage Petit",
        person=one.login.person,
        address=one.login.address,
    )
    link = link_for(one)

    page = client.get(link).content.decode()
    refused = client.post(link, {"password": NEW_PASSWORD, "confirmation": NEW_PASSWORD})
    chosen = choose(client, link, two)

    assert [page.count(name) for name in ("Garage Morel", "Garage Petit")] == [1, 1]
    assert "Sélectionnez l’identifiant" in refused.content.decode()
    assert chosen.status_code == 302
    two.login.refresh_from_db()
    assert sign_in(client, Member(two.login, two.space, supplier, NEW_PASSWORD)).status_code == 302


@pytest.mark.requirement("R038", "R051", "R027")
def test_a_password_once_chosen_leads_to_the_sign_in_with_the_identifiant_filled_in(
    client: Client,
):
    customer = make_customer(password=None)
    link = link_for(customer)

    answer = choose(client, link, customer)
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == portal_of(customer.supplier)
    assert f'value="{customer.login.identifiant}"' in page
    assert "Votre mot de passe est enregistré." in page
    again = Member(customer.login, customer.space, customer.supplier, NEW_PASSWORD)
    assert sign_in(client, again)["Location"] == urls_of(customer).landing


@pytest.mark.requirement("R049")
@pytest.mark.parametrize("least", [8, 12])
def test_the_page_ticks_and_the_server_asks_the_length_that_the_instance_sets(
    client: Client, settings: Settings, least: int
):
    settings.PLI_PASSWORD_LENGTH_MIN = least
    customer = make_customer()
    link = link_for(customer)

    shown = BeautifulSoup(client.get(link, follow=True).text, "html.parser")
    short = "Ab7!".ljust(least - 1, "x")
    refused = choose(client, link, customer, password=short, confirmation=short)

    rule = shown.select_one('[data-rule="length"]')
    assert rule is not None
    assert rule["data-value"] == str(least)
    assert f"{least} caractères au moins" in rule.get_text()
    assert f"au moins {least} caractères" in refused.text


@pytest.mark.requirement("R049", "R050")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"confirmation": "Autre-chose 9"}, "Les deux mots de passe sont différents"),
        ({"password": "court1!", "confirmation": "court1!"}, "au moins 8 caractères"),
        ({"password": "abc", "confirmation": "abd"}, "au moins 8 caractères"),
        ({"password": "abc", "confirmation": "abd"}, "Les deux mots de passe sont différents"),
        ({"password": "sans-majuscule-1", "confirmation": "sans-majuscule-1"}, "1 majuscule"),
        ({"password": "Sans-chiffre", "confirmation": "Sans-chiffre"}, "1 chiffre"),
        ({"password": "SansSpecial1", "confirmation": "SansSpecial1"}, "1 caractère spécial"),
        ({"password": "Aé1!" * 2500, "confirmation": "Aé1!" * 2500}, "128 caractères au plus"),
        ({"password": ""}, "Saisissez un mot de passe."),
    ],
)
def test_a_password_that_breaks_the_rules_is_said_and_the_link_still_serves(
    client: Client, typed: dict[str, str], sentence: str
):
    customer = make_customer()
    link = link_for(customer)

    answer = choose(client, link, customer, **typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert recovery_link().spent_at is None


@pytest.mark.requirement("R045")
def test_an_expired_link_says_so_and_renews_in_one_gesture(client: Client):
    customer = make_customer()
    token = make_recovery_token(customer.login, asked_at=timezone.now() - timedelta(hours=25))
    link = f"{recovery_of(customer.supplier)}{token}/"

    answer = client.get(link)
    renewed = client.post(f"{link}nouveau-lien/", follow=True)

    assert answer.status_code == 410
    assert "Ce lien a expiré" in answer.content.decode()
    assert 'action="nouveau-lien/"' in answer.content.decode()
    assert "vous a été adressé" in renewed.content.decode()
    assert Link.objects.filter(address_key=customer.login.address_key).count() == 2


def test_a_link_serves_once(client: Client):
    customer = make_customer()
    link = link_for(customer)
    choose(client, link, customer)

    answer = choose(client, link, customer, password="Encore-une 1", confirmation="Encore-une 1")

    assert answer.status_code == 410
    assert "Ce lien a déjà servi" in answer.content.decode()


@pytest.mark.parametrize("cut", [slice(0, 20), slice(1, None), slice(0, 0)])
def test_a_cut_or_invented_link_is_unknown(client: Client, cut: slice):
    customer = make_customer()
    token = make_recovery_token(customer.login, asked_at=timezone.now())[cut] or "inventé"

    answer = client.get(f"{recovery_of(customer.supplier)}{token}/")

    assert answer.status_code == 404


def test_a_link_of_another_supplier_is_unknown_here(client: Client):
    customer = make_customer()
    token = make_recovery_token(customer.login, asked_at=timezone.now())
    belcour = make_supplier(code="belcour", name="Cafés Belcour")

    for page in (f"{recovery_of(belcour)}{token}/", f"/recuperation/{token}/"):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404
        assert client.post(f"{page}nouveau-lien/").status_code == 404


def test_a_login_of_somebody_else_is_not_chosen_through_a_link(client: Client):
    customer = make_customer()
    other = make_customer(supplier=customer.supplier, number="777")

    answer = choose(client, link_for(customer), other)

    assert answer.status_code == 422
    assert sign_in(client, other).status_code == 302


def test_staff_recover_on_the_platform_page(client: Client):
    adviser = make_staff()
    client.post("/recuperation/", {"address": adviser.login.address})
    token = issue_token(link_id=recovery_link().id, made_at=timezone.now())

    page = client.get(f"/recuperation/{token}/").content.decode()
    answer = choose(client, f"/recuperation/{token}/", adviser)

    assert "Locavia" in page
    assert urlsplit(answer["Location"]).path == "/connexion/"


def test_a_link_just_spent_in_this_browser_proves_the_person_at_the_sign_in_that_follows(
    client: Client,
):
    customer = make_customer(password=None)
    choose(client, link_for(customer), customer)
    again = Member(customer.login, customer.space, customer.supplier, NEW_PASSWORD)

    browser_of(again)
    sign_in(client, again)

    elsewhere, here = SignIn.objects.order_by("started_at")
    assert (elsewhere.person_proved_by, here.person_proved_by) == ("", Proof.LINK)
    assert PASSWORD != NEW_PASSWORD
