"""The questions of the suppliers' FAQ, each solved from its answer, in a browser.

Those on notifications, users and preferences stand with the pages that solve them.
"""

import pytest
from playwright.sync_api import Page, expect

from pli.domain.customers.vocabulary import Preset
from tests.make.deposits import make_deposited_invoice
from tests.make.people import PASSWORD
from tests.make.site import Member, make_customer
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.faq
FAQ = "/portail/locavia/faq/"


def answer(page: Page, anchor: str, *, at: str = FAQ) -> None:
    page.goto(f"{at}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def press(page: Page, anchor: str, label: str) -> None:
    page.locator(f"#{anchor}").get_by_role("link", name=label).click()


def sign_in(page: Page, member: Member) -> None:
    page.get_by_label("Identifiant", exact=True).fill(member.login.identifiant)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connexion", exact=True).click()
    page.wait_for_url("**/espace/**")


def ask_recovery(page: Page, address: str) -> None:
    page.get_by_label("Adresse mail").fill(address)
    page.get_by_role("button", name="Envoyer").click()


def test_q01_what_the_portal_is_leads_to_the_guide(page: Page):
    make_supplier()

    answer(page, "q01")
    press(page, "q01", "Ouvrir le guide de connexion")

    expect(page.get_by_role("heading", name="Guide de connexion")).to_be_visible()


def test_q02_invoices_are_reached_by_signing_in(page: Page):
    member = make_customer()
    make_deposited_invoice(account=member.space.account, number="LB-2026-7")

    answer(page, "q02")
    press(page, "q02", "Ouvrir la page de connexion")
    sign_in(page, member)

    expect(page.get_by_text("LB-2026-7").first).to_be_visible()


def test_q03_a_missing_activation_is_diagnosed_down_to_its_cause(page: Page):
    make_supplier()

    answer(page, "q03")
    press(page, "q03", "Faire le diagnostic")
    page.get_by_role("link", name="Le mail d’activation de compte").click()
    page.get_by_role("link", name="La mienne").click()
    page.get_by_role("link", name="Non, ou je ne sais pas").click()

    expect(page.get_by_role("status")).to_contain_text("première facture émise après")


def test_q05_the_sign_in_page_tells_the_four_cases_apart(page: Page):
    make_supplier()

    answer(page, "q05")
    press(page, "q05", "Ouvrir la page de connexion")

    expect(page.locator(".site-cases > li")).to_have_count(4)
    page.get_by_role("link", name="Foire aux questions").click()
    expect(page.locator("article")).to_have_count(16)


def test_q06_the_identifiant_of_another_supplier_opens_its_space_and_the_screen_says_so(
    page: Page,
):
    make_supplier()
    other = make_customer(supplier=make_supplier(code="belcour", name="Cafés Belcour"))

    answer(page, "q06")
    press(page, "q06", "Ouvrir la page de connexion")
    sign_in(page, other)

    expect(page.locator("main")).to_contain_text("Cet identifiant est celui de votre espace")


def test_q09_a_forgotten_password_is_chosen_again_from_the_answer(page: Page):
    member = make_customer()

    answer(page, "q09")
    press(page, "q09", "Recevoir un mail de récupération")
    ask_recovery(page, member.login.address)

    expect(page.get_by_role("status")).to_contain_text("Un mail de récupération")
    expect(page.locator("main")).to_contain_text("24 heures")


def test_q10_a_recovery_mail_is_asked_for_again_from_the_answer(page: Page):
    make_supplier()

    answer(page, "q10")
    expect(page.locator("#q10")).to_contain_text("factures@locavia.test")
    press(page, "q10", "Recevoir un mail de récupération")

    expect(page.get_by_label("Adresse mail")).to_be_visible()


def test_q11_without_an_older_portal_the_answer_names_the_first_day_and_the_adviser(page: Page):
    make_supplier()

    answer(page, "q11")
    expect(page.locator("#q11")).to_contain_text("depuis le 02/03/2026")
    press(page, "q11", "Contacter mon conseiller")

    expect(page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()


@pytest.mark.parametrize("preset", list(Preset))
def test_q14_how_long_invoices_stay_is_told_by_the_rule(page: Page, preset: Preset):
    make_supplier(preset=preset)

    answer(page, "q14")

    expect(page.locator("#q14")).to_contain_text("24 mois après sa date d’émission")
    warned = page.locator("#q14").get_by_text("Un mail vous prévient")
    expect(warned).to_have_count(int(preset is Preset.RECOMMANDE))


def test_q16_the_answer_leads_to_whom_to_ask(page: Page):
    make_supplier()

    answer(page, "q16")
    press(page, "q16", "Contacter mon conseiller")

    expect(page.locator("main")).to_contain_text("numéro de client")
