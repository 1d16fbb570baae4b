"""Invoices, their parties and totals, and who holds them."""

from pli.domain.invoices.models.extensions import ArchiveExtension
from pli.domain.invoices.models.invoices import Holding, HoldingQuerySet, Invoice, Party
from pli.domain.invoices.models.remarks import HoldingLabel, InvoiceNote, Label
from pli.domain.invoices.models.tastes import HistoryChoice, HoldingMark, ListHabit, ListVisit

__all__ = [
    "ArchiveExtension",
    "HistoryChoice",
    "Holding",
    "HoldingLabel",
    "HoldingMark",
    "HoldingQuerySet",
    "Invoice",
    "InvoiceNote",
    "Label",
    "ListHabit",
    "ListVisit",
    "Party",
]
