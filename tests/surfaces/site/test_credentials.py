"""What proves a person: the proof itself, passkeys, one-time codes, recovery codes."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp_codes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Link, SignIn
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose, PasswordChooser, Proof
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.people import PASSWORD, make_recovery_token
from tests.make.site import Member, make_customer, make_staff, portal_of, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

CREDENTIAL_PAGES = [
    "passkey-new",
    "passkey-removal",
    "totp-new",
    "totp-removal",
    "recovery-codes",
    "recovery-codes-new",
]


@pytest.fixture(autouse=True)
def no_limit_from_another_test() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def one_step_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the clock of codes: one made at the end of its half minute is still the one asked."""
    now = time.time()
    monkeypatch.setattr(totp_codes, "time", SimpleNamespace(time=lambda: now))


def page_of(member: Member, name: str) -> str:
    arguments = {"kind": member.kind, "space_id": member.space.id}
    if name == "passkey-removal":
        arguments["pk"] = 1
    return reverse(f"site:{name}", kwargs=arguments)


def code_of(secret: str) -> str:
    counter = next(totp_codes.yield_hotp_counters_from_time())
    return totp_codes.format_hotp_value(totp_codes.hotp_value(secret, counter))


def proof_link() -> Link:
    return Link.objects.get(purpose=LinkPurpose.PERSON_PROOF)


def prove_by_link(client: Client, member: Member) -> None:
    client.post("/preuve/")
    token = issue_token(link_id=proof_link().id, made_at=timezone.now())
    client.post(f"/preuve/{token}/")


def turn_codes_on(client: Client, member: Member) -> str:
    page = client.get(page_of(member, "totp-new"))
    secret: str = page.context["form"].secret
    client.post(page_of(member, "totp-new"), {"code": code_of(secret)})
    cache.clear()
    return secret


