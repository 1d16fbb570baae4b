"""Codes of a second factor: how many may be tried, from where, and whom that keeps out."""

import json
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import Proof
from tests.make.passkeys import make_passkey, use_passkey
from tests.make.site import Member, make_customer, make_staff, portal_of, sign_in

pytestmark = pytest.mark.django_db

STEP, PROOF = "/connexion/code/", "/preuve/"
KEY_ID, ANY_CHALLENGE = b"k" * 32, {"publicKey": {"challenge": "eA"}}


@pytest.fixture(autouse=True)
def no_limit_from_another_test() -> None:
    cache.clear()


def browser_at(ip: str) -> Client:
    return Client(headers={"host": "localhost"}, REMOTE_ADDR=ip)


def give_codes(member: Member) -> list[str]:
    """Turn codes on for a person, and give some of the recovery codes."""
    person = member.login.person
    TOTP.activate(person, generate_totp_secret())
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes


def give_passkey(member: Member) -> ec.EllipticCurvePrivateKey:
    """Let a person have a passkey, and give its secret."""
    secret = ec.generate_private_key(ec.SECP256R1())
    made = make_passkey(ANY_CHALLENGE, key_id=KEY_ID, secret=secret)
    WebAuthn.add(member.login.person, "Bureau", json.loads(made))
    return secret


def use(
    browser: Client, secret: ec.EllipticCurvePrivateKey, asked: dict[str, Any], *, page: str
) -> int:
    answered = use_passkey(asked["request_options"], key_id=KEY_ID, secret=secret)
    return browser.post(page, {"credential": answered}).status_code


def statuses(browser: Client, member: Member, number: int, *, page: str = STEP) -> list[int]:
    """Try wrong codes after the right password."""
    sign_in(browser, member)
    return [browser.post(page, {"code": "000000"}).status_code for _ in range(number)]


def step(browser: Client, member: Member, code: str) -> HttpResponseBase:
    """Come in, by the password and a code."""
    sign_in(browser, member)
    return browser.post(STEP, {"code": code})


def test_whoever_did_not_try_those_codes_is_told_how_to_shut_the_other_out(client: Client):
    customer = make_customer()
    codes = give_codes(customer)
    recovery = f"{portal_of(customer.supplier)}recuperation/"

    sign_in(client, customer)
    steps = [client.post(STEP, {"code": "000000"}).text for _ in range(6)]
    cache.clear()
    step(client, customer, codes[0])
    SignIn.objects.update(person_proved_at=None, person_proved_by="")
    proofs = [client.post(PROOF, {"code": "000000"}).text for _ in range(6)]

    pages = (steps[0], proofs[0], steps[-1], proofs[-1])
    assert ["Ces essais ne viennent pas de vous" in page for page in pages] == [0, 0, 1, 1]
    # The page of the proof leads there anyway, as long as no address is verified.
    assert [page.count(f'href="{recovery}"') for page in pages] == [0, 1, 1, 2]


def test_a_passkey_is_spoken_of_to_whoever_has_one_alone():
    adviser = make_staff()
    give_codes(adviser)
    browser = browser_at("192.0.2.1")

    sign_in(browser, adviser)
    without = [browser.post(STEP, {"code": "000000"}).text for _ in range(6)]
    give_passkey(adviser)
    having = browser.post(STEP, {"code": "000000"}).text

    pages = (without[0], without[-1], having)
    assert ["Utiliser ma clé d’accès" in page for page in pages] == [0, 0, 1]
    assert ["Une clé d’accès ouvre seule" in page for page in pages] == [0, 0, 1]


def test_codes_tried_elsewhere_keep_nobody_out_where_a_code_was_lately_right():
    adviser = make_staff()
    codes = give_codes(adviser)
    step(browser_at("192.0.2.1"), adviser, codes[0])
    cache.clear()

    elsewhere = statuses(browser_at("198.51.100.7"), adviser, 6)
    further = statuses(browser_at("198.51.100.8"), adviser, 1)
    right_there = step(browser_at("198.51.100.9"), adviser, codes[1]).status_code
    at_home = step(browser_at("192.0.2.1"), adviser, codes[1]).status_code

    assert elsewhere == [422] * 5 + [429]
    assert (further, right_there) == ([429], 429)
    assert at_home == 302


def test_five_wrong_codes_at_home_are_all_too_and_count_for_nobody_else():
    adviser = make_staff()
    codes = give_codes(adviser)
    step(browser_at("192.0.2.1"), adviser, codes[0])
    cache.clear()

    at_home = statuses(browser_at("192.0.2.1"), adviser, 6)
    elsewhere = step(browser_at("198.51.100.7"), adviser, codes[1]).status_code

    assert at_home == [422] * 5 + [429]
    assert elsewhere == 302


def test_a_password_alone_or_a_link_makes_no_home_for_codes():
    adviser = make_staff()
    known, linked = browser_at("192.0.2.1"), browser_at("192.0.2.2")
    for browser in (known, linked):
        sign_in(browser, adviser)
    now = SignIn.objects.latest("started_at").started_at
    SignIn.objects.filter(ip="192.0.2.2").update(person_proved_at=now, person_proved_by=Proof.LINK)
    codes = give_codes(adviser)

    statuses(browser_at("198.51.100.7"), adviser, 6)
    later = [step(browser_at(f"192.0.2.{n}"), adviser, codes[0]).status_code for n in (1, 2)]

    assert later == [429, 429]


def test_codes_tried_elsewhere_keep_no_passkey_out():
    adviser = make_staff()
    give_codes(adviser)
    secret = give_passkey(adviser)
    owner = browser_at("192.0.2.1")

    elsewhere = statuses(browser_at("198.51.100.7"), adviser, 6)
    sign_in(owner, adviser)
    at_step = use(owner, secret, owner.get(STEP).context["js_data"], page=STEP)
    SignIn.objects.update(person_proved_at=None, person_proved_by="")
    at_proof = use(owner, secret, owner.get(PROOF).context["passkey_options"], page=PROOF)

    assert elsewhere == [422] * 5 + [429]
    assert (at_step, at_proof) == (302, 302)
    assert SignIn.objects.latest("started_at").person_proved_by == Proof.PASSKEY


def test_a_right_passkey_gives_no_more_codes_to_try_and_a_wrong_one_takes_none():
    adviser = make_staff()
    give_codes(adviser)
    secret = give_passkey(adviser)
    other = ec.generate_private_key(ec.SECP256R1())
    browser = browser_at("192.0.2.1")

    sign_in(browser, adviser)
    wrong = [use(browser, other, browser.get(STEP).context["js_data"], page=STEP) for _ in range(6)]
    codes = statuses(browser, adviser, 6)
    right = use(browser, secret, browser.get(STEP).context["js_data"], page=STEP)
    after = statuses(browser_at("198.51.100.7"), adviser, 1)

    assert wrong == [422] * 6
    assert codes == [422] * 5 + [429]
    assert (right, after) == (302, [429])
