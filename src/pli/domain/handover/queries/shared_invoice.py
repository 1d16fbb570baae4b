"""What does a link that somebody handed on open?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import account_of_space
from pli.domain.handover.models import SharedLink
from pli.domain.invoices.queries import one_holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.errors import Gone, NotFound
from pli.kit.tokens import hash_token


class SharedLinkUnknown(NotFound):
    """Mistyped, cut short, or of another supplier's pages: one answer for all."""

    code = "shared-link-unknown"
    message = _("Ce lien est inconnu. Copiez-le en entier, ou demandez-en un nouveau.")


class SharedLinkExpired(Gone):
    """Right, but too late."""

    code = "shared-link-expired"
    message = _("Ce lien a expiré. Demandez-en un nouveau à la personne qui vous l’a transmis.")


class SharedLinkRevoked(Gone):
    """Right, and taken back by those who gave it."""

    code = "shared-link-revoked"
    message = _("Ce lien a été révoqué par l’entreprise qui vous l’avait transmis.")


@dataclass(frozen=True, slots=True)
class SharedInvoice:
    """The one invoice behind a link, as far as its page names it."""

    company_name: str  # who hands it on
    number: str
    issue_date: date
    is_credit_note: bool
    nature: Nature
    expires_at: datetime


def shared_invoice(*, token: str, realm_id: UUID | None, now: datetime) -> SharedInvoice:
    """Show the invoice that a link opens; looking changes nothing.

    Raises SharedLinkUnknown, SharedLinkExpired, SharedLinkRevoked, InvoiceNoLongerAvailable.
    """
    link = link_of_token(token=token, realm_id=realm_id, now=now)
    access = access_by_link(link)
    sheet = one_holding(access=access, invoice_id=link.holding.invoice_id, now=now)
    return SharedInvoice(
        company_name=account_of_space(access.space_id).company_name,
        number=sheet.number,
        issue_date=sheet.issue_date,
        is_credit_note=sheet.is_credit_note,
        nature=sheet.nature,
        expires_at=link.expires_at,
    )


def link_of_token(*, token: str, realm_id: UUID | None, now: datetime) -> SharedLink:
    """Give the link behind a secret; another supplier's pages know nothing of it."""
    links = SharedLink.objects.filter(token_hash=hash_token(token)).select_related("holding")
    link = links.first()
    if link is None or _realm_of(link) != realm_id:
        raise SharedLinkUnknown
    if link.revoked_at is not None:
        raise SharedLinkRevoked
    if now >= link.expires_at:
        raise SharedLinkExpired
    return link


def access_by_link(link: SharedLink) -> Access:
    """Give what whoever holds a link has: the space of that invoice, on behalf of nobody."""
    return system_access(link.holding.space_id, SpaceKind.CUSTOMER)


def _realm_of(link: SharedLink) -> UUID:
    return account_of_space(link.holding.space_id).supplier.space_id
