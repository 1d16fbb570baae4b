"""The list of deposits, and one of them with what became of its files."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import open_batch
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.make.backoffice import page_of
from tests.make.days import today
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.documents import make_facturx_pdf
from tests.make.pages import ask, main_of, read, texts
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

LONG_NAME = "facture-" + "tres-longue-" * 20 + ".pdf"


def made_together(first: Arrival, *others: Arrival) -> None:
    """Put files that were handed in apart in one deposit."""
    for arrival in others:
        arrival.batch_id = first.batch_id
        arrival.save()


def test_a_deposit_says_when_by_which_way_and_how_many_ended_how(
    client: Client, administrator: Member
) -> None:
    held = examined(make_arrival(administrator.supplier, b""))
    made_together(held, examined(make_arrival(administrator.supplier, b"x")))

    page = ask(client, page_of(administrator, "deposits"))

    assert texts(page, "tbody tr:first-child th a") == ["14/03/2026 à 11:00"]
    assert set(texts(page, "tbody th small")) == {"Ligne de commande"}
    assert "En attente : 2 fichiers" in texts(page, ".pli-status")


def test_while_files_wait_for_the_worker_the_deposit_is_under_control(
    client: Client, administrator: Member
) -> None:
    make_arrival(administrator.supplier, b"x")

    assert texts(ask(client, page_of(administrator, "deposits")), ".pli-status") == ["En contrôle"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_arrival(administrator.supplier, str(number).encode())
    path = page_of(administrator, "deposits")
    client.get(path)

    with django_assert_num_queries(10):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


def test_fifty_deposits_make_a_page_and_the_next_ones_another(
    client: Client, administrator: Member
) -> None:
    access = supplier_access(administrator.supplier)
    for number in range(51):
        at = RECEIVED_AT + timedelta(minutes=number)
        open_batch(access=access, channel=Channel.UPLOAD, opened_at=at)

    first = ask(client, page_of(administrator, "deposits"))
    second = ask(client, str(first.select_one("[rel=next]")["href"]))

    assert len(first.select("tbody tr")) == 50
    assert texts(second, "tbody th a") == ["14/03/2026 à 11:00"]
    assert second.select_one("[rel=prev]") is not None


def test_an_empty_list_invites_to_drop_the_first_files(
    client: Client, administrator: Member
) -> None:
    page = ask(client, page_of(administrator, "deposits"))

    assert page.select_one("table") is None
    assert page.select_one("[data-drop] input[type=file][name=uploads]") is not None
    assert page.select_one("form.pli-form")["action"] == page_of(administrator, "deposit-new")


def test_an_adviser_reads_deposits_and_is_not_offered_to_make_one(client: Client) -> None:
    member = make_staff(role=Role.ADVISER)
    sign_in(client, member)

    page = ask(client, page_of(member, "deposits"))
    assert texts(page, ".pli-empty h2") == ["Aucun dépôt"]
    assert page.select_one("[data-drop]") is None

    make_arrival(member.supplier, b"x")
    assert ask(client, page_of(member, "deposits")).select("main [data-look=primary]") == []


@pytest.mark.requirement("R105")
def test_each_file_says_what_became_of_it_and_a_held_one_what_to_do(
    client: Client, administrator: Member
) -> None:
    account = make_account(supplier=administrator.supplier)
    invoice = make_deposited_invoice(account=account, number="LB-7")
    available = Arrival.objects.get(invoice=invoice)
    made_together(
        available, examined(make_arrival(administrator.supplier, b"", file_name=LONG_NAME))
    )

    page = ask(client, page_of(administrator, "batch", batch_id=available.batch_id))

    assert texts(page, ".pli-funnel-label") == [
        "Reçus",
        "Disponibles",
        "En attente",
        "Déjà connus",
    ]
    assert texts(page, ".pli-funnel-count") == ["2", "1", "1", "0"]
    assert texts(page, "tbody th") == [LONG_NAME, "LB-7.pdf"]
    assert texts(page, "tbody .pli-status") == ["En attente : fichier illisible", "Disponible"]
    assert texts(page, ".deposit-faults li") == [
        "Le fichier est vide : il ne contient aucun octet."
    ]
    assert texts(page, ".deposit-remedy") == [
        "Déposez à nouveau le fichier, tel que votre logiciel le produit."
    ]
    assert texts(page, "tbody tr:last-child td a") == ["Garage Morel"]


def test_a_known_file_says_since_when_and_that_there_is_nothing_to_do(
    client: Client, administrator: Member
) -> None:
    make_account(supplier=administrator.supplier)
    examined(make_arrival(administrator.supplier, make_facturx_pdf()))
    again = examined(
        make_arrival(administrator.supplier, make_facturx_pdf()),
        examined_at=RECEIVED_AT + timedelta(days=2),
    )

    page = ask(client, page_of(administrator, "batch", batch_id=again.batch_id))

    assert texts(page, "tbody .pli-status") == ["Déjà connue"]
    assert texts(page, ".deposit-remedy") == ["Reçue le 14/03/2026 : rien à faire."]


def test_an_index_among_the_files_is_sent_to_its_field_and_nothing_contradicts_it(
    client: Client, administrator: Member
) -> None:
    held = examined(make_arrival(administrator.supplier, b"fichier;", file_name="index.csv"))

    page = ask(client, page_of(administrator, "batch", batch_id=held.batch_id))

    assert texts(page, ".deposit-faults li") == [
        (
            "Ceci ressemble à un index : donnez-le dans le champ « Index », "
            "puis déposez à nouveau les PDF avec lui."
        )
    ]
    assert texts(page, ".deposit-remedy") == []


def test_the_files_of_one_state_can_be_shown_alone(client: Client, administrator: Member) -> None:
    first = examined(make_arrival(administrator.supplier, b"", file_name="vide.pdf"))
    account = make_account(supplier=administrator.supplier)
    invoice = make_deposited_invoice(account=account)
    made_together(first, Arrival.objects.get(invoice=invoice))
    path = page_of(administrator, "batch", batch_id=first.batch_id)

    held = ask(client, f"{path}?etat=en-attente")
    known = ask(client, f"{path}?etat=deja-connues")

    assert texts(held, "tbody th") == ["vide.pdf"]
    assert held.select_one(".pli-chip")["href"] == path
    assert texts(known, ".pli-empty p") == ["Aucun fichier de ce dépôt n’est dans cet état."]


@pytest.mark.parametrize("count", [1, 3])
def test_a_deposit_asks_the_same_number_of_questions_however_many_files(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account(supplier=administrator.supplier)
    first = Arrival.objects.get(invoice=make_deposited_invoice(account=account))
    for _number in range(1, count):
        made_together(first, Arrival.objects.get(invoice=make_deposited_invoice(account=account)))
    path = page_of(administrator, "batch", batch_id=first.batch_id)
    client.get(path)

    with django_assert_num_queries(11):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


def test_the_page_asks_again_while_a_file_waits_and_stops_by_itself(
    client: Client, administrator: Member
) -> None:
    arrival = make_arrival(administrator.supplier, make_facturx_pdf())
    path = page_of(administrator, "batch", batch_id=arrival.batch_id)

    progress = ask(client, path).select_one("#deposit-progress")
    assert (progress["hx-get"], progress["hx-trigger"]) == (path, "every 2s")

    examined(arrival)
    assert ask(client, path).select("[hx-get]") == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_how_far_the_files_are_and_for_their_list_once(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, *others = [
        make_arrival(administrator.supplier, f"{number}".encode()) for number in range(count)
    ]
    for other in others:
        made_together(first, other)
    path = page_of(administrator, "batch", batch_id=first.batch_id)
    headers = {"HX-Request": "true"}
    client.get(path)

    with django_assert_num_queries(9):
        polled = client.get(path, headers=headers)
    fragment = read(polled)
    assert "HX-Retarget" not in polled.headers
    assert [one["id"] for one in fragment.find_all("div", recursive=False)] == ["deposit-progress"]
    # Whoever is on a link of it stays there: htmx finds it again by its id.
    assert all(one.has_attr("id") for one in fragment.select("a:not(noscript a), button"))

    for arrival in (first, *others):
        examined(arrival)
    last = client.get(path, headers=headers)
    listed = read(last)
    assert (last.headers["HX-Retarget"], last.headers["HX-Reswap"]) == (
        "#deposit-report",
        "outerHTML",
    )
    assert listed.select("[hx-get]") == []
    assert len(listed.select("tbody tr")) == count
    assert all(one.has_attr("id") for one in listed.select("a:not(noscript a), button"))


def test_the_page_after_a_swap_equals_the_page_reloaded(
    client: Client, administrator: Member
) -> None:
    arrival = make_arrival(administrator.supplier, make_facturx_pdf())
    path = page_of(administrator, "batch", batch_id=arrival.batch_id)
    page = ask(client, path)
    examined(arrival)

    fragment = ask(client, path, **{"HX-Request": "true"})
    page.select_one("#deposit-report").replace_with(fragment.select_one("#deposit-report"))

    assert main_of(page) == main_of(ask(client, path))
    assert fragment.select_one("main") is None


def test_a_deposit_without_files_says_so(client: Client, administrator: Member) -> None:
    access = supplier_access(administrator.supplier)
    batch = open_batch(access=access, channel=Channel.UPLOAD, opened_at=RECEIVED_AT)

    assert texts(ask(client, page_of(administrator, "deposits")), "tbody td:nth-child(2)") == [
        "Aucun fichier"
    ]
    page = ask(client, page_of(administrator, "batch", batch_id=batch.id))
    assert texts(page, ".pli-empty p") == ["Aucun fichier n’est arrivé dans ce dépôt."]


def test_the_deposit_of_another_supplier_is_not_there(
    client: Client, administrator: Member
) -> None:
    other = make_arrival(make_supplier(code="autre", name="Autre"), b"x")

    for batch_id in (other.batch_id, new_id()):
        path = page_of(administrator, "batch", batch_id=batch_id)
        assert client.get(path).status_code == 404


def test_the_space_begins_with_its_deposits(client: Client, administrator: Member) -> None:
    answer = client.get(page_of(administrator, "home"))

    assert answer.headers["Location"] == page_of(administrator, "deposits")


def test_a_delayed_invoice_says_its_day_until_it_is_brought_forward(
    client: Client, administrator: Member
) -> None:
    account = make_account(supplier=administrator.supplier)
    day = today() + timedelta(days=10)
    line = make_index_line(customer_number=account.number, issue_date=f"{timezone.now():%d/%m/%Y}")
    arrival = make_arrival(
        administrator.supplier,
        small_pdf(),
        index_line=line,
        available_date=day,
        received_at=timezone.now(),
    )
    examined(arrival, examined_at=timezone.now())
    batch = page_of(administrator, "batch", batch_id=arrival.batch_id)

    page = ask(client, batch)
    assert texts(page, ".deposit-remedy") == [f"Visible le {day:%d/%m/%Y}"]
    (form,) = page.select(".deposit-early")
    answer = client.post(str(form["action"]), follow=True)

    shown = read(answer)
    assert answer.redirect_chain == [(batch, 302)]
    assert texts(shown, ".deposit-remedy") == []
    assert texts(shown, ".pli-flash p") == [
        "Votre client voit maintenant la facture LB-2026-000042."
    ]