@pytest.mark.parametrize("name", CREDENTIAL_PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_chosen_by_somebody_else_reaches_no_credential_page(
    client: Client, name: str, method: str
):
    customer = make_customer(chosen_by=PasswordChooser.OTHER)
    sign_in(client, customer)

    answer = getattr(client, method)(page_of(customer, name))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/preuve/")
    assert Authenticator.objects.count() == 0


def test_a_password_chosen_by_somebody_else_reaches_no_other_space(client: Client):
    person_space = make_customer()
    given = make_customer(
        supplier=make_supplier(code="belcour", name="Cafés Belcour"),
        person=person_space.login.person,
        chosen_by=PasswordChooser.OTHER,
    )
    sign_in(client, given)

    other = client.get(urls_of(person_space).account)
    listed = client.get("/mes-espaces/").content.decode()
    account = client.get(urls_of(given).account).content.decode()

    assert other["Location"].startswith("/preuve/")
    assert "Garage Morel" in listed
    assert "Locavia" not in listed
    assert person_space.login.identifiant not in account


def test_nobody_is_proved_without_an_address_of_their_own(client: Client):
    customer = make_customer(chosen_by=PasswordChooser.OTHER)
    sign_in(client, customer)

    answer = client.post("/preuve/")

    assert answer.status_code == 409
    assert not Link.objects.filter(purpose=LinkPurpose.PERSON_PROOF).exists()


def test_whoever_has_no_address_on_file_is_told_so_and_sent_to_no_recovery(client: Client):
    customer = make_customer(address="", identifiant="LOC-48213-Q")
    sign_in(client, customer)

    page = client.get("/preuve/").content.decode()

    assert "Aucune adresse mail n’est enregistrée pour vous" in page
    assert "recuperation" not in page


def test_whoever_s_address_is_not_proven_yet_is_told_which_and_what_proves_it(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    page = client.get("/preuve/").content.decode()

    assert f"<strong>{customer.login.address}</strong>, n’est pas encore vérifiée" in page
    assert f'href="{portal_of(customer.supplier)}recuperation/"' in page


def test_a_proof_asked_in_the_middle_of_a_visit_keeps_the_supplier_s_face(client: Client):
    customer = make_customer()
    sign_in(client, customer)

    page = client.get("/preuve/").content.decode()

    assert f"/portail/{customer.supplier.code}/marque.css" in page


def test_the_second_step_keeps_the_face_of_the_page_it_follows(client: Client):
    customer = make_customer()
    sign_in(client, customer)
    token = make_recovery_token(customer.login, asked_at=timezone.now())
    portal = portal_of(customer.supplier)
    typed = {"password": PASSWORD, "confirmation": PASSWORD, "login_id": str(customer.login.id)}
    client.post(f"{portal}recuperation/{token}/", typed)
    client.post("/deconnexion/")
    sign_in(client, customer)
    prove_by_link(client, customer)
    turn_codes_on(client, customer)
    brand = f"/portail/{customer.supplier.code}/marque.css"

    pages = []
    for page in (portal, "/connexion/"):
        client.post("/deconnexion/")
        answer = sign_in(client, customer, page=page)
        pages.append(client.get(answer["Location"]).content.decode())

    assert [brand in page for page in pages] == [True, False]


def test_codes_are_asked_for_in_our_words_and_so_is_patience(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    page = page_of(adviser, "totp-new")

    shown = client.get(page).content.decode()
    answers = [client.post(page, {"code": "000000"}).content.decode() for _ in range(10)]

    assert "Code affiché par votre application" in shown
    assert "Trop d’essais en peu de temps." in answers[-1]
    assert "Soyez patient" not in "".join(answers)


def test_a_link_to_the_address_proves_the_person_and_leads_back(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    asked = client.get(page_of(adviser, "totp-new"), follow=True)
    client.post("/preuve/")
    token = issue_token(link_id=proof_link().id, made_at=timezone.now())

    shown = client.get(f"/preuve/{token}/")
    untouched = SignIn.objects.get().person_proved_at
    answer = client.post(f"/preuve/{token}/")

    assert "C’est bien vous" in asked.content.decode()
    assert (shown.status_code, untouched) == (200, None)
    assert answer["Location"] == page_of(adviser, "totp-new")
    assert SignIn.objects.get().person_proved_by == Proof.LINK
    assert client.get(answer["Location"]).status_code == 200


def test_a_proof_opened_in_another_browser_proves_nothing(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    client.post("/preuve/")
    token = issue_token(link_id=proof_link().id, made_at=timezone.now())
    elsewhere = Client(headers={"host": "localhost"})

    signed_out = elsewhere.post(f"/preuve/{token}/")
    sign_in(elsewhere, adviser, page="/connexion/")
    signed_in = elsewhere.post(f"/preuve/{token}/")

    assert signed_out["Location"].startswith("/connexion/")
    assert signed_in.status_code == 409
    assert set(SignIn.objects.values_list("person_proved_by", flat=True)) == {""}


def test_a_proof_lives_twelve_hours(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    SignIn.objects.update(person_proved_at=timezone.now() - timedelta(hours=12))

    assert client.get(page_of(adviser, "totp-new"))["Location"].startswith("/preuve/")


def test_codes_are_turned_on_with_recovery_codes_and_asked_at_the_next_sign_in(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)

    secret = turn_codes_on(client, adviser)
    codes = client.get(page_of(adviser, "recovery-codes")).context["unused_codes"]
    client.post("/deconnexion/")
    step = sign_in(client, adviser, page="/connexion/")
    inside_already = client.get(urls_of(adviser).account).status_code
    wrong = client.post(step["Location"], {"code": "000000"})
    cache.clear()
    right = client.post(step["Location"], {"code": code_of(secret)})

    assert len(codes) == 10
    assert step["Location"] == "/connexion/code/"
    assert inside_already == 302
    assert wrong.status_code == 422
    assert right["Location"] == urls_of(adviser).landing
    assert SignIn.objects.latest("started_at").person_proved_by == Proof.TOTP


def test_too_many_wrong_codes_are_told_to_wait_on_both_pages(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    turn_codes_on(client, adviser)
    SignIn.objects.update(person_proved_at=None, person_proved_by="")
    cache.clear()

    proofs = [client.post("/preuve/", {"code": "000000"}) for _ in range(6)]
    client.post("/deconnexion/")
    sign_in(client, adviser, page="/connexion/")
    step = client.post("/connexion/code/", {"code": "000000"})

    assert [answer.status_code for answer in proofs] == [422] * 5 + [429]
    assert [answer["Retry-After"] for answer in (proofs[-1], step)] == ["300", "300"]
    assert "Trop d’essais en peu de temps." in proofs[-1].text
    assert "Trop d’essais en peu de temps." in step.text


def test_a_recovery_code_serves_once(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    turn_codes_on(client, adviser)
    code = client.get(page_of(adviser, "recovery-codes")).context["unused_codes"][0]

    answers = []
    for _ in range(2):
        client.post("/deconnexion/")
        sign_in(client, adviser, page="/connexion/")
        answers.append(client.post("/connexion/code/", {"code": code}).status_code)
        cache.clear()

    assert answers == [302, 422]


def test_the_secret_of_the_codes_is_not_readable_in_the_database(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)

    secret = turn_codes_on(client, adviser)

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored


def test_turning_codes_on_and_off_is_written_in_the_journal(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    turn_codes_on(client, adviser)

    confirm = client.get(page_of(adviser, "totp-removal")).content.decode()
    client.post(page_of(adviser, "totp-removal"))

    kinds = {EntryKind.CREDENTIAL_ADDED, EntryKind.CREDENTIAL_REMOVED}
    entries = Entry.objects.filter(kind__in=kinds).order_by("happened_at")
    assert [entry.kind for entry in entries] == [
        EntryKind.CREDENTIAL_ADDED,
        EntryKind.CREDENTIAL_REMOVED,
    ]
    assert "Ce qui va se passer" in confirm
    assert Authenticator.objects.count() == 0


def test_a_code_proves_the_person_without_any_mail(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    secret = turn_codes_on(client, adviser)
    SignIn.objects.update(person_proved_at=None, person_proved_by="")

    wrong = client.post("/preuve/", {"code": "000000"})
    cache.clear()
    right = client.post("/preuve/", {"code": code_of(secret)})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert SignIn.objects.get().person_proved_by == Proof.TOTP


@pytest.mark.requirement("T19")
def test_staff_of_a_supplier_that_asks_for_a_second_factor_set_it_up_first(client: Client):
    adviser = make_staff(supplier=make_supplier(preset=Preset.RECOMMANDE))
    sign_in(client, adviser, page="/connexion/")
    landing = urls_of(adviser).landing

    asked = client.get(landing)
    page = client.get(asked["Location"])
    prove_by_link(client, adviser)
    turn_codes_on(client, adviser)

    assert asked["Location"].startswith(page_of(adviser, "second-factor"))
    assert "Cet espace demande un second facteur" in page.content.decode()
    assert client.get(landing).status_code in {200, 302}
    assert "second-facteur" not in client.get(landing).headers.get("Location", "")


def test_customers_of_that_supplier_are_not_asked_for_one(client: Client):
    customer = make_customer(supplier=make_supplier(preset=Preset.RECOMMANDE))
    sign_in(client, customer)

    assert client.get(urls_of(customer).account).status_code == 200


def test_a_passkey_page_gives_the_device_what_it_needs(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)

    options = client.get(page_of(adviser, "passkey-new")).context["js_data"]["creation_options"]

    asked = options["publicKey"]
    assert asked["rp"] == {"id": "localhost", "name": "Pli"}
    assert asked["user"]["name"] == adviser.login.address
    assert asked["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", '{"id": "x"}'])
def test_what_is_no_passkey_opens_nothing(client: Client, credential: str):
    answer = client.post("/connexion/cle/", {"credential": credential})

    assert answer["Location"].startswith("/connexion/")
    assert SignIn.objects.count() == 0


def test_the_second_step_cannot_be_entered_from_the_street(client: Client):
    assert client.get("/connexion/code/")["Location"] == "/connexion/"
    assert client.post("/connexion/code/", {"code": "123456"})["Location"] == "/connexion/"


def test_somebody_who_gives_up_the_second_step_begins_again(client: Client):
    adviser = make_staff()
    sign_in(client, adviser, page="/connexion/")
    prove_by_link(client, adviser)
    turn_codes_on(client, adviser)
    client.post("/deconnexion/")
    sign_in(client, adviser, page="/connexion/")

    client.post("/connexion/code/abandon/")

    assert client.get("/connexion/code/")["Location"] == "/connexion/"


def test_the_secret_of_a_mailed_proof_goes_into_no_other_address(client: Client):
    answer = client.get("/preuve/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq/")

    assert answer["Location"] == "/connexion/?suite=%2Fpreuve%2F"
