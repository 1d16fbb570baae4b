"""Files that wait: their list, and those of one reason replayed together."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.models import Replay
from pli.domain.deposits.operations import run_replay
from tests.make.backoffice import page_of
from tests.make.deposits import examined, make_arrival
from tests.make.held import ended, make_unknown_customer
from tests.make.pages import ask, post, texts
from tests.make.site import Member

pytestmark = pytest.mark.django_db


def test_held_files_are_listed_with_why_and_grouped_by_reason(
    client: Client, administrator: Member
) -> None:
    make_unknown_customer(administrator.supplier)
    examined(make_arrival(administrator.supplier, b"", file_name="vide.pdf"))

    page = ask(client, page_of(administrator, "held-files"))

    assert texts(page, "tbody th") == ["vide.pdf", "morel.pdf"]
    assert texts(page, "tbody .pli-status") == [
        "En attente : fichier illisible",
        "En attente : client inconnu",
    ]
    assert texts(page, ".held-groups li > a") == ["client inconnu", "fichier illisible"]
    assert texts(page, ".held-groups button") == [
        "Tout rejouer : client inconnu",  # an empty file ends the same, however often
    ]


def test_held_files_are_filtered_searched_and_turned_round(
    client: Client, administrator: Member
) -> None:
    make_unknown_customer(administrator.supplier)
    examined(make_arrival(administrator.supplier, b"", file_name="vide.pdf"))
    path = page_of(administrator, "held-files")

    filtered = ask(client, f"{path}?motif=unknown-customer")
    assert texts(filtered, "tbody th") == ["morel.pdf"]
    assert texts(filtered, ".pli-chip") == ["client inconnu"]
    assert texts(ask(client, f"{path}?q=VIDE"), "tbody th") == ["vide.pdf"]
    assert texts(ask(client, f"{path}?ordre=anciens"), "tbody th") == ["morel.pdf", "vide.pdf"]
    assert texts(ask(client, f"{path}?motif=rien-de-connu"), "tbody th") == [
        "vide.pdf",
        "morel.pdf",
    ]
    nothing = ask(client, f"{path}?q=introuvable")
    assert texts(nothing, ".pli-empty p") == ["Aucun fichier en attente ne correspond."]


def test_nothing_held_is_good_news(client: Client, administrator: Member) -> None:
    page = ask(client, page_of(administrator, "held-files"))

    assert texts(page, ".pli-empty h2") == ["Aucun fichier en attente"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        examined(make_arrival(administrator.supplier, str(number).encode()))
    path = page_of(administrator, "held-files")
    client.get(path)

    with django_assert_num_queries(11):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


@pytest.mark.requirement("R105")
def test_all_files_of_a_reason_are_replayed_by_one_button_and_the_page_follows(
    client: Client, administrator: Member
) -> None:
    first = make_unknown_customer(administrator.supplier)
    path = page_of(administrator, "held-files")

    answer = post(client, page_of(administrator, "held-replay"), motif="unknown-customer")
    assert answer.headers["Location"] == path
    following = ask(client, path)
    assert following.select_one("#held-progress")["hx-trigger"] == "every 2s"
    assert "1 fichier va être contrôlé à nouveau." in following.get_text()
    assert "Rejeu des fichiers « client inconnu »" in following.get_text()

    run_replay(replay_id=Replay.objects.get().id, ran_at=Replay.objects.get().asked_at)
    assert "1 fichier est en cours de contrôle." in ask(client, path).get_text()
    polled = client.get(path, headers={"HX-Request": "true"})
    assert "HX-Retarget" not in polled.headers
    assert "<table" not in polled.text
    ended(first)
    last = client.get(path, headers={"HX-Request": "true"})
    assert last.headers["HX-Retarget"] == "#held-report"
    assert "hx-get" not in last.text
    assert ask(client, path).select("[hx-get]") == []


def test_a_replay_from_the_page_of_a_deposit_leads_back_to_it(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)
    path = page_of(administrator, "batch", batch_id=arrival.batch_id)
    assert texts(ask(client, path), ".held-groups li > a") == ["client inconnu"]

    answer = post(
        client,
        page_of(administrator, "held-replay"),
        motif="unknown-customer",
        depot=str(arrival.batch_id),
    )

    assert answer.headers["Location"] == path
    assert Replay.objects.get().batch_id == arrival.batch_id


@pytest.mark.parametrize("data", [{}, {"motif": "rien"}, {"motif": "unreadable", "depot": "x"}])
def test_a_replay_of_nothing_says_so_and_breaks_nothing(
    client: Client, administrator: Member, data: dict[str, str]
) -> None:
    answer = post(client, page_of(administrator, "held-replay"), **data)

    assert answer.status_code == 302
    assert Replay.objects.count() == 0
