"""A holder takes several invoices home in one go."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction

from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations._marking import mark_taking
from pli.domain.journal.operations import record_entries
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access

_BATCH = 1_000


@transaction.atomic
def download_together(
    *, access: Access, invoice_ids: Sequence[UUID], export_id: UUID, downloaded_at: datetime
) -> None:
    """Write down of each that may be seen who took it and which bytes, as of one taken alone."""
    for ids in batched(invoice_ids, _BATCH):
        holdings = Holding.objects.readable_by(access).available(now=downloaded_at)
        holdings = holdings.filter(invoice_id__in=ids)
        taken = list(holdings.values_list("id", "invoice_id", "invoice__document_id", "nature"))
        mark_taking(access.person_id, [one for one, *_rest in taken], downloaded_at)
        record_entries(
            book=Book.EVIDENCE,
            kind=EntryKind.INVOICE_DOWNLOADED,
            happened_at=downloaded_at,
            space_id=access.space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            subject_kind="invoice",
            details={
                invoice_id: {
                    "document_id": str(document_id),
                    "nature": nature,
                    "export_id": str(export_id),
                }
                for _holding_id, invoice_id, document_id, nature in taken
            },
        )
