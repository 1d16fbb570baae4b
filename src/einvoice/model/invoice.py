"""An invoice or a credit note, as EN 16931 describes both.

Everything may be absent, and codes are kept as written: the model says what a
document says, right or wrong. Whether it is right is for the rules.
"""

from dataclasses import dataclass, field
from datetime import date

from einvoice.codes import is_credit_note
from einvoice.model.allowance import DocumentAllowanceCharge
from einvoice.model.delivery import Delivery
from einvoice.model.identifier import Identifier
from einvoice.model.line import InvoiceLine
from einvoice.model.party import Party
from einvoice.model.payment import PaymentMeans
from einvoice.model.period import Period
from einvoice.model.references import Note, PrecedingInvoice, SupportingDocument
from einvoice.model.totals import DocumentTotals, VatBreakdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What a seller asks of a buyer, or gives back to it."""

    number: str = ""
    """BT-1: what the seller calls the invoice, unique in its books."""

    issue_date: date | None = None
    """BT-2: the day it was issued."""

    type_code: str = ""
    """BT-3: what kind of invoice it is; see `einvoice.codes.TypeCode`."""

    currency_code: str = ""
    """BT-5: the currency of every amount not said to be in another (ISO 4217)."""

    vat_currency_code: str | None = None
    """BT-6: the currency in which the seller declares its VAT, when that is another."""

    tax_point_date: date | None = None
    """BT-7: the day on which VAT becomes due."""

    tax_point_code: str | None = None
    """BT-8: what makes VAT due (UNTDID 2005): 3 the invoice, 35 the delivery, 432 the payment."""

    due_date: date | None = None
    """BT-9: the day by which it must be paid."""

    buyer_reference: str | None = None
    """BT-10: whom it concerns at the buyer's; for the State, the service that is invoiced."""

    project_id: str | None = None
    """BT-11: the project."""

    project_name: str | None = None
    """BT-11-0: what the project is called; CII has it, UBL does not."""

    contract_id: str | None = None
    """BT-12: the contract."""

    purchase_order_id: str | None = None
    """BT-13: the buyer's order."""

    sales_order_id: str | None = None
    """BT-14: the seller's order."""

    receiving_advice_id: str | None = None
    """BT-15: the buyer's advice of receipt."""

    despatch_advice_id: str | None = None
    """BT-16: the seller's advice of despatch."""

    tender_id: str | None = None
    """BT-17: the call for tenders, or the lot."""

    object_id: Identifier | None = None
    """BT-18: the thing invoiced: a subscription, a telephone number, a meter, a vehicle."""

    buyer_accounting_reference: str | None = None
    """BT-19: where the buyer books it."""

    payment_terms: str | None = None
    """BT-20: when and how it must be paid, in words."""

    notes: tuple[Note, ...] = ()
    """BG-1: words about the whole invoice."""

    business_process: str | None = None
    """BT-23: the frame of invoicing; in France B, S or M (goods, services, both) and a digit."""

    specification_id: str = ""
    """BT-24: the rules that the invoice claims to follow; see `einvoice.profiles`."""

    preceding_invoices: tuple[PrecedingInvoice, ...] = ()
    """BG-3: the invoices that this one corrects, credits or settles."""

    seller: Party = field(default_factory=Party)
    """BG-4: who sells."""

    buyer: Party = field(default_factory=Party)
    """BG-7: who buys."""

    payee: Party | None = None
    """BG-10: who is paid, when that is not the seller."""

    tax_representative: Party | None = None
    """BG-11: who answers for the seller's VAT."""

    delivery: Delivery | None = None
    """BG-13: where and when it was delivered."""

    period: Period | None = None
    """BG-14: the time that the invoice covers."""

    remittance_information: str | None = None
    """BT-83: what the buyer writes on its payment, so that the seller recognizes it."""

    payment_means: tuple[PaymentMeans, ...] = ()
    """BG-16: the ways to pay."""

    mandate_id: str | None = None
    """BT-89: the mandate that allows a direct debit."""

    creditor_id: str | None = None
    """BT-90: by what number banks know the seller that debits."""

    allowances: tuple[DocumentAllowanceCharge, ...] = ()
    """BG-20: what is taken off the whole."""

    charges: tuple[DocumentAllowanceCharge, ...] = ()
    """BG-21: what is added to the whole."""

    totals: DocumentTotals = field(default_factory=DocumentTotals)
    """BG-22: the sums."""

    vat_breakdown: tuple[VatBreakdown, ...] = ()
    """BG-23: the VAT, by category and rate."""

    supporting_documents: tuple[SupportingDocument, ...] = ()
    """BG-24: what backs it up."""

    lines: tuple[InvoiceLine, ...] = ()
    """BG-25: the lines; the profiles MINIMUM and BASIC WL have none."""

    @property
    def is_credit_note(self) -> bool:
        """Whether what is due goes from the seller to the buyer."""
        return is_credit_note(self.type_code)
