"""A supplier's public help: FAQ, guide, the diagnosis that asks questions, the sign-in page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from pli.domain.customers.operations import register_host
from pli.domain.customers.vocabulary import PRESETS, Preset
from pli.domain.help.queries._public_ends import END_NAMES
from pli.domain.help.queries._public_steps import QUESTIONS
from pli.kit.days import paris_date
from tests.make.help import choose, name_legacy
from tests.make.site import make_customer, portal_of, sign_in, urls_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


def soup(client: Client, path: str, **headers: str) -> BeautifulSoup:
    answer = client.get(path, headers=headers or None)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.requirement("R032", "R033")
def test_the_sign_in_page_leads_to_the_faq_the_guide_the_diagnosis_and_the_adviser(client: Client):
    home = portal_of(make_supplier())

    page = soup(client, home)

    links = {link["href"] for link in page.select("main a")}
    for name in ("faq", "guide-de-connexion", "une-facture-manque"):
        assert f"{home}{name}/" in links
        soup(client, f"{home}{name}/")
    assert len(page.select(".site-cases > li")) == 4


def test_each_question_has_its_own_anchor_and_its_links_lead_to_others(client: Client):
    page = soup(client, f"{portal_of(make_supplier())}faq/")

    anchors = {one["id"] for one in page.select("article")}
    assert anchors == {f"q{rank:02}" for rank in range(1, 17)}
    inside = {link["href"] for link in page.select("main a") if link["href"].startswith("#")}
    assert inside == {f"#{anchor}" for anchor in anchors}


def test_a_search_shows_what_it_found_and_says_what_it_did_not(client: Client):
    path = f"{portal_of(make_supplier())}faq/"

    assert [one["id"] for one in soup(client, f"{path}?q=preferences").select("article")] == ["q07"]
    nothing = soup(client, f"{path}?q=licorne%20%3Cscript%3E")
    assert "Aucune question ne contient" in nothing.text
    assert nothing.select("main script") == []


def test_the_faq_of_a_supplier_on_its_own_host_has_the_short_address(client: Client):
    supplier = make_supplier()
    register_host(supplier_space_id=supplier.space_id, host="factures.locavia.test")

    page = soup(client, "/faq/", host="factures.locavia.test")

    assert "E-Facture Locavia" in page.h1.text
    assert page.find("a", href="/guide-de-connexion/")


@pytest.mark.requirement("R121")
def test_the_guide_is_a_page_and_a_pdf_with_the_recovery_address(client: Client):
    path = f"{portal_of(make_supplier())}guide-de-connexion/"

    assert "?a=lostpass" in soup(client, path).text
    paper = client.get(f"{path}imprimer/")
    assert (paper.status_code, paper["Content-Type"], paper.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )


@pytest.mark.requirement("R120")
def test_every_answer_of_the_public_diagnosis_leads_somewhere(client: Client):
    path = f"{portal_of(make_supplier())}une-facture-manque/"
    seen, to_see = set(), ["debut"]
    while to_see:
        step = to_see.pop()
        page = soup(client, f"{path}?etape={step}")
        seen.add(step)
        choices = [link["href"].partition("=")[2] for link in page.select(".help-choices a")]
        assert bool(choices) == (step in QUESTIONS)
        assert bool(page.select(".help-links a")) == (step in END_NAMES)
        to_see += [choice for choice in choices if choice not in seen]

    assert seen == {*QUESTIONS, *END_NAMES}


@pytest.mark.requirement("R080", "R120")
@pytest.mark.parametrize(
    ("step", "choice", "former", "safer"),
    [
        (
            "mode",
            "address_change",
            "Votre conseiller clientèle enregistre le mode",
            "L’administrateur de l’espace choisit lui-même le mode",
        ),
        ("adresse", "address_change", "Donnez la nouvelle à votre", "les deux adresses auront à"),
        ("mode", "colleague_notification", "", "choisit ses propres notifications"),
        ("sans-adresse", "activation_moment", "", "vous envoyer le mail d’activation aussitôt"),
        ("attendre-facture", "activation_moment", "et non au moment", "ou plus tôt si"),
    ],
)
def test_the_public_diagnosis_follows_each_rule(
    client: Client, step: str, choice: str, former: str, safer: str
):
    said = []
    for preset in Preset:
        supplier = make_supplier(code=preset, preset=Preset.CLASSIQUE)
        choose(supplier, **{choice: PRESETS[preset][choice]})
        said.append(soup(client, f"{portal_of(supplier)}une-facture-manque/?etape={step}").text)

    assert [(former in text, safer in text) for text in said] == [
        (True, False),
        (former == "", True),
    ]


@pytest.mark.requirement("R023")
@pytest.mark.parametrize(
    ("preset", "is_on_demand"), [(Preset.CLASSIQUE, False), (Preset.RECOMMANDE, True)]
)
def test_the_sign_in_page_says_when_the_activation_leaves(
    client: Client, preset: Preset, *, is_on_demand: bool
):
    page = soup(client, portal_of(make_supplier(preset=preset)))

    assert "Il part lorsque la prochaine facture est émise" in page.text
    assert ("ou plus tôt si votre conseiller clientèle l’envoie" in page.text) is is_on_demand


def test_a_step_that_there_is_not_is_the_first_one(client: Client):
    page = soup(client, f"{portal_of(make_supplier())}une-facture-manque/?etape=%00%3Cb%3E")

    assert "Que vous manque-t-il" in page.text


SPACE_PAGES = {
    "factures": "factures/",
    "preferences": "mon-profil/preferences/",
    "notifications": "mon-profil/notifications/",
    "utilisateurs": "administration/",
    "compte": "mon-profil/compte/",
}


def test_the_public_faq_leads_to_the_pages_of_a_space_by_the_sign_in(client: Client):
    home = portal_of(make_supplier())

    links = {link["href"] for link in soup(client, f"{home}faq/").select(".help-links a")}

    assert {one for one in links if "/ouvrir/" in one} == {
        f"{home}ouvrir/{name}/" for name in SPACE_PAGES
    }
    answer = client.get(f"{home}ouvrir/preferences/")
    assert answer["Location"] == f"{home}?suite=%2Fportail%2Flocavia%2Fouvrir%2Fpreferences%2F"


@pytest.mark.parametrize(("name", "page"), SPACE_PAGES.items())
def test_whoever_signs_in_arrives_at_the_page_that_the_answer_named(
    client: Client, name: str, page: str
):
    member = make_customer()
    path = f"{portal_of(member.supplier)}ouvrir/{name}/"

    assert sign_in(client, member, following=path)["Location"] == path
    assert client.get(path)["Location"] == f"/espace/{member.space.id}/{page}"


def test_the_customer_of_another_supplier_arrives_in_their_own_space(client: Client):
    other = make_customer(supplier=make_supplier(code="belcour", name="Cafés Belcour"))
    sign_in(client, other)

    answer = client.get(f"{portal_of(make_supplier())}ouvrir/preferences/")

    assert answer["Location"] == urls_of(other).landing


def test_a_page_of_a_space_that_no_answer_names_is_not_found(client: Client):
    home = portal_of(make_supplier())

    assert client.get(f"{home}ouvrir/journal/").status_code == 404


def test_the_public_page_of_the_adviser_has_the_name_of_the_menus(client: Client):
    page = soup(client, f"{portal_of(make_supplier())}contact/")

    assert page.h1.text == "Mon conseiller"


@pytest.mark.requirement("R073", "R113", "R114")
@pytest.mark.parametrize(
    ("opens_in", "ends_in", "said", "buttons"),
    [
        (1, None, "seront déposées ici", 1),
        (-30, 0, "téléchargez vos factures avant", 1),
        (-30, -1, "dont l’accès a pris fin le", 0),
    ],
)
def test_the_page_of_the_older_portal_follows_the_days(
    client: Client, opens_in: int, ends_in: int | None, said: str, buttons: int
):
    supplier, today = make_supplier(), paris_date(timezone.now())
    name_legacy(
        supplier,
        opening_date=today + timedelta(days=opens_in),
        until_date=None if ends_in is None else today + timedelta(days=ends_in),
    )

    page = soup(client, f"{portal_of(supplier)}ancien-portail/")

    assert said in page.text.replace("\xa0", " ")
    assert len(page.select('a[href="https://ancien.test/"]')) == buttons
    faq = soup(client, f"{portal_of(supplier)}faq/")
    assert faq.find("a", href=f"{portal_of(supplier)}ancien-portail/")
    assert len(faq.select('#q11 a[href="https://ancien.test/"]')) == buttons


def test_without_an_older_portal_its_page_names_the_adviser(client: Client):
    page = soup(client, f"{portal_of(make_supplier())}ancien-portail/")

    assert "n’a pas indiqué d’ancien portail" in page.text
    assert page.select_one(".site-adviser")


@pytest.mark.requirement("R119")
def test_the_help_says_in_words_all_that_it_says(client: Client):
    home = portal_of(make_supplier())

    for name in ("faq", "guide-de-connexion", "une-facture-manque"):
        page = soup(client, f"{home}{name}/")
        assert (
            page.select("main :is(img, picture, video, object, svg:not([aria-hidden=true]))") == []
        )
