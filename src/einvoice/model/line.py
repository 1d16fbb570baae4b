"""A line of an invoice: BG-25, with its price and its VAT."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from einvoice.model.allowance import AllowanceCharge
from einvoice.model.delivery import Delivery, DeliveryTerms
from einvoice.model.identifier import Identifier
from einvoice.model.item import Item
from einvoice.model.party import Party
from einvoice.model.period import Period
from einvoice.model.quantity import Quantity
from einvoice.model.references import (
    DocumentReference,
    Note,
    PrecedingInvoice,
    SupportingDocument,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one unit costs: BG-29."""

    net_amount: Decimal | None = None
    """BT-146: the price without VAT, discount taken off."""

    discount: Decimal | None = None
    """BT-147: what was taken off the gross price."""

    gross_amount: Decimal | None = None
    """BT-148: the price without VAT before the discount."""

    base_quantity: Decimal | None = None
    """BT-149: for how many units the price is; one when absent."""

    base_quantity_unit: str | None = None
    """BT-150: the unit that the base quantity counts."""

    discount_percentage: Decimal | None = None
    """BT-X-34: the discount, in per cent of its base."""

    discount_base_amount: Decimal | None = None
    """BT-X-35: the price that the percentage applies to."""

    discount_reason: str | None = None
    """EXT-FR-FE-195: why there is a discount, in words."""

    discount_reason_code: str | None = None
    """EXT-FR-FE-196: why there is a discount, as a code (UNTDID 5189)."""

    further_discounts: tuple[AllowanceCharge, ...] = ()
    """BT-147-00: what else was taken off the gross price."""

    charges: tuple[AllowanceCharge, ...] = ()
    """BT-X-302-00: what was added to the gross price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineVat:
    """How VAT applies to a line: BG-30."""

    category_code: str | None = None
    """BT-151: as BT-118."""

    rate: Decimal | None = None
    """BT-152: in per cent."""

    exemption_reason: str | None = None
    """EXT-FR-FE-178: why there is no VAT, in words."""

    exemption_reason_code: str | None = None
    """EXT-FR-FE-179: why there is no VAT, as a code (VATEX)."""

    tax_amount: Decimal | None = None
    """BT-X-95: the VAT of the line alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One line: so much of that, at this price: BG-25."""

    identifier: str = ""
    """BT-126: what the line is called within the invoice."""

    notes: tuple[Note, ...] = ()
    """BT-127: words about the line."""

    object_id: Identifier | None = None
    """BT-128: the thing that the line is about: a meter, a subscription, a vehicle."""

    quantity: Decimal | None = None
    """BT-129: how much was sold."""

    unit_code: str | None = None
    """BT-130: what the quantity counts (UN/ECE Recommendation 20): C62 piece, MON month."""

    net_amount: Decimal | None = None
    """BT-131: quantity by price, less allowances, plus charges, without VAT."""

    order_line_reference: str | None = None
    """BT-132: the line of the buyer's order."""

    buyer_accounting_reference: str | None = None
    """BT-133: where the buyer books it."""

    period: Period | None = None
    """BG-26: the time that the line covers."""

    allowances: tuple[AllowanceCharge, ...] = ()
    """BG-27: what is taken off the line."""

    charges: tuple[AllowanceCharge, ...] = ()
    """BG-28: what is added to the line."""

    price: Price | None = None
    """BG-29: what one unit costs."""

    vat: LineVat | None = None
    """BG-30: how VAT applies."""

    item: Item | None = None
    """BG-31: what was sold."""

    parent_line_id: str | None = None
    """EXT-FR-FE-162: the line that this one details."""

    subtype_code: str | None = None
    """EXT-FR-FE-163: DETAIL counts in the totals, GROUP sums up others, INFORMATION only tells."""

    status_code: str | None = None
    """BT-X-7: whether the line is new, changed or the like (UNTDID 1229)."""

    further_object_ids: tuple[Identifier, ...] = ()
    """BT-128: what else the line is about, where the extended profiles allow several."""

    buyer_accounting_type_code: str | None = None
    """BT-X-99: what kind of account that is."""

    vat_amount: Decimal | None = None
    """EXT-FR-FE-181: the VAT of the line, or of the lines that it sums up."""

    vat_amount_in_vat_currency: Decimal | None = None
    """EXT-FR-FE-182: the same in the currency in which the seller declares it (BT-6)."""

    total_with_vat: Decimal | None = None
    """EXT-FR-FE-184: the line with its VAT."""

    allowances_amount: Decimal | None = None
    """BT-X-328: the allowances of the line together."""

    charges_amount: Decimal | None = None
    """BT-X-327: the charges of the line together."""

    allowances_charges_amount: Decimal | None = None
    """BT-X-98: the allowances and charges of the line together."""

    purchase_order_id: str | None = None
    """EXT-FR-FE-135: the buyer's order, where lines come from several."""

    purchase_order_date: date | None = None
    """EXT-FR-FE-200: the day of that order."""

    sales_order: DocumentReference | None = None
    """EXT-FR-FE-BG-09: the seller's order (EXT-FR-FE-144, 145, BT-X-539)."""

    quotation: DocumentReference | None = None
    """BG-X-47: the seller's offer (BT-X-310 to 312)."""

    contract: DocumentReference | None = None
    """BG-X-2: the contract (BT-X-24 to 26)."""

    despatch_advice: DocumentReference | None = None
    """EXT-FR-FE-BG-07: the seller's advice of despatch (EXT-FR-FE-140, 141, BT-X-88)."""

    receiving_advice: DocumentReference | None = None
    """EXT-FR-FE-BG-08: the buyer's advice of receipt (EXT-FR-FE-142, 143, BT-X-91)."""

    delivery_note: DocumentReference | None = None
    """BG-X-83: the delivery note (BT-X-92 to 94)."""

    ultimate_customer_orders: tuple[DocumentReference, ...] = ()
    """BG-X-5: the orders of the buyer's own customers (BT-X-43 to 45)."""

    preceding_invoices: tuple[PrecedingInvoice, ...] = ()
    """EXT-FR-FE-BG-06: the invoices that the line corrects, credits or settles."""

    supporting_documents: tuple[SupportingDocument, ...] = ()
    """BG-X-3: what backs the line up."""

    seller: Party | None = None
    """EXT-FR-FE-BG-12: who sells what the line is about, where sellers share an invoice."""

    delivery: Delivery | None = None
    """EXT-FR-FE-BG-10: where and when the line was delivered."""

    ultimate_ship_to: Party | None = None
    """BG-X-10: where the goods went in the end."""

    delivery_terms: DeliveryTerms | None = None
    """BG-X-87: who bears the costs and risks of transport."""

    free_quantity: Quantity | None = None
    """BT-X-46: how much more came for free."""

    package_quantity: Quantity | None = None
    """BT-X-47: in how many packages it came."""

    per_package_quantity: Quantity | None = None
    """BT-X-561: how much each package holds."""
