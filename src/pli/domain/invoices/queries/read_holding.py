"""What does the electronic invoice say, all of it, to the space that holds it?"""

from datetime import datetime
from uuid import UUID

from einvoice import ReadDocument
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.invoices.queries._readable import read_again
from pli.domain.spaces.vocabulary import Access


def read_holding(*, access: Access, invoice_id: UUID, now: datetime) -> ReadDocument:
    """Read the document again, to show it; raise InvoiceNotFound, InvoiceNoLongerAvailable."""
    rows = Holding.objects.select_related("invoice")
    return read_again(holding_to_read(access, invoice_id, now, rows).invoice)
