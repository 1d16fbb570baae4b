"""Codes of a second factor: how many may be tried, from where, and whom that keeps out."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client

from pli.domain.identity.models import SignIn
from tests.make.site import Member, make_customer, portal_of, sign_in

pytestmark = pytest.mark.django_db

STEP = "/connexion/code/"


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
    proofs = [client.post("/preuve/", {"code": "000000"}).text for _ in range(6)]

    pages = (steps[0], proofs[0], steps[-1], proofs[-1])
    assert ["Ces essais ne viennent pas de vous" in page for page in pages] == [0, 0, 1, 1]
    # The page of the proof leads there anyway, as long as no address is verified.
    assert [page.count(f'href="{recovery}"') for page in pages] == [0, 1, 1, 2]
    assert "Une clé d’accès ouvre seule" in steps[-1]
