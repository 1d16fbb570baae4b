"""How an invoice is to be paid, and what was paid already: BG-16 to BG-19, BG-X-45."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from einvoice.model.quantity import Quantity
from einvoice.model.references import PrecedingInvoice
from einvoice.model.totals import VatBreakdown


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMeans:
    """One way to pay: BG-16, with the account of BG-17, the card of BG-18 or the debit of BG-19."""

    type_code: str | None = None
    """BT-81: the way (UNTDID 4461): 30 and 58 are transfers, 49 and 59 direct debits."""

    information: str | None = None
    """BT-82: the way, in words."""

    account_id: str | None = None
    """BT-84: the account to pay into, by its IBAN if it has one."""

    local_account_id: str | None = None
    """BT-84-0: the same account by its national number, where the invoice gives both."""

    account_name: str | None = None
    """BT-85: in whose name the account is."""

    bank_id: str | None = None
    """BT-86: the bank that holds it, its BIC."""

    bank_code: str | None = None
    """The same bank by its national number, the Bankleitzahl of German invoices."""

    bank_name: str | None = None
    """The same bank, by name."""

    card_number: str | None = None
    """BT-87: the card used, its last digits only."""

    card_holder: str | None = None
    """BT-88: in whose name the card is."""

    debited_account_id: str | None = None
    """BT-91: the buyer's account that will be debited."""

    debited_account_name: str | None = None
    """In whose name that account is."""

    debited_bank_id: str | None = None
    """The bank that holds it, its BIC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCondition:
    """What paying early takes off (BG-X-44), or paying late adds (BG-X-43)."""

    base_date: date | None = None
    """BT-X-276, BT-X-282: the day from which time is counted."""

    period: Quantity | None = None
    """BT-X-277, BT-X-283: how long, most often a number of days."""

    base_amount: Decimal | None = None
    """BT-X-279, BT-X-285: the amount that the percentage applies to."""

    percentage: Decimal | None = None
    """BT-X-280, BT-X-286."""

    amount: Decimal | None = None
    """BT-X-281, BT-X-287: how much is taken off or added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTerms:
    """One more payment of an invoice that is paid in several: BT-20-00."""

    description: str | None = None
    """BT-20: when and how, in words."""

    due_date: date | None = None
    """BT-9: the day by which this payment must be made."""

    mandate_id: str | None = None
    """BT-89: the mandate that allows the direct debit of this payment."""

    partial_amount: Decimal | None = None
    """BT-X-275: how much of the whole is paid then."""

    discount: PaymentCondition | None = None
    """BG-X-44: what paying early takes off."""

    penalty: PaymentCondition | None = None
    """BG-X-43: what paying late adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepayment:
    """A payment received before the invoice, with its VAT: BG-X-45."""

    amount: Decimal | None = None
    """BT-X-291: how much was paid."""

    received_date: date | None = None
    """BT-X-292: the day it was received."""

    vat_breakdown: tuple[VatBreakdown, ...] = ()
    """BG-X-46: the VAT in it."""

    invoice: PrecedingInvoice | None = None
    """BG-X-85: the prepayment invoice that asked for it."""
