"""The semantic model of EN 16931, with the terms that the French and Factur-X extensions add."""

from einvoice.model.allowance import (
    AllowanceCharge,
    DocumentAllowanceCharge,
    LogisticsCharge,
    ThirdPartyCharge,
)
from einvoice.model.delivery import Delivery, DeliveryTerms
from einvoice.model.identifier import Identifier
from einvoice.model.invoice import Invoice
from einvoice.model.item import Classification, IncludedItem, Item, ItemAttribute, ItemInstance
from einvoice.model.line import InvoiceLine, LineVat, Price
from einvoice.model.party import Address, Contact, Party
from einvoice.model.payment import PaymentCondition, PaymentMeans, PaymentTerms, Prepayment
from einvoice.model.period import Period
from einvoice.model.quantity import Quantity
from einvoice.model.references import (
    DocumentReference,
    Note,
    PrecedingInvoice,
    SupportingDocument,
)
from einvoice.model.totals import CurrencyExchange, DocumentTotals, VatBreakdown

__all__ = [
    "Address",
    "AllowanceCharge",
    "Classification",
    "Contact",
    "CurrencyExchange",
    "Delivery",
    "DeliveryTerms",
    "DocumentAllowanceCharge",
    "DocumentReference",
    "DocumentTotals",
    "Identifier",
    "IncludedItem",
    "Invoice",
    "InvoiceLine",
    "Item",
    "ItemAttribute",
    "ItemInstance",
    "LineVat",
    "LogisticsCharge",
    "Note",
    "Party",
    "PaymentCondition",
    "PaymentMeans",
    "PaymentTerms",
    "Period",
    "PrecedingInvoice",
    "Prepayment",
    "Price",
    "Quantity",
    "SupportingDocument",
    "ThirdPartyCharge",
    "VatBreakdown",
]
