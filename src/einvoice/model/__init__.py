"""The semantic model of EN 16931: what an invoice says, in whatever syntax."""

from einvoice.model.allowance import AllowanceCharge, DocumentAllowanceCharge
from einvoice.model.delivery import Delivery
from einvoice.model.identifier import Identifier
from einvoice.model.invoice import Invoice
from einvoice.model.line import Classification, InvoiceLine, Item, ItemAttribute, LineVat, Price
from einvoice.model.party import Address, Contact, Party
from einvoice.model.payment import PaymentMeans
from einvoice.model.period import Period
from einvoice.model.references import Note, PrecedingInvoice, SupportingDocument
from einvoice.model.totals import DocumentTotals, VatBreakdown

__all__ = [
    "Address",
    "AllowanceCharge",
    "Classification",
    "Contact",
    "Delivery",
    "DocumentAllowanceCharge",
    "DocumentTotals",
    "Identifier",
    "Invoice",
    "InvoiceLine",
    "Item",
    "ItemAttribute",
    "LineVat",
    "Note",
    "Party",
    "PaymentMeans",
    "Period",
    "PrecedingInvoice",
    "Price",
    "SupportingDocument",
    "VatBreakdown",
]
