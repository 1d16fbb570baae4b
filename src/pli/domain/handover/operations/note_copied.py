"""An invoice left to the mailbox of a copy, by a mail that was just written."""

from datetime import datetime

from pli.domain.handover.models import CopiedInvoice
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.post.models import Mail


def note_copied(copied: CopiedInvoice, mail: Mail, *, noted_at: datetime) -> None:
    """Keep which mail it was, in the transaction of whoever wrote it and locked the row."""
    copied.mail = mail
    copied.save(update_fields=["mail"])
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_COPIED,
        happened_at=noted_at,
        space_id=copied.holding.space_id,
        subject_kind="invoice",
        subject_id=copied.holding.invoice_id,
        details={"copy": str(copied.copy_id), "mail": str(mail.id)},
    )
