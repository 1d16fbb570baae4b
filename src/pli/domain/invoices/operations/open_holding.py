"""A space may see an invoice from now on."""

from datetime import datetime
from uuid import UUID

from pli.domain.archive.operations import keep_file
from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.queries.availability import last_day
from pli.domain.invoices.vocabulary import InvoiceKind, InvoicesFact, Nature
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.days import add_months, end_of_day
from pli.kit.facts import announce

_MONTHS_PER_YEAR = 12


def open_holding(
    *,
    invoice: Invoice,
    space_id: UUID,
    nature: Nature,
    policy: AvailabilityPolicy,
    is_legacy: bool,
    available_at: datetime,
) -> Holding:
    """Make an invoice available to a space, and announce it.

    The bytes are then kept as long as it may be seen, and as long as the
    supplier keeps them. Within the transaction that recorded the invoice.
    """
    last_date = last_day(invoice.issue_date, policy)
    holding = Holding.objects.create(
        space_id=space_id,
        invoice=invoice,
        issue_date=invoice.issue_date,
        number=invoice.number,
        kind=InvoiceKind.of(type_code=invoice.type_code, is_credit_note=invoice.is_credit_note),
        entity_id=invoice.entity_id,
        contract_number=invoice.contract_number,
        total_with_vat=invoice.total_with_vat,
        nature=nature,
        available_at=available_at,
        available_until=end_of_day(last_date),
        is_legacy=is_legacy,
    )
    kept = add_months(invoice.issue_date, policy.keeping_years * _MONTHS_PER_YEAR)
    keep_file(stored_file_id=invoice.document_id, until_date=max(last_date, kept))
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_MADE_AVAILABLE,
        happened_at=available_at,
        space_id=space_id,
        subject_kind="invoice",
        subject_id=invoice.id,
        details={
            "holding_id": str(holding.id),
            "depositing_space_id": str(invoice.space_id),
            "nature": nature,
            "available_until": holding.available_until.isoformat(),
        },
    )
    announce(InvoicesFact.INVOICE_MADE_AVAILABLE, holding.id)
    return holding
