"""What can be asked of invoices."""

from pli.domain.invoices.queries._held import (
    InvoiceNoLongerAvailable,
    InvoiceNotFound,
    PartNotFound,
)
from pli.domain.invoices.queries.availability import (
    first_instant,
    is_out_of_term,
    last_day,
    latest_start,
)
from pli.domain.invoices.queries.billed_contracts import billed_contracts
from pli.domain.invoices.queries.chosen_invoices import (
    arrived_invoices,
    readable_invoices,
    wanted_invoices,
)
from pli.domain.invoices.queries.count_holdings import count_holdings
from pli.domain.invoices.queries.display_history import (
    DisplayHistory,
    display_history,
    offered_histories,
)
from pli.domain.invoices.queries.held_together import HeldDocument, held_together
from pli.domain.invoices.queries.invoice_numbers import invoice_numbers
from pli.domain.invoices.queries.issue_date_of import issue_date_of
from pli.domain.invoices.queries.known_invoice import KnownInvoice, differences_of, known_invoice
from pli.domain.invoices.queries.list_everywhere import EverywhereRow, list_everywhere
from pli.domain.invoices.queries.list_holdings import HoldingRow, list_holdings
from pli.domain.invoices.queries.one_holding import HoldingSheet, LinkedInvoice, one_holding
from pli.domain.invoices.queries.open_document import (
    OpenDocument,
    open_copy,
    open_document,
    open_readable,
)
from pli.domain.invoices.queries.read_holding import HeldData, read_holding
from pli.domain.invoices.queries.recognise_document import recognise_code, recognise_file
from pli.domain.invoices.queries.tally_holdings import Tally, tally_holdings

__all__ = [
    "DisplayHistory",
    "EverywhereRow",
    "HeldData",
    "HeldDocument",
    "HoldingRow",
    "HoldingSheet",
    "InvoiceNoLongerAvailable",
    "InvoiceNotFound",
    "KnownInvoice",
    "LinkedInvoice",
    "OpenDocument",
    "PartNotFound",
    "Tally",
    "arrived_invoices",
    "billed_contracts",
    "count_holdings",
    "differences_of",
    "display_history",
    "first_instant",
    "held_together",
    "invoice_numbers",
    "is_out_of_term",
    "issue_date_of",
    "known_invoice",
    "last_day",
    "latest_start",
    "list_everywhere",
    "list_holdings",
    "offered_histories",
    "one_holding",
    "open_copy",
    "open_document",
    "open_readable",
    "read_holding",
    "readable_invoices",
    "recognise_code",
    "recognise_file",
    "tally_holdings",
    "wanted_invoices",
]
