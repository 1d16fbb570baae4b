"""The platform's host, suppliers' own hosts, and nobody else's."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import register_host
from pli.domain.identity.models import HostTicket, SignIn
from tests.make.site import Member, make_customer, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

OWN_HOST = "factures.locavia.example"


def make_supplier_with_host(code: str = "locavia", host: str = OWN_HOST) -> Supplier:
    supplier = make_supplier(code=code, name=code.title())
    register_host(supplier_space_id=supplier.space_id, host=host)
    return supplier


def browser_at(host: str) -> Client:
    return Client(headers={"host": host})


@pytest.mark.parametrize(
    "host",
    [
        "ailleurs.example",
        "localhost.ailleurs.example",
        "ailleurs.example:8000",
        "localhost@ailleurs.example",
        "localhost, ailleurs.example",
        "",
        "..",
        "[::1].ailleurs.example",
    ],
)
def test_an_unknown_host_gets_nothing_that_repeats_it(host: str):
    answer = browser_at(host).get("/connexion/")

    assert answer.status_code == 400
    assert b"ailleurs" not in answer.content


def test_an_unknown_host_is_not_redirected_to_itself(settings: Settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = browser_at("ailleurs.example").get("/connexion/")
    health = browser_at("ailleurs.example").get("/sante/")

    assert [answer.status_code, health.status_code] == [400, 200]
    assert "Location" not in answer


@pytest.mark.requirement("R034")
def test_a_supplier_host_serves_its_home_at_the_root_and_the_recovery():
    make_supplier_with_host()
    browser = browser_at(OWN_HOST)

    home = browser.get("/").content.decode()
    recovery = browser.get("/?a=lostpass")

    assert "E-Facture Locavia" in home
    assert recovery["Location"] == "/recuperation/"
    assert "E-Facture Locavia" in browser.get("/recuperation/").content.decode()


def test_a_customer_signs_in_and_works_on_the_host_of_the_supplier():
    customer = make_customer(supplier=make_supplier_with_host())
    browser = browser_at(OWN_HOST)

    answer = sign_in(browser, customer, page="/")

    assert answer["Location"] == urls_of(customer).landing
    assert browser.get(urls_of(customer).account).status_code == 200


@pytest.mark.requirement("R018", "R176")
def test_a_supplier_host_shows_nothing_of_another_supplier():
    make_supplier_with_host()
    foreigner = make_customer(supplier=make_supplier(code="belcour", name="Belcour"))
    browser = browser_at(OWN_HOST)

    answer = sign_in(browser, foreigner, page="/")

    assert answer["Location"] == "/passage/"
    assert browser.get(urls_of(foreigner).account).status_code == 404
    assert browser.get("/portail/belcour/").status_code == 404


def foreigner_on_own_host() -> tuple[Member, Client]:
    """A customer of another supplier, who signed in on the host of Locavia."""
    make_supplier_with_host()
    foreigner = make_customer(supplier=make_supplier(code="belcour", name="Belcour"))
    browser = browser_at(OWN_HOST)
    sign_in(browser, foreigner, page="/")
    return foreigner, browser


def cross(browser: Client) -> dict[str, str]:
    page = browser.get("/passage/")
    return {"ticket": page.context["token"]}


def test_a_ticket_carries_the_sign_in_to_the_platform_host_once():
    foreigner, own = foreigner_on_own_host()
    ticket = cross(own)
    headers = {"Origin": f"http://{OWN_HOST}"}
    platform, thief = browser_at("localhost:8000"), browser_at("localhost:8000")

    arrived = platform.post("/ticket/", ticket, headers=headers)
    again = thief.post("/ticket/", ticket, headers=headers)

    assert arrived["Location"] == urls_of(foreigner).landing
    assert platform.get(urls_of(foreigner).account).status_code == 200
    assert again.status_code == 410
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize("origin", ["", "null", "https://ailleurs.example"])
def test_a_ticket_from_a_form_of_elsewhere_is_refused(origin: str):
    _foreigner, own = foreigner_on_own_host()

    answer = browser_at("localhost:8000").post("/ticket/", cross(own), headers={"Origin": origin})

    assert answer.status_code == 410
    assert HostTicket.objects.get().spent_at is None


def test_a_ticket_is_for_one_host():
    make_supplier_with_host()
    make_supplier_with_host("belcour", "factures.belcour.example")
    customer = make_customer(supplier=make_supplier(code="c", name="C"))
    own = browser_at(OWN_HOST)
    sign_in(own, customer, page="/")

    answer = browser_at("factures.belcour.example").post(
        "/ticket/", cross(own), headers={"Origin": f"http://{OWN_HOST}"}
    )

    assert answer.status_code == 410


def test_the_page_of_the_ticket_may_post_to_the_platform_only():
    _foreigner, own = foreigner_on_own_host()

    answer = own.get("/passage/")

    assert f"form-action {settings.PLI_ORIGIN};" in answer["Content-Security-Policy"] + ";"
    assert answer["Referrer-Policy"] == "strict-origin"


def test_signing_out_on_one_host_signs_out_on_the_other():
    _foreigner, own = foreigner_on_own_host()
    platform = browser_at("localhost:8000")
    platform.post("/ticket/", cross(own), headers={"Origin": f"http://{OWN_HOST}"})

    platform.post("/deconnexion/")

    assert own.get("/mes-espaces/").status_code == 302


def test_proofs_and_passkeys_are_left_to_the_platform_host():
    customer = make_customer(supplier=make_supplier_with_host())
    own = browser_at(OWN_HOST)
    sign_in(own, customer, page="/")

    assert own.get("/preuve/")["Location"].startswith("/passage/?vers=")
    assert "data-passkey" not in own.get("/").content.decode()


def test_health_is_told_under_any_name_and_tells_nothing_else():
    answer = browser_at("10.0.0.7").get("/sante/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_malformed_host_is_refused_and_fills_no_log(client: Client, caplog) -> None:
    answer = client.get("/", headers={"host": "localhost:8795@evil.example"})

    assert answer.status_code == 400
    assert [one.name for one in caplog.records] == []
