"""The mails of a demonstration, as their receivers see them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from typing import cast

from django.conf import settings
from lxml import html

from pli.connectors.smtp.folder import CaughtMail, MailFolder
from pli.domain.identity.queries import fold

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail."""

    number: int
    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class ShownMail:
    """One mail, however often it arrived: its Message-ID is what counts it."""

    caught: CaughtMail
    arrivals: list[datetime] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Name it in an address."""
        return hashlib.sha256(self.caught.message_id.encode()).hexdigest()[:16]

    @property
    def message(self) -> EmailMessage:
        """The mail itself."""
        return self.caught.message

    @property
    def subject(self) -> str:
        """What it is called in a list."""
        return str(self.message["Subject"] or "")

    @property
    def recipient(self) -> str:
        """Whose mailbox it came to."""
        return self.caught.recipient

    @property
    def sender(self) -> str:
        """Who sent it, name and address."""
        return str(self.message["From"] or "")

    @property
    def text(self) -> str:
        """Its words for a reader without HTML."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """Its page."""
        return self._body("html")

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """Every header, in order, as the reader's machine shows them."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def attachments(self) -> Sequence[Attachment]:
        """The files that came with it."""
        return [
            Attachment(
                number=number,
                name=part.get_filename() or f"piece-{number}",
                media_type=part.get_content_type(),
                content=cast("bytes", part.get_payload(decode=True) or b""),
            )
            for number, part in enumerate(self.message.iter_attachments(), start=1)
        ]

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


def demo_folder() -> MailFolder:
    """Give the folder of this demonstration."""
    return MailFolder(settings.PLI_DATA_DIR / "mails")


def list_mails(folder: MailFolder, *, recipient: str = "") -> list[ShownMail]:
    """Give the mails whose receiver contains these letters, newest first."""
    wanted = fold(recipient)
    shown: dict[str, ShownMail] = {}
    for caught in reversed(folder.mails()):
        if wanted in fold(caught.recipient):
            mail = shown.setdefault(caught.message_id, ShownMail(caught))
            mail.arrivals.append(caught.received_at)
    return list(shown.values())


def find_mail(folder: MailFolder, mail_id: str) -> ShownMail | None:
    """Give one mail by its name in addresses."""
    return next((mail for mail in list_mails(folder) if mail.id == mail_id), None)


def page_to_show(page: str, *, nonce: str) -> str:
    """Make a mail's page fit for a policy without anything inline, its look unchanged.

    Mail readers know inline styles only, and our pages refuse them: each
    becomes a class in one stylesheet that carries the page's nonce. Links open
    beside, as from a mail reader.
    """
    document: html.HtmlElement = html.document_fromstring(page or "<p></p>")
    for style in document.iter("style"):
        style.set("nonce", nonce)
    rules = []
    for number, element in enumerate(document.findall(".//*[@style]"), start=1):
        name = f"inline-{number}"
        rules.append(f".{name}.{name}.{name}{{{element.get('style')}}}")
        del element.attrib["style"]
        element.set("class", f"{element.get('class', '')} {name}".strip())
    for link in document.iter("a"):
        link.set("target", "_blank")
        link.set("rel", "noopener noreferrer")
    sheet = html.Element("style", nonce=nonce)
    sheet.text = "".join(rules)
    head = document.find("head")
    if head is None:
        head = html.Element("head")
        document.insert(0, head)
    head.append(sheet)
    return str(html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"))
