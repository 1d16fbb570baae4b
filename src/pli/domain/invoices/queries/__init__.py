"""What can be asked of invoices."""

from pli.domain.invoices.queries._held import (
    InvoiceNoLongerAvailable,
    InvoiceNotFound,
    PartNotFound,
)
from pli.domain.invoices.queries._payees import PayeeChange
from pli.domain.invoices.queries._rows import HoldingRow
from pli.domain.invoices.queries._wanted import amount_of
from pli.domain.invoices.queries.archive_extension import ExtensionSheet, archive_extension
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
from pli.domain.invoices.queries.contract_overviews import (
    ContractNotFound,
    ContractOverview,
    contract_overviews,
    one_contract_overview,
)
from pli.domain.invoices.queries.count_holdings import count_holdings
from pli.domain.invoices.queries.display_history import (
    DisplayHistory,
    display_history,
    offered_histories,
)
from pli.domain.invoices.queries.held_together import DocumentNotMade, HeldDocument, held_together
from pli.domain.invoices.queries.invoice_numbers import invoice_numbers
from pli.domain.invoices.queries.invoice_remarks import InvoiceRemarks, invoice_remarks
from pli.domain.invoices.queries.keeping_of_invoice import (
    HeldInvoice,
    KeepingSheet,
    keeping_of_invoice,
    list_held_invoices,
)
from pli.domain.invoices.queries.known_invoice import KnownInvoice, differences_of, known_invoice
from pli.domain.invoices.queries.list_everywhere import list_everywhere
from pli.domain.invoices.queries.list_habit import ListTaste, SavedFilter, list_habit
from pli.domain.invoices.queries.list_holdings import list_holdings
from pli.domain.invoices.queries.list_labels import LabelRow, list_labels
from pli.domain.invoices.queries.monthly_totals import MonthlyTotal, monthly_totals
from pli.domain.invoices.queries.one_holding import HoldingSheet, LinkedInvoice, one_holding
from pli.domain.invoices.queries.open_document import (
    OpenDocument,
    open_copy,
    open_document,
    open_readable,
)
from pli.domain.invoices.queries.proved_holding import proved_holding
from pli.domain.invoices.queries.purge_certificates import (
    PurgeCertificateSheet,
    PurgedInvoice,
    purge_certificate,
    purge_certificates,
)
from pli.domain.invoices.queries.read_holding import HeldData, read_holding
from pli.domain.invoices.queries.recognise_document import recognise_code, recognise_file
from pli.domain.invoices.queries.tally_holdings import Tally, tally_holdings
from pli.domain.invoices.queries.visit_before import visit_before

__all__ = [
    "ContractNotFound",
    "ContractOverview",
    "DisplayHistory",
    "DocumentNotMade",
    "ExtensionSheet",
    "HeldData",
    "HeldDocument",
    "HeldInvoice",
    "HoldingRow",
    "HoldingSheet",
    "InvoiceNoLongerAvailable",
    "InvoiceNotFound",
    "InvoiceRemarks",
    "KeepingSheet",
    "KnownInvoice",
    "LabelRow",
    "LinkedInvoice",
    "ListTaste",
    "MonthlyTotal",
    "OpenDocument",
    "PartNotFound",
    "PayeeChange",
    "PurgeCertificateSheet",
    "PurgedInvoice",
    "SavedFilter",
    "Tally",
    "amount_of",
    "archive_extension",
    "arrived_invoices",
    "billed_contracts",
    "contract_overviews",
    "count_holdings",
    "differences_of",
    "display_history",
    "first_instant",
    "held_together",
    "invoice_numbers",
    "invoice_remarks",
    "is_out_of_term",
    "keeping_of_invoice",
    "known_invoice",
    "last_day",
    "latest_start",
    "list_everywhere",
    "list_habit",
    "list_held_invoices",
    "list_holdings",
    "list_labels",
    "monthly_totals",
    "offered_histories",
    "one_contract_overview",
    "one_holding",
    "open_copy",
    "open_document",
    "open_readable",
    "proved_holding",
    "purge_certificate",
    "purge_certificates",
    "read_holding",
    "readable_invoices",
    "recognise_code",
    "recognise_file",
    "tally_holdings",
    "visit_before",
    "wanted_invoices",
]
