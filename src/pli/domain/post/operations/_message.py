"""The bytes of a mail as they leave (RFC 5322, MIME)."""

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import PERSONAL_LINK


def wire_address(address: str) -> str:
    """Give the address as servers write it: the domain in ASCII, the name as it is."""
    name, _at, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def message_bytes(mail: Mail, *, token: str, sent_at: datetime) -> bytes:
    """Write the mail with its secret in place; nothing else differs from one try to the next."""
    message = EmailMessage(policy=_policy_for(mail.sender, mail.recipient))
    message["From"] = _mailbox(mail.sender, mail.sender_name)
    message["To"] = _mailbox(mail.recipient)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = mail.message_id
    # A machine wrote it, and no machine should answer it (RFC 3834, [MS-OXCMAIL] §2.1.3.1).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    link = f"{mail.link_base}{token}/" if token else ""
    message.set_content(mail.text.replace(PERSONAL_LINK, link), cte="quoted-printable")
    message.add_alternative(
        mail.html.replace(PERSONAL_LINK, escape(link)), subtype="html", cte="quoted-printable"
    )
    # After the bodies: each part added takes the content headers found so far with it.
    message["Content-Language"] = mail.language
    return message.as_bytes()


def _policy_for(*addresses: str) -> "policy.EmailPolicy[EmailMessage]":
    """Keep headers in ASCII, unless the name in an address has an accent (RFC 6532)."""
    names = (address.rpartition("@")[0] for address in addresses)
    return policy.SMTP if all(name.isascii() for name in names) else policy.SMTPUTF8


def _mailbox(address: str, name: str = "") -> Address:
    username, _at, domain = wire_address(address).rpartition("@")
    return Address(display_name=name, username=username, domain=domain)
