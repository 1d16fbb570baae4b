"""« FAQ et guide »: a supplier tries, keeps and takes back its own texts."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from pli.domain.help.models import HelpText
from pli.domain.spaces.vocabulary import Role
from tests.make.site import Member, make_staff, portal_of, sign_in

pytestmark = pytest.mark.django_db
TEXT = {"topic": "q16", "language": "fr"}


@pytest.fixture
def administrator(client: Client) -> Member:
    member = make_staff(role=Role.ADMINISTRATOR)
    sign_in(client, member, page="/connexion/")
    return member


def page_of(member: Member, name: str, **parts: object) -> str:
    return reverse(f"backoffice:{name}", kwargs={"space_id": member.space.id, **parts})


def test_a_preview_keeps_nothing_and_loses_nothing(client: Client, administrator: Member):
    path = page_of(administrator, "settings-faq-text", **TEXT)

    answer = client.post(path, {"text": "Appelez **{fournisseur}**.", "apercu": "1"})

    assert "<p>Appelez <strong>Locavia</strong>.</p>" in answer.content.decode()
    assert "Appelez **{fournisseur}**." in answer.content.decode()
    assert HelpText.objects.count() == 0


def test_a_text_is_kept_read_taken_back_and_restored(client: Client, administrator: Member):
    path = page_of(administrator, "settings-faq-text", **TEXT)
    public = f"{portal_of(administrator.supplier)}faq/"

    client.post(path, {"text": "Appelez le 3131."})
    assert "Appelez le 3131." in client.get(public).content.decode()
    client.post(page_of(administrator, "settings-faq-reset", **TEXT))
    assert "Appelez le 3131." not in client.get(public).content.decode()
    answer = client.post(
        page_of(administrator, "settings-faq-restore", **TEXT, version=1), follow=True
    )

    assert "Version 3" in answer.content.decode()
    assert "Appelez le 3131." in client.get(public).content.decode()


def test_an_unknown_word_to_replace_is_refused_with_the_words_that_there_are(
    client: Client, administrator: Member
):
    answer = client.post(
        page_of(administrator, "settings-faq-text", **TEXT), {"text": "Écrivez à {adresse}."}
    )

    assert answer.status_code == 422
    assert "{adresse}" in answer.content.decode()
    assert "{fournisseur}" in answer.content.decode()


def test_the_sheet_is_kept_and_a_wrong_address_is_refused(client: Client, administrator: Member):
    path = page_of(administrator, "settings-faq-sheet")

    wrong = client.post(path, {"legacy_name": "E-Fact", "legacy_url": "javascript:alert(1)"})
    right = client.post(path, {"confidentiality_label": "Confidential C"}, follow=True)

    assert wrong.status_code == 422
    assert 'value="E-Fact"' in wrong.content.decode()
    assert "Repères enregistrés" in right.content.decode()
    guide = client.get(f"{portal_of(administrator.supplier)}guide-de-connexion/")
    assert "Confidential C" in guide.content.decode()


@pytest.mark.parametrize("parts", [{"topic": "q99"}, {"language": "de"}])
def test_a_text_that_there_is_not_is_not_found(
    client: Client, administrator: Member, parts: dict[str, str]
):
    path = page_of(administrator, "settings-faq-text", **TEXT | parts)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SELLER, Role.DEPOSITOR])
def test_nobody_else_of_the_supplier_writes(client: Client, role: Role):
    member = make_staff(role=role)
    sign_in(client, member, page="/connexion/")

    answers = [
        client.get(page_of(member, "settings-faq")).status_code,
        client.get(page_of(member, "settings-faq-sheet")).status_code,
        client.post(page_of(member, "settings-faq-text", **TEXT), {"text": "Un."}).status_code,
        client.post(page_of(member, "settings-faq-reset", **TEXT)).status_code,
    ]

    assert answers == [404, 404, 404, 404]


def test_the_texts_stand_among_the_settings(client: Client, administrator: Member):
    page = read(client, page_of(administrator, "settings-faq"))

    tabs = page.select(".pli-tabs a")
    assert page_of(administrator, "settings-rules") in [tab["href"] for tab in tabs]
    assert [tab.text.strip() for tab in tabs if tab.get("aria-current")] == ["FAQ et guide"]


def test_an_answer_leads_to_the_rules_that_it_explains(client: Client, administrator: Member):
    page = read(client, page_of(administrator, "settings-faq-text", topic="q05", language="fr"))

    rules = {
        link.text: link["href"] for link in page.select("main a") if "/regles/" in link["href"]
    }
    assert rules == {
        "Erreurs avant une pause": page_of(
            administrator, "settings-rule", rule_slug="erreurs-avant-pause"
        ),
        "Durée de la pause": page_of(administrator, "settings-rule", rule_slug="duree-de-la-pause"),
    }


def read(client: Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")
