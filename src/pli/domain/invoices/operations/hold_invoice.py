"""A supplier keeps an invoice whatever its term: a dispute, an inspection (R072)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.archive.operations import lift_hold, place_hold
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries._held import InvoiceNotFound
from pli.domain.invoices.queries.keeping_of_invoice import require_keeper
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def hold_invoice(*, access: Access, invoice_id: UUID, reason: str, held_at: datetime) -> None:
    """Keep its bytes until the hold is lifted. What its customer may see does not change.

    Raises RoleMissing, InvoiceNotFound, HoldReasonInvalid, HoldStands, FilePurged.
    """
    invoice = _own(access, invoice_id)
    place_hold(
        stored_file_id=invoice.document_id,
        reason=reason,
        placed_at=held_at,
        placed_by=access.login_id,
    )
    _record(access, invoice, EntryKind.LEGAL_HOLD_PLACED, held_at)


@transaction.atomic
def end_invoice_hold(*, access: Access, invoice_id: UUID, ended_at: datetime) -> None:
    """Let its term decide again. Raises RoleMissing, InvoiceNotFound, HoldNotFound."""
    invoice = _own(access, invoice_id)
    lift_hold(stored_file_id=invoice.document_id, lifted_at=ended_at, lifted_by=access.login_id)
    _record(access, invoice, EntryKind.LEGAL_HOLD_LIFTED, ended_at)


def _own(access: Access, invoice_id: UUID) -> Invoice:
    require_keeper(access)
    invoice = Invoice.objects.filter(space_id=access.space_id, id=invoice_id).first()
    if invoice is None:
        raise InvoiceNotFound
    return invoice


def _record(access: Access, invoice: Invoice, kind: EntryKind, happened_at: datetime) -> None:
    # What was typed may name people: the hold itself keeps it.
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=happened_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=invoice.id,
        details={"document_id": str(invoice.document_id)},
    )
