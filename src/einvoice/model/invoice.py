"""An invoice or a credit note, as EN 16931 describes both.

Everything may be absent, and codes are kept as written: the model says what a
document says, right or wrong. Whether it is right is for the rules.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from einvoice.codes import is_credit_note
from einvoice.model.allowance import DocumentAllowanceCharge, LogisticsCharge, ThirdPartyCharge
from einvoice.model.delivery import Delivery, DeliveryTerms
from einvoice.model.identifier import Identifier
from einvoice.model.line import InvoiceLine
from einvoice.model.party import Party
from einvoice.model.payment import PaymentCondition, PaymentMeans, PaymentTerms, Prepayment
from einvoice.model.period import Period
from einvoice.model.references import (
    DocumentReference,
    Note,
    PrecedingInvoice,
    SupportingDocument,
)
from einvoice.model.totals import CurrencyExchange, DocumentTotals, VatBreakdown


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

    document_name: str | None = None
    """BT-X-2: what the seller calls this kind of invoice."""

    language_code: str | None = None
    """BT-X-4: the language of its texts (ISO 639)."""

    is_test: bool | None = None
    """BT-X-1: whether it only serves to try something out, and nothing is due."""

    is_copy: bool | None = None
    """BT-X-3: whether it repeats an invoice that was issued already."""

    contractual_due_date: date | None = None
    """BT-X-6: the day until which the contract holds."""

    seller_reference: str | None = None
    """BT-X-204: what the seller wants to be told when asked about it."""

    contract_type_code: str | None = None
    """EXT-FR-FE-01: what kind of contract BT-12 is (UNTDID 1153)."""

    contract_date: date | None = None
    """EXT-FR-FE-199: the day of the contract."""

    purchase_order_date: date | None = None
    """EXT-FR-FE-197: the day of the buyer's order."""

    sales_order_date: date | None = None
    """BT-X-146: the day of the seller's order."""

    despatch_advice_date: date | None = None
    """EXT-FR-FE-198: the day of the advice of despatch."""

    receiving_advice_date: date | None = None
    """BT-X-201: the day of the advice of receipt."""

    delivery_note: DocumentReference | None = None
    """BT-X-202, BT-X-203: the delivery note."""

    quotation: DocumentReference | None = None
    """BG-X-61: the seller's offer (BT-X-403, 404)."""

    ultimate_customer_orders: tuple[DocumentReference, ...] = ()
    """BG-X-23: the orders of the buyer's own customers (BT-X-150, 151)."""

    further_tender_ids: tuple[Identifier, ...] = ()
    """BT-17: more calls for tenders or lots, where the extended profiles allow several."""

    further_object_ids: tuple[Identifier, ...] = ()
    """BT-18: more things invoiced, where the extended profiles allow several."""

    buyer_accounting_type_code: str | None = None
    """BT-X-290: what kind of account BT-19 is."""

    buyer_agent: Party | None = None
    """EXT-FR-FE-BG-01: who buys on the buyer's behalf."""

    payer: Party | None = None
    """EXT-FR-FE-BG-02: who pays, when that is not the buyer."""

    sales_agent: Party | None = None
    """EXT-FR-FE-BG-03: who sells on the seller's behalf."""

    invoicee: Party | None = None
    """EXT-FR-FE-BG-04: to whom the invoice is sent, when that is not the buyer."""

    invoicer: Party | None = None
    """EXT-FR-FE-BG-05: who issues the invoice on the seller's behalf."""

    buyer_tax_representative: Party | None = None
    """BG-X-54: who answers for the buyer's VAT."""

    product_end_user: Party | None = None
    """BG-X-18: who uses what was sold."""

    ultimate_ship_to: Party | None = None
    """BG-X-27: where the goods went in the end."""

    ship_from: Party | None = None
    """BG-X-30: where the goods left from."""

    delivery_terms: DeliveryTerms | None = None
    """EXT-FR-FE-BG-14: who bears the costs and risks of transport."""

    transport_mode_code: str | None = None
    """BT-X-152: how it was carried (UN/ECE Recommendation 19)."""

    partial_payment_amount: Decimal | None = None
    """BT-X-275: how much BT-9 and BT-20 are about, when there are several payments."""

    payment_discount: PaymentCondition | None = None
    """BG-X-44: what paying early takes off."""

    payment_penalty: PaymentCondition | None = None
    """BG-X-43: what paying late adds."""

    further_payment_terms: tuple[PaymentTerms, ...] = ()
    """BT-20-00: the other payments, when there are several."""

    prepayments: tuple[Prepayment, ...] = ()
    """BG-X-45: the payments received before, in detail."""

    logistics_charges: tuple[LogisticsCharge, ...] = ()
    """BG-X-42: what transport and packing add."""

    third_party_charges: tuple[ThirdPartyCharge, ...] = ()
    """BG-34: what is collected for others."""

    vat_exchange: CurrencyExchange | None = None
    """BG-X-41: how the VAT was turned into the currency in which it is declared."""

    @property
    def is_credit_note(self) -> bool:
        """Whether what is due goes from the seller to the buyer."""
        return is_credit_note(self.type_code)
