"""What the page « Dépôts » says of the watched folder."""

from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.make.backoffice import page_of
from tests.make.deposits import small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.folders import Watcher, drop
from tests.make.site import Member
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher(administrator: Member, tmp_path: Path) -> Watcher:
    return Watcher(administrator.supplier, tmp_path / "locavia")


def said(client: Client, member: Member) -> list[str]:
    page = BeautifulSoup(client.get(page_of(member, "deposits")).content, "html.parser")
    found = page.select(".deposit-folder p, .deposit-folder li")
    return [" ".join(one.get_text(" ").split()) for one in found]


def test_without_a_folder_nothing_is_said_of_one(client: Client, administrator: Member) -> None:
    assert said(client, administrator) == []


def test_the_last_visit_is_told_and_what_waits_for_somebody(
    client: Client, administrator: Member, watcher: Watcher
) -> None:
    drop(watcher.path, attend=small_pdf())
    (watcher.path / "faux.csv").write_text("nom\n")
    (watcher.path / "mars").mkdir()

    watcher.take()

    visited, *rest = said(client, administrator)
    assert visited.startswith("Dossier surveillé : dernière visite le ")
    assert "Plus personne" not in visited
    assert rest == [
        "1 PDF attend sa ligne d’index, une heure au plus.",
        "1 fichier refusé : le motif est à côté de lui, dans le dossier « refuses ».",
        "mars · Les sous-dossiers ne sont pas lus.",
    ]


def test_a_folder_that_nobody_visits_any_more_is_told(
    client: Client, administrator: Member, watcher: Watcher
) -> None:
    watcher.visit(at=timezone.now() - timedelta(minutes=10))

    [visited] = said(client, administrator)
    assert visited.endswith("Plus personne ne le visite : prévenez l’exploitant de la plateforme.")


def test_another_suppliers_folder_is_never_told(
    client: Client, administrator: Member, tmp_path: Path
) -> None:
    other = make_supplier(code="belcour", name="Belcour", administrator="b@belcour.test")
    watcher = Watcher(other, tmp_path / "belcour")
    drop(watcher.path, attend=small_pdf())
    watcher.take()

    assert said(client, administrator) == []


def test_a_deposit_from_the_folder_says_so(
    client: Client, administrator: Member, watcher: Watcher
) -> None:
    drop(watcher.path, facture=make_facturx_pdf())
    watcher.take()

    page = BeautifulSoup(client.get(page_of(administrator, "deposits")).content, "html.parser")

    assert [one.get_text() for one in page.select("tbody th small")] == ["Dossier surveillé"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_questions_whatever_lies_there(
    client: Client,
    administrator: Member,
    watcher: Watcher,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    watcher.path.mkdir()
    for number in range(count):
        (watcher.path / f"dossier-{number}").mkdir()
    watcher.take()
    path = page_of(administrator, "deposits")
    client.get(path)

    with django_assert_num_queries(10):
        client.get(path)

    assert len(said(client, administrator)) == 1 + count
