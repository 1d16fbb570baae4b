"""Questions 1 to 6, 9, 10 and 16 of the FAQ, each solved from its answer, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import add_adviser
from pli.domain.customers.vocabulary import Preset
from pli.kit.days import start_of_day
from tests.browser.faq import (
    ADDRESS,
    answer,
    ask_recovery,
    make_administrator,
    open_recovery_mail,
    press,
    sign_in,
    some_months_ago,
)
from tests.make.deposits import make_deposited_invoice
from tests.make.site import account_of, make_customer
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.faq
NEW_PASSWORD = "Tilleul-en-fleur 9"


def test_q01_what_the_portal_is_leads_to_the_guide(page: Page):
    make_supplier()

    answer(page, "q01")
    press(page, "q01", "Ouvrir le guide de connexion")

    expect(page.get_by_role("heading", name="Guide de connexion")).to_be_visible()


def test_q02_invoices_are_reached_by_signing_in(page: Page):
    member = make_customer()
    day = some_months_ago()
    invoice = make_deposited_invoice(
        account=account_of(member), issue_date=day, deposited_at=start_of_day(day)
    )

    answer(page, "q02")
    press(page, "q02", "Ouvrir la page de connexion")
    sign_in(page, member.login.identifiant)
    page.get_by_role("link", name="Tout afficher").click()

    expect(page.get_by_role("link", name=f"Facture {invoice.number}")).to_be_visible()


@pytest.mark.parametrize(
    ("preset", "told"),
    [
        (Preset.CLASSIQUE, "votre identifiant y partira, dans le mail d’activation"),
        (Preset.RECOMMANDE, "il peut aussi vous envoyer l’activation lui-même"),
    ],
)
def test_q03_a_missing_activation_is_diagnosed_down_to_its_cause(
    page: Page, preset: Preset, told: str
):
    make_supplier(preset=preset)

    answer(page, "q03")
    expect(page.locator("#q03")).to_contain_text(told)
    press(page, "q03", "Faire le diagnostic")
    page.get_by_role("link", name="Le mail d’activation de compte").click()
    page.get_by_role("link", name="La mienne").click()
    page.get_by_role("link", name="Non, ou je ne sais pas").click()

    expect(page.get_by_role("status")).to_contain_text("première facture émise après")


@pytest.mark.parametrize(
    ("preset", "told"),
    [
        (Preset.CLASSIQUE, "la page répond « Aucun compte trouvé pour… »"),
        (Preset.RECOMMANDE, "La page répond toujours de la même façon"),
    ],
)
def test_q04_an_identifiant_is_found_again_and_the_answer_to_a_stranger_is_told_by_the_rule(
    page: Page, preset: Preset, told: str
):
    member = make_administrator(preset)

    answer(page, "q04")
    expect(page.locator("#q04")).to_contain_text(told)
    press(page, "q04", "Recevoir un mail de récupération")
    ask_recovery(page, ADDRESS)
    open_recovery_mail(page)

    expect(page.locator("main")).to_contain_text("Garage Morel")
    expect(page.locator(".site-identifiant")).to_contain_text(member.login.identifiant)


def test_q05_the_sign_in_page_tells_the_four_cases_apart_and_lets_in(page: Page):
    member = make_administrator()

    answer(page, "q05")
    press(page, "q05", "Ouvrir la page de connexion")
    expect(page.locator(".site-cases > li")).to_have_count(4)
    page.get_by_role("link", name="Foire aux questions").click()
    expect(page.locator("article")).to_have_count(16)
    press(page, "q05", "Ouvrir la page de connexion")
    sign_in(page, member.login.identifiant)

    expect(page.get_by_role("heading", name="Vos factures")).to_be_visible()


@pytest.mark.parametrize(
    ("preset", "told", "said"),
    [
        (
            Preset.CLASSIQUE,
            "le nom de l’espace dit toujours de quel fournisseur il est",
            "Vous êtes dans votre espace E-Facture Cafés Belcour",
        ),
        (
            Preset.RECOMMANDE,
            "un message vous dit à quel fournisseur sont les factures",
            "Cet identifiant est celui de votre espace E-Facture Cafés Belcour",
        ),
    ],
)
def test_q06_the_identifiant_of_another_supplier_opens_its_space_and_the_screen_says_so(
    page: Page, preset: Preset, told: str, said: str
):
    make_supplier(preset=preset)
    other = make_customer(supplier=make_supplier(code="belcour", name="Cafés Belcour"))

    answer(page, "q06")
    expect(page.locator("#q06")).to_contain_text(told)
    press(page, "q06", "Ouvrir la page de connexion")
    sign_in(page, other.login.identifiant)

    expect(page.locator("main")).to_contain_text(said)


@pytest.mark.requirement("T10")
@pytest.mark.parametrize(
    ("preset", "life"), [(Preset.CLASSIQUE, "24 heures"), (Preset.RECOMMANDE, "2 heures")]
)
def test_q09_a_forgotten_password_is_chosen_again_from_the_answer(
    page: Page, preset: Preset, life: str
):
    member = make_administrator(preset)

    answer(page, "q09")
    expect(page.locator("#q09")).to_contain_text(life)
    press(page, "q09", "Recevoir un mail de récupération")
    ask_recovery(page, ADDRESS)
    expect(page.locator("main")).to_contain_text(life)
    open_recovery_mail(page)
    page.get_by_label("Votre mot de passe", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Confirmation", exact=True).fill(NEW_PASSWORD)
    page.get_by_role("button", name="Envoyer").click()
    sign_in(page, member.login.identifiant, NEW_PASSWORD)

    expect(page.get_by_role("heading", name="Vos factures")).to_be_visible()


def test_q10_a_recovery_mail_that_does_not_come_is_looked_for_then_asked_for_again(page: Page):
    make_administrator()

    answer(page, "q10")
    expect(page.locator("#q10")).to_contain_text("factures@locavia.test")
    press(page, "q10", "Recevoir un mail de récupération")
    ask_recovery(page, ADDRESS)
    expect(page.locator("main")).to_contain_text("indésirables / spams")
    page.get_by_role("link", name="Recommencer").click()

    expect(page.get_by_label("Adresse mail")).to_be_visible()


def test_q16_the_answer_leads_to_whom_to_ask_and_the_space_to_ones_own_adviser(page: Page):
    member = make_administrator()
    staff = supplier_access(member.supplier)
    add_adviser(access=staff, name="Hugo Lemaire", is_default=True)
    own = add_adviser(access=staff, name="Inès Faure", phone="04 72 00 00 01", hours="9 h–12 h")
    CustomerAccount.objects.filter(space=member.space).update(adviser=own)

    answer(page, "q16")
    press(page, "q16", "Contacter mon conseiller")
    expect(page.locator("main")).to_contain_text("Hugo Lemaire")
    page.goto("/portail/locavia/")
    sign_in(page, member.login.identifiant)
    page.get_by_role("link", name="Assistance").click()

    expect(page.get_by_role("heading", name="Mon conseiller", exact=True)).to_be_visible()
    expect(page.locator(".site-adviser")).to_contain_text("Inès Faure · 9 h–12 h")
    expect(page.locator(".site-adviser")).to_contain_text("numéro de client : 48213")
