"""An invoice enters the books of the space that deposited it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from pli.domain.invoices.models import Invoice, Party
from pli.domain.invoices.vocabulary import (
    CORRECTED_INVOICE_TYPES,
    InvoiceContent,
    PartyContent,
    PartyRole,
)


def record_invoice(
    *,
    space_id: UUID,
    content: InvoiceContent,
    entity_id: UUID | None,
    document_id: UUID,
    created_at: datetime,
    rule_faults: Sequence[Mapping[str, Any]] = (),
    corrects: Invoice | None = None,
) -> Invoice:
    """Write down an invoice that is not known yet, and link what corrects it or what it corrects.

    `corrects` is the known one of the same identity that it was said to correct.
    Within the transaction of whoever locked its identity and found it new.
    """
    invoice = Invoice.objects.create(
        space_id=space_id,
        seller_identifier=content.seller_identifier,
        entity_id=entity_id,
        number=content.number,
        year=content.issue_date.year,
        version=_next_version(corrects) if corrects else 1,
        type_code=content.type_code,
        is_credit_note=content.is_credit_note,
        issue_date=content.issue_date,
        due_date=content.due_date,
        currency=content.currency,
        total_without_vat=content.total_without_vat,
        vat_amount=content.vat_amount,
        total_with_vat=content.total_with_vat,
        amount_due=content.amount_due,
        preceding_number=content.preceding_number,
        corrects=corrects or _corrected(space_id, content),
        contract_number=content.contract_number,
        preceding_date=content.preceding_date,
        format=content.format,
        profile=content.profile,
        payee_accounts=list(content.payee_accounts),
        document_id=document_id,
        rule_faults=list(rule_faults),
        created_at=created_at,
    )
    Party.objects.bulk_create(
        [
            _party(invoice, PartyRole.SELLER, content.seller),
            _party(invoice, PartyRole.BUYER, content.buyer),
        ]
    )
    _link_corrections(invoice)
    return invoice


def _next_version(known: Invoice) -> int:
    same = Invoice.objects.filter(
        space_id=known.space_id,
        seller_identifier=known.seller_identifier,
        number=known.number,
        year=known.year,
    )
    last: int | None = same.aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _party(invoice: Invoice, role: PartyRole, content: PartyContent) -> Party:
    return Party(
        invoice=invoice,
        role=role,
        name=content.name,
        siren=content.siren,
        legal_id=content.legal_id,
        vat_number=content.vat_number,
        postal_address=content.postal_address,
    )


def _corrected(space_id: UUID, content: InvoiceContent) -> Invoice | None:
    if not content.corrects_another or not content.preceding_number:
        return None
    candidates = Invoice.objects.filter(
        space_id=space_id,
        seller_identifier=content.seller_identifier,
        number=content.preceding_number,
        issue_date__lte=content.issue_date,
    )
    if content.preceding_date:
        candidates = candidates.filter(issue_date=content.preceding_date)
    # A number may come back in another year, and have several versions: the latest is meant.
    return candidates.order_by("-issue_date", "-version").first()


def _link_corrections(invoice: Invoice) -> None:
    # What corrects it may have arrived before it; a date that it gives tells two years apart.
    Invoice.objects.filter(
        Q(is_credit_note=True) | Q(type_code__in=CORRECTED_INVOICE_TYPES),
        Q(preceding_date=None) | Q(preceding_date=invoice.issue_date),
        space_id=invoice.space_id,
        seller_identifier=invoice.seller_identifier,
        preceding_number=invoice.number,
        issue_date__gte=invoice.issue_date,
        corrects=None,
    ).exclude(id=invoice.id).update(corrects=invoice)
