from datetime import timedelta

import pytest

from pli.domain.identity.models import HostTicket
from pli.domain.identity.operations import (
    SignInEnded,
    TicketNotValid,
    end_sign_in,
    issue_host_ticket,
    spend_host_ticket,
)
from pli.domain.identity.vocabulary import SignInEnd
from tests.make.people import NOW, make_sign_in

pytestmark = pytest.mark.django_db

HOST = "factures.locavia.example"
OWN_HOST = "espace.locavia.example"


def issue(sign_in, *, path="/espace/"):
    return issue_host_ticket(
        sign_in_id=sign_in.id, from_host=OWN_HOST, host=HOST, path=path, made_at=NOW
    )


def spend(token, *, from_host=OWN_HOST, host=HOST, at=NOW):
    return spend_host_ticket(token=token, from_host=from_host, host=host, spent_at=at)


def test_a_ticket_carries_the_sign_in_and_the_path():
    sign_in = make_sign_in()

    ticket = spend(issue(sign_in, path="/espace/x/factures/?page=2"), host=HOST.upper())

    assert (ticket.sign_in, ticket.path) == (sign_in, "/espace/x/factures/?page=2")


def test_it_serves_once():
    token = issue(make_sign_in())
    spend(token)

    with pytest.raises(TicketNotValid):
        spend(token)


def test_it_lives_sixty_seconds():
    token = issue(make_sign_in())

    with pytest.raises(TicketNotValid):
        spend(token, at=NOW + timedelta(seconds=60))

    spend(token, at=NOW + timedelta(seconds=59))


def test_another_host_neither_takes_it_nor_spends_it():
    token = issue(make_sign_in())

    with pytest.raises(TicketNotValid):
        spend(token, host="factures.belcour.example")

    spend(token)


def test_a_page_of_another_host_than_the_one_that_made_it_cannot_send_it():
    token = issue(make_sign_in())

    with pytest.raises(TicketNotValid):
        spend(token, from_host="factures.belcour.example")

    spend(token, from_host=OWN_HOST.upper())


def test_it_carries_no_sign_in_that_ended():
    sign_in = make_sign_in()
    token = issue(sign_in)
    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)

    with pytest.raises(TicketNotValid):
        spend(token)
    with pytest.raises(SignInEnded):
        issue(sign_in)


def test_its_secret_is_kept_only_as_a_hash():
    token = issue(make_sign_in())

    assert token not in str(list(HostTicket.objects.values()))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("//ailleurs.example/", id="another host"),
        pytest.param("https://ailleurs.example/", id="another site"),
        pytest.param("/\\ailleurs.example", id="what browsers read as another host"),
        pytest.param("espace/", id="relative"),
        pytest.param("", id="empty"),
        pytest.param("/espace/\r\nSet-Cookie: a=b", id="two lines"),
        pytest.param("/" + "a" * 500, id="too long"),
    ],
)
def test_a_path_that_leads_elsewhere_becomes_the_front_door(path):
    assert spend(issue(make_sign_in(), path=path)).path == "/"
