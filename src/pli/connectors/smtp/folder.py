"""A directory of mails as they came in: what the fake server writes, what pages and tests read."""

import hashlib
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_FILE_NAME = re.compile(r"(?P<nanoseconds>\d+)-[0-9a-f]+\.eml")


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """One mail as it lies in a mailbox."""

    path: Path
    received_at: datetime
    message: EmailMessage

    @property
    def message_id(self) -> str:
        """Its Message-ID, which is the same each time the same mail arrives."""
        return str(self.message["Message-ID"])

    @property
    def recipient(self) -> str:
        """Whose mailbox it lies in, as the envelope said."""
        return str(self.message["Delivered-To"])


class MailFolder:
    """The mails of one directory, each whole or not there."""

    def __init__(self, directory: Path) -> None:
        """Take a directory, which need not exist yet."""
        self.directory = directory

    def mails(self) -> list[CaughtMail]:
        """Give every mail, in the order in which they came."""
        if not self.directory.is_dir():
            return []
        return [_read(path) for path in sorted(self.directory.glob("*.eml"))]

    def keep(self, *, envelope_sender: str, recipient: str, content: bytes) -> None:
        """Keep one mail; whoever reads the folder sees it whole or not at all."""
        self.directory.mkdir(parents=True, exist_ok=True)
        head = f"Return-Path: <{envelope_sender}>\r\nDelivered-To: {recipient}\r\n".encode()
        digest = hashlib.sha256(head + content).hexdigest()[:12]
        path = self.directory / f"{time.time_ns():020d}-{digest}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(head + content)
        unfinished.replace(path)

    def clear(self) -> None:
        """Empty it."""
        for path in self.directory.glob("*.eml"):
            path.unlink()


def _read(path: Path) -> CaughtMail:
    match = _FILE_NAME.fullmatch(path.name)
    nanoseconds = int(match["nanoseconds"]) if match else 0
    return CaughtMail(
        path=path,
        received_at=datetime.fromtimestamp(nanoseconds / 1e9, tz=UTC),
        message=message_from_bytes(path.read_bytes(), policy=policy.default),
    )
