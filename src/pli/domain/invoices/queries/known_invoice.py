"""Is this invoice known already, and does it say the same?"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_noop as _

from pli.domain.invoices.models import Invoice
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceContent, PartyContent, PartyRole


@dataclass(frozen=True, slots=True)
class KnownInvoice:
    """An invoice of the same identity; `differences` names what a file says otherwise."""

    invoice: Invoice
    differences: tuple[str, ...]


def known_invoice(
    space_id: UUID, content: InvoiceContent, *, holder_id: UUID | None = None
) -> KnownInvoice | None:
    """Find the invoice that has the identity of this content.

    Of several versions, the one that says the same, rather one that `holder_id`
    holds; the last one where none does.
    """
    versions = Invoice.objects.filter(
        space_id=space_id,
        seller_identifier=content.seller_identifier,
        number=content.number,
        year=content.issue_date.year,
    ).prefetch_related("parties", "holdings")
    known = [
        KnownInvoice(invoice, tuple(differences_of(invoice, content)))
        for invoice in versions.order_by("-version")
    ]
    same = [one for one in known if not one.differences]
    theirs = [one for one in same if _is_held_by(one.invoice, holder_id)]
    return next(iter([*theirs, *same, *known]), None)


def _is_held_by(invoice: Invoice, holder_id: UUID | None) -> bool:
    return any(holding.space_id == holder_id for holding in invoice.holdings.all())


def differences_of(invoice: Invoice, content: InvoiceContent) -> Iterator[str]:
    """Name what a content says otherwise than the invoice of its identity."""
    if invoice.type_code != content.type_code:
        yield _("le type")
    if invoice.issue_date != content.issue_date:
        yield _("la date d’émission")
    if invoice.currency != content.currency:
        yield _("la devise")
    for word, before, after in (
        (_("le total HT"), invoice.total_without_vat, content.total_without_vat),
        (_("la TVA"), invoice.vat_amount, content.vat_amount),
        (_("le total TTC"), invoice.total_with_vat, content.total_with_vat),
        (_("le net à payer"), invoice.amount_due, content.amount_due),
    ):
        if _disagree(before, after):
            yield word
    yield from _party_differences(invoice, content)


def _disagree(before: Decimal | None, after: Decimal | None) -> bool:
    # An index line may leave a total out: what is not said contradicts nothing.
    return before is not None and after is not None and before != after


def _party_differences(invoice: Invoice, content: InvoiceContent) -> Iterator[str]:
    # For a plain PDF the parties come from the register, not from the document.
    if DocumentFormat.PLAIN_PDF in {invoice.format, content.format}:
        return
    parties = {party.role: party for party in invoice.parties.all()}
    for word, role, after in (
        (_("le vendeur"), PartyRole.SELLER, content.seller),
        (_("l’acheteur"), PartyRole.BUYER, content.buyer),
    ):
        party = parties[role]
        before = PartyContent(party.name, party.siren, party.legal_id, party.vat_number)
        if _essence(before) != _essence(after):
            yield word


def _essence(party: PartyContent) -> tuple[str, ...]:
    words = (party.name, party.siren, party.legal_id, party.vat_number)
    return tuple(" ".join(word.split()).casefold() for word in words)
