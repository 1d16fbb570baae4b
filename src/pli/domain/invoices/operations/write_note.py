"""Somebody writes a note on an invoice, for their colleagues, or takes one off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.models import Holding, InvoiceNote
from pli.domain.invoices.operations._remarks import record_remark
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.invoices.queries.invoice_remarks import may_remove_note
from pli.domain.invoices.vocabulary import NOTE_LENGTH_MAX, NOTES_OF_INVOICE_MAX
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid, NotFound, Refused


class NoteInvalid(Invalid):
    """It says nothing, or too much."""

    code = "note-invalid"
    field = "text"
    message = _("Écrivez une note de 2 000 signes au plus.")


class NotesTooMany(Refused):
    """Nobody reads that many."""

    code = "notes-too-many"
    message = _("Cette facture a déjà 200 notes : retirez-en une avant d’en écrire une autre.")


class NoteNotFound(NotFound):
    """No such note, or not of whoever asks."""

    code = "note-not-found"
    message = _("Cette note n’existe pas.")


@transaction.atomic
def write_note(*, access: Access, invoice_id: UUID, text: str, written_at: datetime) -> UUID:
    """Write it, for whoever may see the invoice in this space.

    Raises InvoiceNotFound, InvoiceNoLongerAvailable, NoteInvalid, NotesTooMany.
    """
    holding = holding_to_read(access, invoice_id, written_at)
    written = text.replace("\r\n", "\n").strip()
    if not 0 < len(written) <= NOTE_LENGTH_MAX or "\0" in written:
        raise NoteInvalid
    if InvoiceNote.objects.filter(holding=holding).count() >= NOTES_OF_INVOICE_MAX:
        raise NotesTooMany
    note = InvoiceNote.objects.create(
        holding=holding, login_id=access.login_id, text=written, written_at=written_at
    )
    record_remark(EntryKind.NOTE_WRITTEN, access, invoice_id, written_at)
    return note.id


@transaction.atomic
def remove_note(*, access: Access, invoice_id: UUID, note_id: UUID, removed_at: datetime) -> None:
    """Take off a note of one's own, or any for who administers the space. Raises NoteNotFound."""
    holdings = Holding.objects.readable_by(access).filter(invoice_id=invoice_id)
    note = InvoiceNote.objects.filter(holding__in=holdings, pk=note_id).first()
    if note is None or not may_remove_note(access, note):
        raise NoteNotFound
    note.delete()
    record_remark(EntryKind.NOTE_REMOVED, access, invoice_id, removed_at)
