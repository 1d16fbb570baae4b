"""What does a direct link of a mail open?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link
from pli.domain.identity.queries import LinkSpent, LinkUnknown, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import one_holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.errors import Gone


class LinkRevoked(Gone):
    """Its space's administrator revoked it, or whom it was sent to may not see the invoice now."""

    code = "link-revoked"
    message = _(
        "Ce lien n’ouvre plus la facture : il a été révoqué, ou son destinataire "
        "n’y a plus accès. Connectez-vous pour la retrouver."
    )


@dataclass(frozen=True, slots=True)
class DirectLinkSheet:
    """The one invoice behind a link, as far as its page names it."""

    number: str
    issue_date: date
    is_credit_note: bool
    nature: Nature
    last_date: date
    expires_at: datetime


def direct_link(*, token: str, realm_id: UUID | None, now: datetime) -> DirectLinkSheet:
    """Show the invoice that a link opens; looking changes nothing.

    Raises LinkUnknown, LinkExpired, LinkRevoked and InvoiceNoLongerAvailable.
    """
    link, holding = holding_behind(token=token, realm_id=realm_id, now=now)
    sheet = one_holding(access=access_of(holding), invoice_id=holding.invoice_id, now=now)
    return DirectLinkSheet(
        number=sheet.number,
        issue_date=sheet.issue_date,
        is_credit_note=sheet.is_credit_note,
        nature=sheet.nature,
        last_date=sheet.last_date,
        expires_at=link.expires_at,
    )


def holding_behind(*, token: str, realm_id: UUID | None, now: datetime) -> tuple[Link, Holding]:
    """Give the link and its invoice; another supplier's pages know nothing of them.

    Raises LinkUnknown, LinkExpired, LinkRevoked.
    """
    try:
        link = link_behind(token=token, now=now, purpose=LinkPurpose.DIRECT)
    except LinkSpent as refusal:  # it never ends by use: somebody ended it
        raise LinkRevoked from refusal
    holding = Holding.objects.filter(id=link.about_id).first() if link.about_id else None
    if holding is None or link.realm_id != realm_id:
        raise LinkUnknown
    if not _is_still_read(link, holding):
        raise LinkRevoked
    return link, holding


def _is_still_read(link: Link, holding: Holding) -> bool:
    """Tell whether whom it was made for reads that mailbox still, and may see that invoice."""
    login = link.login
    if login is None or login.address_key != link.address_key:
        return False
    access = access_by_login(login.id)
    if access is None:
        return False
    return Holding.objects.readable_by(access).filter(id=holding.id).exists()


def access_of(holding: Holding) -> Access:
    """Give what whoever holds a link has: the space of that invoice, on behalf of nobody."""
    return system_access(holding.space_id, SpaceKind.CUSTOMER)
