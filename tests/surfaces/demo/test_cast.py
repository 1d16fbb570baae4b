"""The page that says whom to be, and the way to it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.make.site import portal_of
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db
CAST = reverse("demo:cast")


def soup(answer: HttpResponse) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


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


def test_the_front_door_of_a_demonstration_leads_to_the_cast(client: Client) -> None:
    link = soup(client.get("/")).select_one(f"main a[href='{CAST}']")

    assert link is not None
