"""What is written down, and announced, when an invoice becomes available or is to become so."""

from datetime import datetime

from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.facts import announce


def tell_available(holding: Holding, *, told_at: datetime) -> None:
    """Say that the space may see the invoice from now on."""
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_MADE_AVAILABLE,
        happened_at=told_at,
        space_id=holding.space_id,
        subject_kind="invoice",
        subject_id=holding.invoice_id,
        details={
            "holding_id": str(holding.id),
            "depositing_space_id": str(holding.invoice.space_id),
            "nature": holding.nature,
            "available_until": holding.available_until.isoformat(),
        },
    )
    if holding.has_new_payee:
        _tell_new_payee(holding, told_at)
    announce(InvoicesFact.INVOICE_MADE_AVAILABLE, holding.id)


def _tell_new_payee(holding: Holding, told_at: datetime) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.PAYEE_ACCOUNT_CHANGED,
        happened_at=told_at,
        space_id=holding.space_id,
        subject_kind="invoice",
        subject_id=holding.invoice_id,
        details={"holding_id": str(holding.id), "accounts": holding.invoice.payee_accounts},
    )


def tell_delayed(holding: Holding, *, delayed_at: datetime) -> None:
    """Write the delay down where the supplier reads, and have the holding released on its day.

    Nothing is written in the space of the customer, who knows nothing of it yet.
    """
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_DELAYED,
        happened_at=delayed_at,
        space_id=holding.invoice.space_id,
        subject_kind="invoice",
        subject_id=holding.invoice_id,
        details={
            "holding_id": str(holding.id),
            "available_at": holding.available_at.isoformat(),
        },
    )
    announce(InvoicesFact.INVOICE_DELAYED, holding.id, not_before=holding.available_at)
