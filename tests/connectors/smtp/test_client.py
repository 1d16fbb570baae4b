"""The client and the fake speak SMTP to each other: every way in which a mail can fail."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from pli.connectors.smtp import DeliveryFailed, Envelope, SmtpServer, deliver
from pli.connectors.smtp.fake import FakeSmtpServer, LostAnswer, Refusal, Silence
from tests.make.mails import address_of

CLAIRE = "claire@morel.test"
MESSAGE = (
    b"From: factures@locavia.test\r\nTo: claire@morel.test\r\nMessage-ID: <1@locavia.test>\r\n"
    b"Subject: Bonjour\r\n\r\n.\r\n..deux points\r\n.fin\r\n"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeSmtpServer]:
    with FakeSmtpServer(tmp_path) as server:
        yield server


def give(server: SmtpServer, *, to: str = CLAIRE, timeout_seconds: float = 5) -> str:
    return deliver(
        server=server,
        envelope=Envelope("factures@locavia.test", to),
        message=MESSAGE,
        greeting_name="factures.pli.test",
        timeout_seconds=timeout_seconds,
    )


def failure_of(server: SmtpServer, *, timeout_seconds: float = 5) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as caught:
        give(server, timeout_seconds=timeout_seconds)
    return caught.value


def test_the_bytes_that_leave_are_the_bytes_that_lie_in_the_mailbox(server: FakeSmtpServer) -> None:
    answer = give(address_of(server))

    (mail,) = server.mails
    assert answer == "250 2.0.0 taken"
    head = b"Return-Path: <factures@locavia.test>\r\nDelivered-To: claire@morel.test\r\n"
    assert mail.path.read_bytes() == head + MESSAGE


def test_a_receiver_with_an_accent_is_reached_by_a_server_that_takes_accents(
    server: FakeSmtpServer,
) -> None:
    give(address_of(server), to="hélène@morel.test")

    assert [mail.recipient for mail in server.mails] == ["hélène@morel.test"]


@pytest.mark.parametrize(
    ("reply", "at_data", "is_permanent"),
    [
        ("450 4.2.2 mailbox full", False, False),
        ("421 4.3.2 closing", False, False),
        ("550 5.1.1 no such mailbox", False, True),
        ("554 5.7.1 looks like spam", True, True),
        ("451 4.7.1 greylisted", True, False),
        ("530 5.7.0 sign in first", False, False),
    ],
)
def test_a_refusal_is_for_good_or_for_now_as_its_first_figure_says(
    *, server: FakeSmtpServer, reply: str, at_data: bool, is_permanent: bool
) -> None:
    server.behave(CLAIRE, Refusal(reply, at_data=at_data))

    failure = failure_of(address_of(server))

    assert (failure.detail, failure.permanent, failure.answer_lost) == (reply, is_permanent, False)
    assert server.mails == []


def test_a_line_that_breaks_after_the_message_may_have_delivered_it(server: FakeSmtpServer) -> None:
    server.behave(CLAIRE, LostAnswer())

    failure = failure_of(address_of(server))

    assert (failure.permanent, failure.answer_lost) == (False, True)
    assert len(server.mails) == 1


def test_a_server_that_falls_silent_after_the_message_may_have_delivered_it(
    server: FakeSmtpServer,
) -> None:
    server.behave(CLAIRE, Silence(10))

    failure = failure_of(address_of(server), timeout_seconds=2)

    assert (failure.permanent, failure.answer_lost) == (False, True)


def test_nobody_listening_is_tried_again_later() -> None:
    with closing(socket.socket()) as unheard:
        unheard.bind(("127.0.0.1", 0))
        port = unheard.getsockname()[1]

        failure = failure_of(_plain(port))

    assert (failure.permanent, failure.answer_lost) == (False, False)


def test_a_server_that_refuses_everybody_says_nothing_about_this_mail() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        greeter = Thread(target=_refuse_at_once, args=[listener])
        greeter.start()

        failure = failure_of(_plain(listener.getsockname()[1]))
        greeter.join()

    assert (failure.detail, failure.permanent) == ("554 go away", False)


def test_a_server_without_the_encryption_asked_for_gets_nothing(server: FakeSmtpServer) -> None:
    plain = address_of(server)
    encrypted = SmtpServer(plain.host, plain.port, None, None, implicit_tls=False, start_tls=True)

    failure = failure_of(encrypted)

    assert (failure.permanent, failure.answer_lost) == (False, False)
    assert server.mails == []


def test_a_password_is_never_given_over_a_line_in_clear_to_a_server_that_does_not_ask(
    server: FakeSmtpServer,
) -> None:
    plain = address_of(server)
    signed = SmtpServer(
        plain.host, plain.port, "pli", "secret", implicit_tls=False, start_tls=False
    )

    failure = failure_of(signed)

    assert failure.permanent is False
    assert "secret" not in failure.detail


def _plain(port: int) -> SmtpServer:
    return SmtpServer("127.0.0.1", port, None, None, implicit_tls=False, start_tls=False)


def _refuse_at_once(listener: socket.socket) -> None:
    connection, _address = listener.accept()
    with connection:
        connection.sendall(b"554 go away\r\n")
        connection.recv(1024)
