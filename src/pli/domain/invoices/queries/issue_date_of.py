"""Of which day is this invoice?"""

from datetime import date, datetime
from uuid import UUID

from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.spaces.vocabulary import Access


def issue_date_of(*, access: Access, invoice_id: UUID, now: datetime) -> date:
    """Give the issue date of an invoice that the one who asks may read.

    Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    return holding_to_read(access, invoice_id, now).issue_date
