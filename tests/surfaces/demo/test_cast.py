"""The page that says whom to be, and the way to it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.make.site import portal_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db
CAST = reverse("demo:cast")
TODAY = f"{timezone.localdate():%Y%m%d}"


def soup(answer: HttpResponse) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def content_of(answer: HttpResponse) -> bytes:
    content = b"".join(answer.streaming_content)
    answer.close()
    return content


def test_the_cast_is_told_by_what_they_are_with_the_page_where_they_sign_in(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_DATA_DIR = tmp_path
    locavia = make_supplier(code="locavia")
    belcour = make_supplier(code="cafes-belcour", name="Cafés Belcour")

    page = soup(client.get(CAST))

    assert [title.get_text() for title in page.select("section > h2")] == [
        "Clients de Locavia",
        "Clients de Cafés Belcour",
        "Équipes et exploitation",
        "Des fichiers à déposer",
    ]
    assert [link["href"] for link in page.select(".demo-cast-page a")] == [
        settings.PLI_ORIGIN + path
        for path in (portal_of(locavia), portal_of(belcour), reverse("site:sign-in"))
    ]
    assert "sauf ceux qui n’en ont pas encore" in page.get_text()


def test_while_the_cast_is_being_loaded_the_page_says_so(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_DATA_DIR = tmp_path

    page = soup(client.get(CAST))

    assert [title.get_text() for title in page.select("section > h2")] == ["Des fichiers à déposer"]
    assert "trente mois de factures arrivent encore" in page.select_one(".pli-next").get_text()


def test_whose_invoices_are_still_to_come_is_not_called_active(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_DATA_DIR = tmp_path
    make_supplier(code="locavia")
    make_supplier(code="cafes-belcour", name="Cafés Belcour")

    julie = soup(client.get(CAST)).select_one(".demo-cast tbody tr")

    assert julie is not None
    assert "ses factures arrivent encore" in julie.get_text()
    assert "espace actif" not in julie.get_text()
    assert "pas encore" in julie.get_text()


def test_files_to_deposit_are_offered_with_what_they_are(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_DATA_DIR = tmp_path

    offered = soup(client.get(CAST)).select(".demo-samples li")
    files = {one.a.get_text(): content_of(client.get(one.a["href"])) for one in offered}

    assert [one.small.get_text() for one in offered] == [
        "Factur-X : celle qui active l’espace de Marie Perrin",
        "PDF simple, à déposer avec son index",
        "CII : un client allemand, autoliquidation",
        "UBL : une flotte de transporteur",
        "Factur-X : un avoir, avec la facture qu’il corrige",
        "l’index du PDF simple",
        "CII : un total faux, une mention oubliée, une échéance passée",
        "ZIP : huit fichiers qui attendront, chacun pour une autre raison, et leur index",
    ]
    assert {name: content[:5] for name, content in files.items()} == {
        f"ESSAI-{TODAY}-01.pdf": b"%PDF-",
        f"ESSAI-{TODAY}-02.pdf": b"%PDF-",
        f"ESSAI-{TODAY}-03.xml": b"<?xml",
        f"ESSAI-{TODAY}-04.xml": b"<?xml",
        f"ESSAI-{TODAY}-05.pdf": b"%PDF-",
        "index.csv": b"fichi",
        "facture_avec_erreurs.xml": b"<?xml",
        f"ATTENTE-{TODAY}.zip": b"PK\x03\x04\x14",
    }
    assert client.get(reverse("demo:sample", args=["autre.pdf"])).status_code == 404


def test_the_front_door_of_a_demonstration_leads_to_the_cast(client: Client) -> None:
    link = soup(client.get("/")).select_one(f"main a[href='{CAST}']")

    assert link is not None
