"""A mail server for demonstrations and tests: real SMTP in, one file per mail out.

Each mail is kept as its receiver's server would keep it: the bytes as they
came, under `Return-Path` and `Delivered-To`. A behaviour may be set for an
address: a refusal, a silence, or a line that breaks before the answer.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as SmtpEnvelope

from pli.connectors.smtp.folder import CaughtMail, MailFolder


@dataclass(frozen=True, slots=True)
class Refusal:
    """The server answers this instead of taking the mail: « 450 4.2.2 mailbox full »."""

    reply: str
    at_data: bool = False  # else as soon as the receiver is named


@dataclass(frozen=True, slots=True)
class Silence:
    """The server says nothing for so long, then takes the mail."""

    seconds: float


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """The server takes the mail, and the line breaks before it can say so."""


type Behaviour = Refusal | Silence | LostAnswer


class FakeSmtpServer:
    """A mail server in a thread of its own; a context manager.

    Port 0 takes a free one; `port` then says which.
    """

    def __init__(self, directory: Path, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Keep mails in a directory; listen once started."""
        self.folder = MailFolder(directory)
        self.behaviours: dict[str, list[Behaviour]] = {}
        self._controller = _Controller(
            _Receiver(self), hostname=host, port=port, enable_SMTPUTF8=True, ready_timeout=10
        )

    def behave(self, recipient: str, *behaviours: Behaviour) -> None:
        """Behave so for the next mails to an address, one behaviour per try; then take them."""
        self.behaviours[recipient] = list(behaviours)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._controller.bound_port

    @property
    def mails(self) -> list[CaughtMail]:
        """Give every mail kept so far, in order."""
        return self.folder.mails()

    def start(self) -> None:
        """Listen; raise OSError when the port is taken."""
        self._controller.start()

    def stop(self) -> None:
        """Stop listening."""
        self._controller.stop()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop."""
        self.stop()


class _Controller(Controller):
    """aiosmtpd's, which also works with a port chosen by the system."""

    @property
    def bound_port(self) -> int:
        server = cast("asyncio.Server", self.server)
        return int(server.sockets[0].getsockname()[1])

    def _trigger_server(self) -> None:
        # aiosmtpd greets its own server once, at the port that was asked for.
        self.port = self.bound_port
        super()._trigger_server()  # type: ignore[no-untyped-call]


class _Receiver:
    """What aiosmtpd calls at each step of a conversation."""

    def __init__(self, server: FakeSmtpServer) -> None:
        self._server = server

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name and signature
        self,
        _smtp: SMTP,
        _session: Session,
        envelope: SmtpEnvelope,
        address: str,
        _options: list[str],
    ) -> str:
        behaviour = self._next(address)
        if isinstance(behaviour, Refusal) and not behaviour.at_data:
            self._spend(address)
            return behaviour.reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own name
        self, smtp: SMTP, _session: Session, envelope: SmtpEnvelope
    ) -> str:
        behaviours = [self._spend(address) for address in envelope.rcpt_tos]
        for behaviour in behaviours:
            if isinstance(behaviour, Refusal):
                return behaviour.reply
            if isinstance(behaviour, Silence):
                await asyncio.sleep(behaviour.seconds)
        for address in envelope.rcpt_tos:
            self._server.folder.keep(
                envelope_sender=envelope.mail_from or "",
                recipient=address,
                content=cast("bytes", envelope.original_content),
            )
        if any(isinstance(behaviour, LostAnswer) for behaviour in behaviours):
            cast("asyncio.Transport", smtp.transport).abort()
        return "250 2.0.0 taken"

    def _next(self, address: str) -> Behaviour | None:
        waiting = self._server.behaviours.get(address)
        return waiting[0] if waiting else None

    def _spend(self, address: str) -> Behaviour | None:
        waiting = self._server.behaviours.get(address)
        return waiting.pop(0) if waiting else None
