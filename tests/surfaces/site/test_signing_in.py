"""Signing in and out, on a supplier's page and on the platform's."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import SignIn, SignInFailure
from pli.domain.identity.vocabulary import SignInEnd
from pli.domain.spaces.vocabulary import Role
from pli.kit.tokens import hash_token
from pli.surfaces.site.devices import DEVICE
from tests.make.people import make_person
from tests.make.site import make_customer, make_staff, portal_of, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

NAMED = "Vous êtes dans votre espace E-Facture Locavia : ces factures sont celles de Locavia."
EXPLAINED = "Cet identifiant est celui de votre espace E-Facture Locavia"


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.ADVISER, "customers"),
        (Role.SELLER, "customers"),
        (Role.DEPOSITOR, "deposits"),
        (Role.ADMINISTRATOR, "deposits"),
    ],
)
def test_staff_land_on_the_page_of_their_daily_work(client: Client, role: Role, page: str):
    staff = make_staff(role=role)

    answer = sign_in(client, staff, page="/connexion/")

    first = reverse(f"backoffice:{page}", kwargs={"space_id": staff.space.id})
    assert answer["Location"] == first
    assert client.get(first).status_code == 200


@pytest.mark.requirement("R031")
def test_a_valid_sign_in_lands_in_the_space_of_the_identifiant(client: Client):
    customer = make_customer()

    answer = sign_in(client, customer)

    assert answer.status_code == 302
    assert answer["Location"] == urls_of(customer).landing
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.requirement("R030", "R033")
def test_a_supplier_home_has_the_form_and_the_four_cases(client: Client):
    supplier = make_supplier()

    page = client.get(portal_of(supplier)).content.decode()

    for text in (
        "Identifiant",
        "Mot de passe",
        "Connexion",
        "mot de passe ou identifiant oublié",
        "C’est votre première connexion au portail",
        "Vous avez déjà défini votre mot de passe",
        "Vous ne connaissez pas ou vous avez oublié votre identifiant de connexion",
        "Vous avez oublié votre mot de passe",
    ):
        assert text in page


@pytest.mark.requirement("R017")
def test_a_supplier_home_says_whose_identifiant_it_wants(client: Client):
    supplier = make_supplier()

    page = client.get(portal_of(supplier)).content.decode()

    assert "l’identifiant communiqué par Locavia dans le mail d’activation de compte" in page
    assert "espaces de vos autres fournisseurs" in page


def test_staff_sign_in_on_the_platform_page(client: Client):
    adviser = make_staff()

    answer = sign_in(client, adviser, page="/connexion/")

    assert answer["Location"] == urls_of(adviser).landing


@pytest.mark.requirement("R036")
@pytest.mark.parametrize("wrong", ["identifiant", "password"])
def test_a_wrong_identifiant_and_a_wrong_password_get_the_same_answer(client: Client, wrong: str):
    customer = make_customer()
    typed = {"identifiant": customer.login.identifiant, "password": customer.password}

    answer = client.post(portal_of(customer.supplier), typed | {wrong: "autre@chose.example"})

    assert answer.status_code == 422
    assert "Identifiant ou mot de passe incorrect." in answer.content.decode()
    assert SignIn.objects.count() == 0


def test_what_was_typed_stays_but_the_password(client: Client):
    supplier = make_supplier()

    answer = client.post(portal_of(supplier), {"identifiant": "LOC-48-K", "password": "Secret 12!"})

    page = answer.content.decode()
    assert 'value="LOC-48-K"' in page
    assert "Secret 12!" not in page


@pytest.mark.requirement("R036")
def test_a_hundred_wrong_passwords_lock_the_source_and_nobody_else(client: Client):
    customer = make_customer()
    typed = {"identifiant": customer.login.identifiant, "password": "Faux-mot-2-passe"}

    patient = []
    for _ in range(10):
        patient.append(client.post(portal_of(customer.supplier), typed).status_code)
        # As if this one had waited for as long as the slow-down asks.
        SignInFailure.objects.update(failed_at=F("failed_at") - timedelta(seconds=20))
    answers = [client.post(portal_of(customer.supplier), typed) for _ in range(90)]

    assert patient == [422] * 10
    assert [answer.status_code for answer in answers] == [429] * 90
    assert 10 * 60 < int(answers[0]["Retry-After"]) <= 15 * 60
    assert sign_in(client, customer).status_code == 429
    elsewhere = Client(headers={"host": "localhost"}, REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere, customer).status_code == 302


def test_a_password_of_ten_thousand_characters_is_refused_as_any_wrong_one(client: Client):
    customer = make_customer()
    typed = {"identifiant": customer.login.identifiant, "password": "Aé1!" * 2500}

    answer = client.post(portal_of(customer.supplier), typed)

    assert answer.status_code == 422
    assert "Identifiant ou mot de passe incorrect." in answer.content.decode()


@pytest.mark.requirement("R037")
def test_whoever_asked_for_a_page_comes_back_to_it(client: Client):
    customer = make_customer()
    page = urls_of(customer).account
    portal = portal_of(customer.supplier)
    client.get(portal)

    asked = client.get(page)
    answer = sign_in(client, customer, page=asked["Location"], following=page)

    assert asked["Location"] == f"{portal}?suite={page.replace('/', '%2F')}"
    assert answer["Location"] == page


def test_a_browser_that_saw_no_portal_is_led_to_the_platform_page(client: Client):
    asked = client.get("/espace/018f4c5e-0000-7000-8000-000000000000/mon-profil/compte/")

    assert asked["Location"].startswith("/connexion/?suite=")


@pytest.mark.parametrize(
    "following",
    [
        "https://ailleurs.example/",
        "//ailleurs.example/",
        "/\\ailleurs.example",
        "\\\\ailleurs.example",
        "http:ailleurs.example",
        "javascript:alert(1)",
        "/%2F/ailleurs.example",
        "/page-qui-n-existe-pas/",
        "/connexion/\n/ailleurs",
        "/" + "a" * 600,
    ],
)
def test_no_page_of_elsewhere_is_followed(client: Client, following: str):
    customer = make_customer()

    answer = sign_in(client, customer, following=following)

    assert answer["Location"] == urls_of(customer).landing


def test_the_page_of_another_space_is_not_followed(client: Client):
    customer = make_customer()
    other = make_customer(supplier=customer.supplier, number="777")

    answer = sign_in(client, customer, following=urls_of(other).account)

    assert answer["Location"] == urls_of(customer).landing


@pytest.mark.requirement("R019", "R018", "T7")
@pytest.mark.parametrize(
    ("preset", "said", "unsaid"),
    [
        (Preset.CLASSIQUE, NAMED, EXPLAINED),
        (Preset.RECOMMANDE, EXPLAINED, NAMED),
    ],
)
def test_another_supplier_identifiant_opens_its_own_space_and_the_page_says_so(
    client: Client, preset: Preset, said: str, unsaid: str
):
    belcour = make_supplier(code="belcour", name="Cafés Belcour", preset=preset)
    customer = make_customer()

    answer = sign_in(client, customer, page=portal_of(belcour))
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == urls_of(customer).landing
    assert said in page
    assert unsaid not in page


def test_the_key_of_the_session_changes_at_sign_in(client: Client):
    customer = make_customer()
    client.get("/connexion/cle/", headers={"Accept": "application/json"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    sign_in(client, customer)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_the_cookies_are_kept_from_scripts_and_other_sites(client: Client):
    sign_in(client, make_customer())

    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "portail"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_a_form_of_another_site_is_refused():
    customer = make_customer()
    browser = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    answer = sign_in(browser, customer)

    assert answer.status_code == 403
    assert SignIn.objects.count() == 0


@pytest.mark.requirement("R037")
def test_signing_out_ends_the_sign_in_and_leads_home(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    answer = client.post("/deconnexion/")

    ended = SignIn.objects.get()
    assert answer["Location"] == portal_of(customer.supplier)
    assert ended.ended_reason == SignInEnd.SIGNED_OUT
    assert client.get(urls_of(customer).account).status_code == 302


def test_nobody_is_signed_out_by_a_link(client: Client):
    sign_in(client, make_customer())

    assert client.get("/deconnexion/").status_code == 405
    assert SignIn.objects.get().ended_at is None


@pytest.mark.requirement("R037")
def test_an_idle_session_expires_says_so_and_comes_back(client: Client):
    customer = make_customer()
    sign_in(client, customer)
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=121))

    answer = client.get(urls_of(customer).account, follow=True)

    assert answer.redirect_chain[0][0].startswith(f"{portal_of(customer.supplier)}?suite=")
    assert "Votre session a expiré." in answer.content.decode()
    assert SignIn.objects.get().ended_reason == SignInEnd.IDLE


def test_a_session_of_staff_expires_sooner(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=31))

    assert client.get(urls_of(adviser).account)["Location"].startswith("/connexion/")


def test_a_form_sent_after_expiry_says_what_was_not_kept_and_leads_back_to_its_page(
    client: Client,
):
    customer = make_customer()
    sign_in(client, customer)
    page = urls_of(customer).account
    SignIn.objects.update(seen_at=timezone.now() - timedelta(hours=3))

    answer = client.post(
        page, {"current": "x"}, headers={"Referer": f"http://localhost{page}"}, follow=True
    )

    assert answer.redirect_chain[0][0].endswith(f"?suite={page.replace('/', '%2F')}")
    assert "n’a pas été enregistré" in answer.content.decode()


def test_a_script_is_told_that_the_session_is_over(client: Client):
    customer = make_customer()
    sign_in(client, customer)
    SignIn.objects.update(seen_at=timezone.now() - timedelta(hours=3))

    answer = client.get(urls_of(customer).account, headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json()["code"] == "signed-out"


def test_a_fragment_moves_the_whole_page_to_the_sign_in(client: Client):
    customer = make_customer()

    answer = client.get(urls_of(customer).account, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith("/connexion/?suite=")


def test_another_space_is_not_found_whether_it_exists_or_not(client: Client):
    customer = make_customer()
    other = make_customer(supplier=customer.supplier, number="777")
    sign_in(client, customer)

    there = client.get(urls_of(other).account)
    nowhere = client.get(urls_of(other).account.replace(str(other.space.id), str(make_person().id)))

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content.split(b"<main")[1] == nowhere.content.split(b"<main")[1]


def test_a_space_is_found_under_its_own_kind_only(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    page = urls_of(customer).account.replace("/espace/", "/fournisseur/")

    assert client.get(page).status_code == 404


def test_two_people_in_one_browser_are_one_after_the_other(client: Client):
    first, second = make_customer(), make_customer(supplier=make_supplier(code="b", name="B"))
    sign_in(client, first)

    sign_in(client, second)

    assert SignIn.objects.get(login=first.login).ended_reason == SignInEnd.REPLACED
    assert client.get(urls_of(first).account).status_code == 404
    assert client.get(urls_of(second).account).status_code == 200


def test_a_browser_is_known_again_and_another_one_is_told_by_mail(client: Client):
    customer = make_customer()
    elsewhere = Client(headers={"host": "localhost"})

    for browser in (client, client, elsewhere, elsewhere, client):
        sign_in(browser, customer)
        browser.post("/deconnexion/")

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_new_sign_in")
    told = [SignIn.objects.get(id=job.args["subject_id"]) for job in jobs]
    assert [row.device_hash for row in told] == [hash_token(elsewhere.cookies[DEVICE].value)]
    assert client.cookies[DEVICE]["httponly"]
    assert client.cookies[DEVICE].value != elsewhere.cookies[DEVICE].value


@pytest.mark.parametrize("value", ["x" * 5_000, "é\x00", ""])
def test_a_cookie_that_we_did_not_write_keeps_nobody_out(client: Client, value: str):
    customer = make_customer()
    client.cookies[DEVICE] = value

    assert sign_in(client, customer).status_code == 302
    assert SignIn.objects.get().device_hash != ""


def test_whoever_gives_up_the_second_step_while_signed_in_is_signed_out(client: Client):
    sign_in(client, make_staff(), page="/connexion/")

    client.post("/connexion/code/abandon/")

    assert SignIn.objects.get().ended_reason == SignInEnd.SIGNED_OUT
