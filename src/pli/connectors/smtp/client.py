"""Hand one message to a mail server, and say precisely how it went."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

TIMEOUT_SECONDS = 30
# A line that is only a dot ends the message: one more dot goes before each leading one.
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
# The server wants us to sign in, or refuses how we did: nothing that this mail could help.
_AUTHENTICATION_REPLIES = frozenset({530, 534, 535, 538})
_DETAIL_LENGTH_MAX = 300


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """The server that takes our outgoing mail."""

    host: str
    port: int
    username: str | None
    password: str | None
    implicit_tls: bool
    start_tls: bool


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the server is told beside the message: who sends, and to whom."""

    sender: str
    recipient: str


class DeliveryFailed(Exception):
    """The server did not take the message, or did not say that it did.

    `permanent`: trying again changes nothing. `answer_lost`: the whole message
    went out and no answer came, so that it may have been taken all the same.
    """

    def __init__(self, detail: str, *, permanent: bool, answer_lost: bool = False) -> None:
        """Keep what the server said, on one line."""
        self.detail = " ".join(detail.split())[:_DETAIL_LENGTH_MAX]
        self.permanent = permanent
        self.answer_lost = answer_lost
        super().__init__(self.detail)


def deliver(
    *,
    server: SmtpServer,
    envelope: Envelope,
    message: bytes,
    greeting_name: str,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> str:
    """Hand over one message; give the answer of the server that took it.

    `greeting_name` is the name this machine gives itself: it is passed in
    because asking the resolver may take seconds. Raises DeliveryFailed.
    """
    with _failures(), _connection(server, greeting_name, timeout_seconds) as smtp:
        _greet(smtp, server)
        _give_envelope(smtp, envelope, message)
        return _give_message(smtp, message)


def try_connection(
    *, server: SmtpServer, greeting_name: str, timeout_seconds: float = TIMEOUT_SECONDS
) -> None:
    """Greet the server and sign in, without any message. Raises DeliveryFailed."""
    with _failures(), _connection(server, greeting_name, timeout_seconds) as smtp:
        _greet(smtp, server)


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    """Say what went wrong before the message was given, in our own words.

    A broken line, a timeout, a wrong certificate or a greeting refused is
    nothing about this mail: it will be tried again.
    """
    try:
        yield
    except smtplib.SMTPResponseException as refusal:
        detail = f"{refusal.smtp_code} {_text(refusal.smtp_error)}"
        raise DeliveryFailed(detail, permanent=False) from refusal
    except (smtplib.SMTPException, OSError) as failure:
        raise DeliveryFailed(str(failure) or type(failure).__name__, permanent=False) from failure


@contextlib.contextmanager
def _connection(
    server: SmtpServer, greeting_name: str, timeout_seconds: float
) -> Iterator[smtplib.SMTP]:
    smtp: smtplib.SMTP
    if server.implicit_tls:
        smtp = smtplib.SMTP_SSL(
            server.host,
            server.port,
            local_hostname=greeting_name,
            timeout=timeout_seconds,
            context=ssl.create_default_context(),
        )
    else:
        smtp = smtplib.SMTP(
            server.host, server.port, local_hostname=greeting_name, timeout=timeout_seconds
        )
    try:
        yield smtp
    finally:
        # The message's fate is known by now: how the farewell goes changes nothing.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            smtp.sock.settimeout(1) if smtp.sock else None
            smtp.quit()
        smtp.close()


def _greet(smtp: smtplib.SMTP, server: SmtpServer) -> None:
    smtp.ehlo_or_helo_if_needed()
    if server.start_tls:
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    if server.username is not None:
        smtp.login(server.username, server.password or "")


def _give_envelope(smtp: smtplib.SMTP, envelope: Envelope, message: bytes) -> None:
    options = []
    if not (envelope.sender + envelope.recipient).isascii():
        if not smtp.has_extn("smtputf8"):
            detail = "the server does not take addresses with accents (SMTPUTF8)"
            raise DeliveryFailed(detail, permanent=True)
        options += ["SMTPUTF8", "BODY=8BITMIME"]
        smtp.command_encoding = "utf-8"
    if smtp.has_extn("size"):
        options.append(f"size={len(message)}")
    _expect(smtp.mail(envelope.sender, options), 250)
    _expect(smtp.rcpt(envelope.recipient), 250, 251)


def _give_message(smtp: smtplib.SMTP, message: bytes) -> str:
    _expect(smtp.docmd("DATA"), 354)
    body = _LEADING_DOT.sub(b"..", message)
    ending = b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        smtp.send(body + ending)
        reply = smtp.getreply()
    except (smtplib.SMTPException, OSError) as failure:
        detail = str(failure) or type(failure).__name__
        raise DeliveryFailed(detail, permanent=False, answer_lost=True) from failure
    _expect(reply, 250)
    return f"{reply[0]} {_text(reply[1])}"


def _expect(reply: tuple[int, bytes], *codes: int) -> None:
    code, words = reply
    if code in codes:
        return
    is_permanent = 500 <= code < 600 and code not in _AUTHENTICATION_REPLIES  # noqa: PLR2004 - RFC 5321 §4.2.1
    raise DeliveryFailed(f"{code} {_text(words)}", permanent=is_permanent)


def _text(words: bytes | str) -> str:
    return words if isinstance(words, str) else words.decode(errors="replace")
