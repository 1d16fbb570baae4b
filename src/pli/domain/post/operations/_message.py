"""The bytes of a mail as they leave (RFC 5322, MIME)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from email.utils import format_datetime
from html import escape

from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import UNSUBSCRIBE_LINK

_UNSUBSCRIBE = "List-Unsubscribe"


class _UnfoldedHeader(UnstructuredHeader, BaseHeader):
    """One long address in one line, whatever its length.

    Python would cut it into encoded words, which nobody reads there (RFC 2369 §2).
    """

    def fold(self, *, policy: Policy) -> str:  # noqa: ARG002 - Python's own signature
        return f"{self.name}: {self}\r\n"


def wire_address(address: str) -> str:
    """Give the address as servers write it: the domain in ASCII, the name as it is."""
    name, _at, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of a mail, with its bytes."""

    name: str
    media_type: str
    content: bytes


def message_bytes(
    mail: Mail,
    *,
    addresses: Mapping[str, str],
    attached: Sequence[AttachedFile] = (),
    sent_at: datetime,
) -> bytes:
    """Write the mail with its secret addresses, each in its place.

    Nothing else differs from one try to the next.
    """
    message = EmailMessage(policy=_policy_for(mail.sender, mail.recipient))
    message["From"] = _mailbox(mail.sender, mail.sender_name)
    message["To"] = _mailbox(mail.recipient)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = mail.message_id
    # A machine wrote it, and no machine should answer it (RFC 3834, [MS-OXCMAIL] §2.1.3.1).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    _say_how_to_unsubscribe(message, addresses)
    message.set_content(_with_addresses(mail.text, addresses), cte="quoted-printable")
    message.add_alternative(
        _with_addresses(mail.html, {place: escape(link) for place, link in addresses.items()}),
        subtype="html",
        cte="quoted-printable",
    )
    for file in attached:
        main, _slash, sub = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    # After the bodies: each part added takes the content headers found so far with it.
    message["Content-Language"] = mail.language
    return message.as_bytes()


def _say_how_to_unsubscribe(message: EmailMessage, addresses: Mapping[str, str]) -> None:
    """Let a mail reader do it by one POST, without asking anything (RFC 8058)."""
    if UNSUBSCRIBE_LINK in addresses:
        message[_UNSUBSCRIBE] = f"<{addresses[UNSUBSCRIBE_LINK]}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _with_addresses(body: str, addresses: Mapping[str, str]) -> str:
    # No place is a part of another: each ends with its bracket.
    for place, link in addresses.items():
        body = body.replace(place, link)
    return body


def _policy_for(*addresses: str) -> "policy.EmailPolicy[EmailMessage]":
    """Keep headers in ASCII, unless the name in an address has an accent (RFC 6532)."""
    names = (address.rpartition("@")[0] for address in addresses)
    chosen = policy.SMTP if all(name.isascii() for name in names) else policy.SMTPUTF8
    headers = HeaderRegistry()
    headers.map_to_type(_UNSUBSCRIBE, _UnfoldedHeader)
    return chosen.clone(header_factory=headers)


def _mailbox(address: str, name: str = "") -> Address:
    username, _at, domain = wire_address(address).rpartition("@")
    return Address(display_name=name, username=username, domain=domain)
