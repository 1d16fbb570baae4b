"""« Transmettre »: somebody hands an invoice on by a link, and takes the link back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import SharedLink
from pli.domain.handover.operations._shared_entries import record_shared
from pli.domain.handover.vocabulary import (
    RECIPIENT_LENGTH_MAX,
    SHARED_LINK_DAYS,
    SHARED_LINKS_OF_INVOICE_MAX,
)
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import one_holding
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid, NotFound, Refused
from pli.kit.tokens import hash_token, new_token


class RecipientMissing(Invalid):
    """Nobody could tell later for whom the link was."""

    code = "shared-link-recipient"
    field = "recipient"
    message = _("Dites à qui vous transmettez cette facture, en 80 signes au plus.")


class LinkDaysInvalid(Invalid):
    """No such life is offered."""

    code = "shared-link-days"
    field = "days"
    message = _("Choisissez une des durées proposées.")


class SharedLinksTooMany(Refused):
    """So many links already open this invoice."""

    code = "shared-links-too-many"
    message = _(
        "Cette facture a déjà 20 liens en cours : révoquez-en un avant d’en faire un autre."
    )


class SharedLinkNotFound(NotFound):
    """No such link, or not of this invoice."""

    code = "shared-link-not-found"
    message = _("Ce lien n’existe pas.")


@dataclass(frozen=True, slots=True)
class LinkShared:
    """A link just made; its secret is told once."""

    link_id: UUID
    token: str
    recipient: str
    expires_at: datetime


@transaction.atomic
def share_invoice(
    *, access: Access, invoice_id: UUID, recipient: str, days: int, shared_at: datetime
) -> LinkShared:
    """Make a link to an invoice, which never outlives the invoice's availability.

    Raises InvoiceNotFound, InvoiceNoLongerAvailable, RecipientMissing, LinkDaysInvalid,
    SharedLinksTooMany.
    """
    sheet = one_holding(access=access, invoice_id=invoice_id, now=shared_at)
    name = " ".join(recipient.split())
    if not 0 < len(name) <= RECIPIENT_LENGTH_MAX or "\0" in name:
        raise RecipientMissing
    if days not in SHARED_LINK_DAYS:
        raise LinkDaysInvalid
    # Two at once take turns: neither sees the other's link otherwise.
    holding = Holding.objects.select_for_update(no_key=True).defer("words").get(pk=sheet.holding_id)
    standing = SharedLink.objects.filter(holding=holding, revoked_at=None, expires_at__gt=shared_at)
    if standing.count() >= SHARED_LINKS_OF_INVOICE_MAX:
        raise SharedLinksTooMany
    token = new_token()
    link = SharedLink.objects.create(
        holding=holding,
        login_id=access.login_id,
        recipient=name,
        token_hash=hash_token(token),
        made_at=shared_at,
        expires_at=min(shared_at + timedelta(days=days), holding.available_until),
    )
    record_shared(EntryKind.INVOICE_SHARED, access, link, shared_at)
    return LinkShared(link.id, token, link.recipient, link.expires_at)


@transaction.atomic
def revoke_shared_link(
    *, access: Access, invoice_id: UUID, link_id: UUID, revoked_at: datetime
) -> None:
    """Take a link back, whoever made it; one that is over stays so. Raises SharedLinkNotFound."""
    holdings = Holding.objects.readable_by(access).filter(invoice_id=invoice_id)
    links = SharedLink.objects.select_for_update(of=("self",)).select_related("holding")
    link = links.filter(holding__in=holdings, pk=link_id).first()
    if link is None:
        raise SharedLinkNotFound
    if link.revoked_at is None:
        link.revoked_at = revoked_at
        link.save(update_fields=["revoked_at"])
        record_shared(EntryKind.SHARED_LINK_REVOKED, access, link, revoked_at)
