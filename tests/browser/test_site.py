"""The site's pages in a browser: passkeys, and what everybody must be able to read."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import Proof
from tests.make.people import PASSWORD, make_recovery_token
from tests.make.site import Member, make_customer, make_staff, urls_of
from tests.make.suppliers import make_supplier

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sign_in(page: Page, member: Member) -> None:
    page.goto(f"/portail/{member.supplier.code}/")
    page.get_by_label("Identifiant", exact=True).fill(member.login.identifiant)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connexion", exact=True).click()
    page.wait_for_url("**/espace/**" if member.kind == "customer" else "**/fournisseur/**")


def prove() -> None:
    SignIn.objects.filter(ended_at=None).update(
        person_proved_at=timezone.now(), person_proved_by=Proof.LINK
    )


def give_device(page: Page) -> None:
    """Give the browser a device that holds passkeys and recognises its owner."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_then_opens_the_space_alone_and_proves_the_person(page: Page):
    customer = make_customer()
    give_device(page)
    sign_in(page, customer)
    prove()

    page.goto(f"{urls_of(customer).account}cles/ajout/")
    page.get_by_label("Nom de la clé").fill("Ordinateur du bureau")
    page.get_by_role("button", name="Ajouter une clé d’accès").click()
    page.wait_for_url("**/codes-de-secours/")
    page.goto(urls_of(customer).account)
    assert page.get_by_text("Ordinateur du bureau").is_visible()
    page.locator(".pli-corner-person").click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/portail/locavia/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url(f"**{urls_of(customer).landing}")

    latest = SignIn.objects.latest("started_at")
    assert (latest.proof, latest.person_proved_by, latest.login) == (
        Proof.PASSKEY,
        Proof.PASSKEY,
        None,
    )


def test_a_passkey_is_asked_after_the_password_too(page: Page):
    customer = make_customer()
    give_device(page)
    sign_in(page, customer)
    prove()
    page.goto(f"{urls_of(customer).account}cles/ajout/")
    page.get_by_role("button", name="Ajouter une clé d’accès").click()
    page.wait_for_url("**/codes-de-secours/")
    page.context.clear_cookies()

    page.goto("/portail/locavia/")
    page.get_by_label("Identifiant", exact=True).fill(customer.login.identifiant)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connexion", exact=True).click()
    page.wait_for_url("**/connexion/code/")
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    page.wait_for_url(f"**{urls_of(customer).landing}")

    latest = SignIn.objects.latest("started_at")
    assert (latest.proof, latest.person_proved_by) == (Proof.PASSWORD, Proof.PASSKEY)


def test_a_device_that_holds_no_passkey_is_said_and_nothing_breaks(page: Page):
    make_supplier()
    page.goto("/portail/locavia/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")

    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()

    page.get_by_text("Votre appareil n’a pas répondu").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_the_site_can_be_used_by_all(
    open_page: Callable[..., Page], axe: Callable[[Page], None], scheme: str, size: dict[str, int]
):
    page = open_page(color_scheme=scheme, viewport=size)
    customer = make_customer(company_name="Société d’exploitation des garages du Bas-Dauphiné")
    account = urls_of(customer).account
    token = make_recovery_token(customer.login, asked_at=timezone.now())
    public = [
        "/",
        "/connexion/",
        "/portail/locavia/",
        "/portail/locavia/recuperation/",
        f"/portail/locavia/recuperation/{token}/",
        "/portail/locavia/contact/",
        "/mentions-legales/",
        "/donnees-personnelles/",
        "/cookies/",
        "/accessibilite/",
        "/conditions-d-utilisation/",
        "/plan-du-site/",
    ]
    private = [account, "/mes-espaces/", "/preuve/"]
    proved = [account, f"{account}cles/ajout/", f"{account}codes/activation/"]

    overflows = {path: _look(page, axe, path) for path in public}
    sign_in(page, customer)
    overflows |= {path: _look(page, axe, path) for path in private}
    prove()
    overflows |= {path: _look(page, axe, path) for path in proved}

    assert {path: width for path, width in overflows.items() if width > 0} == {}


def test_the_page_that_asks_for_a_second_factor_can_be_used_by_all(
    page: Page, axe: Callable[[Page], None]
):
    adviser = make_staff(supplier=make_supplier(preset=Preset.RECOMMANDE))
    sign_in(page, adviser)

    page.get_by_role("heading", name="Cet espace demande un second facteur").wait_for()
    axe(page)


def _look(page: Page, axe: Callable[[Page], None], path: str) -> int:
    page.goto(path)
    axe(page)
    width: int = page.evaluate(OVERFLOW)
    return width
