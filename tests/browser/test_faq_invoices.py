"""Questions 7, 8 and 11 to 15 of the FAQ, each solved from its answer, in a browser."""

import re
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pli.domain.customers.vocabulary import Preset
from pli.domain.post.models import Mail, MailEvent
from pli.domain.post.vocabulary import MailStatus
from pli.kit.days import add_months
from tests.browser.faq import answer, make_administrator, press, sign_in, some_months_ago
from tests.make.help import name_legacy
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.faq
DEFAULT_PASSWORD = "Bienvenue-2027"


def test_q07_the_preferences_show_older_invoices_again(page: Page):
    member = make_administrator(Preset.CLASSIQUE)

    answer(page, "q07")
    expect(page.locator("#q07")).to_contain_text("plus de 3 mois")
    press(page, "q07", "Ouvrir vos préférences")
    sign_in(page, member.login.identifiant)
    page.get_by_label("Historique d’affichage").select_option("2 ans")
    page.get_by_role("button", name="Valider").click()
    page.get_by_role("link", name="Voir mes factures").click()

    expect(page.get_by_role("link", name="Facture LB-")).to_have_count(1)


def test_q07_where_everything_is_shown_the_answer_promises_no_preference(page: Page):
    member = make_administrator(Preset.RECOMMANDE)

    answer(page, "q07")
    expect(page.locator("#q07")).to_contain_text("montre toutes vos factures disponibles")
    press(page, "q07", "Ouvrir vos préférences")
    sign_in(page, member.login.identifiant)
    page.get_by_role("link", name="Voir mes factures").click()

    expect(page.get_by_role("link", name="Facture LB-")).to_have_count(1)


def test_q08_the_mode_is_shown_with_whom_to_ask_for_another(page: Page):
    member = make_administrator(Preset.CLASSIQUE)

    answer(page, "q08")
    expect(page.locator("#q08")).to_contain_text("c’est « aucun mail »")
    press(page, "q08", "Ouvrir vos notifications")
    sign_in(page, member.login.identifiant)
    expect(page.locator("main")).to_contain_text("(réglage par défaut)")
    page.get_by_role("link", name="Contacter mon conseiller").click()

    expect(page.locator("main")).to_contain_text("numéro de client : 48213")


def test_q08_the_mode_is_chosen_by_the_customer_where_the_rule_lets_him(page: Page):
    member = make_administrator(Preset.RECOMMANDE)

    answer(page, "q08")
    expect(page.locator("#q08")).to_contain_text("c’est un mail par jour")
    press(page, "q08", "Ouvrir vos notifications")
    sign_in(page, member.login.identifiant)
    page.get_by_label("avec la facture en pièce jointe").first.check()
    page.get_by_role("button", name="Enregistrer").click()

    expect(page.locator(".pli-facts")).to_contain_text("avec la facture en pièce jointe")
    expect(page.locator(".pli-facts")).not_to_contain_text("réglage par défaut")


def test_q11_without_an_older_portal_the_answer_names_the_first_day_and_the_adviser(page: Page):
    make_supplier()

    answer(page, "q11")
    expect(page.locator("#q11")).to_contain_text("depuis le 02/03/2026")
    press(page, "q11", "Contacter mon conseiller")

    expect(page.get_by_role("heading", name="Mon conseiller", exact=True)).to_be_visible()


def test_q11_the_older_portal_is_one_button_away(page: Page):
    name_legacy(make_supplier(), opening_date=date(2022, 12, 2), until_date=date(2099, 12, 31))

    answer(page, "q11")

    expect(page.locator("#q11")).to_contain_text("émises avant le 02/12/2022")
    expect(page.locator("#q11")).to_contain_text("jusqu’au 31/12/2099")
    button = page.locator("#q11").get_by_role("link", name="Ouvrir l’ancien portail")
    expect(button).to_have_attribute("href", "https://ancien.test/")


@pytest.mark.parametrize(
    ("preset", "told", "said"),
    [
        (Preset.CLASSIQUE, "contactez votre conseiller", "Non : le mode est « aucun mail »."),
        (Preset.RECOMMANDE, "corrigez vous-même", "Oui : un mail par jour"),
    ],
)
def test_q12_what_became_of_the_mails_is_told_on_ones_own_data(
    page: Page, preset: Preset, told: str, said: str
):
    member = make_administrator(preset)
    mail = Mail.objects.get()
    Mail.objects.update(status=MailStatus.BOUNCED, due_at=None)
    MailEvent.objects.create(
        mail=mail,
        status=MailStatus.BOUNCED,
        detail="552 5.2.2 Mailbox full",
        happened_at=timezone.now(),
    )

    answer(page, "q12")
    expect(page.locator("#q12")).to_contain_text(told)
    press(page, "q12", "Ouvrir vos notifications")
    sign_in(page, member.login.identifiant)
    page.get_by_role("link", name="FAQ", exact=True).click()
    press(page, "q12", "Faire le diagnostic")

    expect(page.locator(".help-checks")).to_contain_text(said)
    expect(page.locator(".help-checks")).to_contain_text("votre messagerie était pleine. Videz-la")


