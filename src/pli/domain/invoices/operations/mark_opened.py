"""A holder looks at an invoice: the first time is remembered, of the space and of each person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.invoices.operations._marking import mark_opening
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def mark_opened(*, access: Access, invoice_id: UUID, opened_at: datetime) -> None:
    """Remember the first time of whoever looks; later ones change nothing.

    Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    holding = holding_to_read(access, invoice_id, opened_at)
    if not mark_opening(access, holding.id, opened_at):
        return
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.INVOICE_OPENED,
        happened_at=opened_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="invoice",
        subject_id=invoice_id,
    )
