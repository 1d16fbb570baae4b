"""Mails, and a server that takes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from pytest_django import Settings

from pli.connectors.smtp import SmtpServer
from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.identity.models import Link
from pli.domain.identity.operations import make_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.post.models import Mail
from pli.domain.post.operations import queue_mail
from pli.domain.post.vocabulary import PERSONAL_LINK, MailKind
from pli.kit.tokens import hash_token

QUEUED_AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
LINK_BASE = "https://factures.pli.test/recuperation/"
_numbers = count(1)


@dataclass(frozen=True)
class LetterGiven:
    """What a mail says, where a test does not care."""

    subject: str = "Votre espace E-Facture Locavia\xa0: votre identifiant de connexion"
    text: str = "Bonjour,\n\nvotre identifiant est prêt.\n"
    html: str = "<!DOCTYPE html><html lang='fr'><p>Bonjour, votre identifiant est prêt.</p></html>"
    sender: str = "factures@locavia.test"
    sender_name: str = "E-Facture Locavia"
    recipient: str = "claire@morel.test"
    about_id: UUID | None = None
    realm_id: UUID | None = None
    queued_at: datetime = QUEUED_AT
    key: str = field(default_factory=lambda: f"test:{next(_numbers)}")


def make_mail(letter: LetterGiven | None = None, *, link: Link | None = None) -> Mail:
    """Queue a mail; with a link, one that carries its secret."""
    given = letter or LetterGiven()
    text, html = given.text, given.html
    if link is not None:
        text += f"\n{PERSONAL_LINK}\n"
        html = html.replace("</html>", f'<a href="{PERSONAL_LINK}">choisir</a></html>')
    return queue_mail(
        key=given.key,
        kind=MailKind.RECOVERY,
        realm_id=given.realm_id,
        about_kind="account",
        about_id=given.about_id,
        sender=given.sender,
        sender_name=given.sender_name,
        recipient=given.recipient,
        language="fr",
        subject=given.subject,
        text=text,
        html=html,
        link_id=link.id if link else None,
        link_base=LINK_BASE if link else "",
        queued_at=given.queued_at,
    )


def make_recovery_link(address: str = "claire@morel.test", hours: int = 48) -> Link:
    """Promise a link to an address."""
    return make_link(
        purpose=LinkPurpose.RECOVERY,
        address=address,
        asked_at=QUEUED_AT,
        life=timedelta(hours=hours),
    )


def opens(link: Link, token: str) -> bool:
    """Tell whether a secret opens a link."""
    return link.tokens.filter(token_hash=hash_token(token)).exists()


@contextmanager
def caught_mails(settings: Settings, directory: Path) -> Iterator[FakeSmtpServer]:
    """Run a mail server that takes everything; mails of this test go there."""
    with FakeSmtpServer(directory) as server:
        settings.PLI_SMTP = address_of(server)
        yield server


def address_of(server: FakeSmtpServer) -> SmtpServer:
    """Say how a client reaches it."""
    return SmtpServer(
        host="127.0.0.1",
        port=server.port,
        username=None,
        password=None,
        implicit_tls=False,
        start_tls=False,
    )