def test_q13_a_colleague_comes_in_by_the_password_that_the_administrator_tells(page: Page):
    member = make_administrator(Preset.CLASSIQUE)

    answer(page, "q13")
    expect(page.locator("#q13")).to_contain_text("communiquez-les-lui vous-même")
    _add_colleague(page, member.login.identifiant)
    page.get_by_label("Mot de passe par défaut").fill(DEFAULT_PASSWORD)
    page.get_by_role("button", name="Ajouter l’utilisateur").click()
    expect(page.locator("main")).to_contain_text("Aucun mail n’est envoyé")
    page.context.clear_cookies()
    page.goto("/portail/locavia/")
    sign_in(page, "karim.haddad@morel.test", DEFAULT_PASSWORD)

    expect(page.get_by_role("heading", name="Vos factures")).to_be_visible()


def test_q13_a_colleague_is_invited_by_mail(page: Page):
    member = make_administrator(Preset.RECOMMANDE)

    answer(page, "q13")
    expect(page.locator("#q13")).to_contain_text("reçoit une invitation par mail")
    _add_colleague(page, member.login.identifiant)
    page.get_by_role("button", name="Ajouter l’utilisateur").click()

    expect(page.locator("main")).to_contain_text("Un mail part vers karim.haddad@morel.test.")


def _add_colleague(page: Page, identifiant: str) -> None:
    press(page, "q13", "Ouvrir les utilisateurs")
    sign_in(page, identifiant)
    page.get_by_role("link", name="Ajouter un utilisateur").first.click()
    page.get_by_label("Prénom").fill("Karim")
    page.get_by_label("Nom", exact=True).fill("Haddad")
    page.get_by_label("Adresse mail").fill("karim.haddad@morel.test")


@pytest.mark.parametrize("preset", list(Preset))
def test_q14_how_long_invoices_stay_is_told_by_the_rule_and_on_each_of_them(
    page: Page, preset: Preset
):
    member = make_administrator(preset)

    answer(page, "q14")
    expect(page.locator("#q14")).to_contain_text("24 mois après sa date d’émission")
    warned = page.locator("#q14").get_by_text("Un mail vous prévient")
    expect(warned).to_have_count(int(preset is Preset.RECOMMANDE))
    press(page, "q14", "Ouvrir vos factures")
    sign_in(page, member.login.identifiant)
    page.goto(f"{page.url.partition('?')[0]}?historique=tout")
    page.get_by_role("link", name="Facture LB-").first.click()

    last = add_months(some_months_ago(), 24)
    expect(page.locator("main")).to_contain_text(f"{last:%d/%m/%Y}")


def test_q15_where_the_adviser_changes_the_address_and_the_mode_he_is_one_press_away(page: Page):
    member = make_administrator(Preset.CLASSIQUE)

    answer(page, "q15")
    expect(page.locator("#q15")).to_contain_text("un nouvel identifiant")
    press(page, "q15", "Ouvrir vos notifications")
    sign_in(page, member.login.identifiant)

    expect(page.locator("main")).to_contain_text("julie.morel@garage-morel.test")
    expect(page.get_by_role("link", name="Changer d’adresse mail")).to_have_count(0)
    page.get_by_role("link", name="Contacter mon conseiller").click()
    expect(page.locator("main")).to_contain_text("numéro de client : 48213")


def test_q15_where_the_customer_changes_the_address_and_the_mode_it_is_done_there(page: Page):
    member = make_administrator(Preset.RECOMMANDE)

    answer(page, "q15")
    expect(page.locator("#q15")).to_contain_text("votre mot de passe restent les mêmes")
    press(page, "q15", "Ouvrir vos notifications")
    sign_in(page, member.login.identifiant)
    expect(page.locator("main")).to_contain_text("julie.morel@garage-morel.test")
    page.get_by_label("Aucun mail de notification").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".pli-facts")).not_to_contain_text("réglage par défaut")
    page.get_by_role("link", name="Changer d’adresse mail").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/(preuve|adresse)/"))
