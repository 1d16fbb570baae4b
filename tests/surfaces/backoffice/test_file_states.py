"""The page of one file says how it ended, in a sentence of its own for each end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from tests.make.backoffice import file_of
from tests.make.deposits import RECEIVED_AT, examined, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.pages import ask, texts
from tests.make.site import Member
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db


def make_in_state(member: Member, state: ArrivalState) -> Arrival:
    """A file that stands so; of a trial, one that would be available."""
    if state is ArrivalState.RECEIVED:
        return make_arrival(member.supplier, b"x")
    if state is ArrivalState.OPENED:
        return examined(make_arrival(member.supplier, make_zip([("a.pdf", b"a"), ("b.pdf", b"b")])))
    if state in {ArrivalState.HELD, ArrivalState.DISCARDED, ArrivalState.TRIED}:
        arrival = examined(make_arrival(member.supplier, make_facturx_pdf()))
        Arrival.objects.filter(id=arrival.id).update(
            state=state, discarded_at=RECEIVED_AT, discard_reason="Fichier d’essai."
        )
        return arrival
    make_account(supplier=member.supplier)
    first = examined(make_arrival(member.supplier, make_facturx_pdf()))
    if state is ArrivalState.AVAILABLE:
        return first
    return examined(make_arrival(member.supplier, make_facturx_pdf()))


ENDS = {
    ArrivalState.RECEIVED: "Ce fichier est en cours de contrôle.",
    ArrivalState.HELD: "client inconnu",
    ArrivalState.DISCARDED: "Ce fichier a été écarté : aucun client ne le recevra.",
    ArrivalState.OPENED: "Cette archive a été ouverte.",
    ArrivalState.TRIED: "C’est un essai : ce fichier serait en attente.",
    ArrivalState.AVAILABLE: "Cette facture est dans l’espace de votre client.",
    ArrivalState.KNOWN: "Cette facture était déjà connue : il n’y a rien à faire.",
}


@pytest.mark.requirement("R105")
@pytest.mark.parametrize("state", ArrivalState)
def test_a_file_says_in_a_sentence_how_it_ended(
    client: Client, administrator: Member, state: ArrivalState
) -> None:
    arrival = make_in_state(administrator, state)
    assert Arrival.objects.get(id=arrival.id).state == state

    page = ask(client, file_of(administrator, arrival))

    assert texts(page, ".pli-next strong")[0] == ENDS[state]
    is_invoice = state in {ArrivalState.AVAILABLE, ArrivalState.KNOWN}
    assert ("()" in page.get_text(), "Garage Morel" in "".join(texts(page, ".pli-next"))) == (
        False,
        is_invoice,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reasons": []}, "C’est un essai : cette facture serait disponible."),
        ({}, "C’est un essai : ce fichier serait en attente."),
    ],
)
def test_a_trial_says_what_would_have_become_of_it(
    client: Client, administrator: Member, changes: dict[str, object], said: str
) -> None:
    arrival = make_in_state(administrator, ArrivalState.TRIED)
    Arrival.objects.filter(id=arrival.id).update(**changes)

    page = ask(client, file_of(administrator, arrival))

    assert texts(page, ".pli-next strong")[0] == said


def test_a_delayed_invoice_says_from_which_day_and_can_be_shown_at_once(
    client: Client, administrator: Member
) -> None:
    account = make_account(supplier=administrator.supplier)
    soon = timezone.now() + timedelta(days=40)
    arrival = examined(
        make_arrival(
            administrator.supplier,
            make_facturx_pdf(),
            customer_number=account.number,
            available_date=soon.date(),
        ),
        examined_at=timezone.now(),
    )
    path = file_of(administrator, arrival)

    page = ask(client, path)
    assert texts(page, ".pli-next strong") == [
        f"Votre client verra cette facture le {soon:%d/%m/%Y}."
    ]
    client.post(str(page.select_one(".pli-next form")["action"]))

    assert texts(ask(client, path), ".pli-next strong") == [ENDS[ArrivalState.AVAILABLE]]
