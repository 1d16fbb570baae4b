import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pli
from pli.surfaces.demo.examples import EXAMPLES, SECTIONS
from pli.surfaces.ui.menus import MENUS, Menu

TEMPLATES = [
    path
    for path in (Path(pli.__file__).parent / "surfaces").rglob("templates/**/*.html")
    if "mails" not in path.parts
]
INLINE = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:")

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_the_interface_shows_every_section_and_leads_to_it(client: Client) -> None:
    page = read(client, reverse("demo:interface"))

    anchors = [section.anchor for section in SECTIONS]
    assert [section["id"] for section in page.select("section.demo-section")] == anchors
    assert [link["href"] for link in page.select(".pli-side-menu a")] == [
        f"#{one}" for one in anchors
    ]


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_every_kind_of_page_is_framed(client: Client, name: str) -> None:
    page = read(client, reverse("demo:interface-example", args=[name]))

    first_link = page.select_one("body a")
    assert first_link is not None
    assert first_link.get_text(strip=True) == "Aller au contenu"
    assert page.select_one("main#contenu h1") is not None
    assert page.select_one("footer.pli-foot") is not None


@pytest.mark.requirement("R174")
def test_the_portal_menu_is_that_of_the_screens(client: Client) -> None:
    page = read(client, reverse("demo:interface-example", args=["liste"]))

    labels = [entry.span.get_text() for entry in page.select(".pli-menu-entry") if entry.span]
    assert labels == [str(item.label) for item in MENUS[Menu.PORTAL]]
    assert [entry.span.get_text() for entry in page.select("[aria-current]") if entry.span] == [
        "Factures"
    ]


def test_what_was_done_is_told_once(client: Client) -> None:
    told = read(client, reverse("demo:interface-example", args=["fiche"]))
    after = read(client, reverse("demo:interface-example", args=["liste"]))

    assert len(told.select(".pli-flash")) == 1
    assert after.select(".pli-flash") == []


def test_an_example_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get(reverse("demo:interface-example", args=["rien"])).status_code == 404


def test_the_sample_document_is_a_pdf(client: Client) -> None:
    response = client.get(reverse("demo:interface-document"))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_a_sample_deposit_answers_as_a_deposit_does(client: Client) -> None:
    file = SimpleUploadedFile("facture-attente.pdf", b"x")

    answer = client.post(reverse("demo:interface-upload"), {"papers": file})

    assert answer.json() == {
        "file": "facture-attente.pdf",
        "state": "held",
        "label": "En attente\u00a0: client inconnu",
        "reason": "Dites de quel client il s’agit.",
    }


def test_the_content_security_policy_has_no_exception(client: Client) -> None:
    policy = client.get(reverse("demo:interface")).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_style_or_a_script_of_its_own(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_a_status_by_hand(path: Path) -> None:
    if path.name == "status.html":
        pytest.skip("the one that draws them")
    assert re.findall(r"pli-status(?![\w-])", path.read_text()) == []
