"""What did the people of this space write on an invoice?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.invoices.models import HoldingLabel, InvoiceNote
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.spaces.queries import names_in_space
from pli.domain.spaces.vocabulary import Access, Role


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note, by whom and when, and whether whoever asks may take it off."""

    note_id: UUID
    text: str
    written_by: str  # empty when that is no member's name any more
    written_at: datetime
    may_be_removed: bool


@dataclass(frozen=True, slots=True)
class InvoiceRemarks:
    """The labels of an invoice, by id, and its notes, the latest first."""

    label_ids: frozenset[UUID]
    notes: Sequence[NoteRow]


def invoice_remarks(*, access: Access, invoice_id: UUID, now: datetime) -> InvoiceRemarks:
    """Give both; four queries. Raises InvoiceNotFound, InvoiceNoLongerAvailable."""
    holding = holding_to_read(access, invoice_id, now)
    labelled = HoldingLabel.objects.filter(holding=holding).values_list("label_id", flat=True)
    notes = list(InvoiceNote.objects.filter(holding=holding).order_by("-written_at", "-id"))
    names = names_in_space(
        access=access, login_ids={note.login_id for note in notes if note.login_id}
    )
    return InvoiceRemarks(
        label_ids=frozenset(labelled),
        notes=[
            NoteRow(
                note_id=note.id,
                text=note.text,
                written_by=names.get(note.login_id or note.id, ""),
                written_at=note.written_at,
                may_be_removed=may_remove_note(access, note),
            )
            for note in notes
        ],
    )


def may_remove_note(access: Access, note: InvoiceNote) -> bool:
    """Tell whether a note is of whoever asks, or they administer the space."""
    is_own = note.login_id is not None and note.login_id == access.login_id
    return is_own or access.has(Role.ADMINISTRATOR)
