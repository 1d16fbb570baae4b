"""A line of an invoice: BG-25, with its price, its VAT and what was sold."""

from dataclasses import dataclass
from decimal import Decimal

from einvoice.model.allowance import AllowanceCharge
from einvoice.model.identifier import Identifier
from einvoice.model.period import Period
from einvoice.model.references import Note


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineVat:
    """How VAT applies to a line: BG-30."""

    category_code: str | None = None
    """BT-151: as BT-118."""

    rate: Decimal | None = None
    """BT-152: in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """A class that the item belongs to, in some classification: BT-158."""

    code: str = ""
    """BT-158: the class."""

    scheme: str | None = None
    """BT-158-1: the classification (UNTDID 7143)."""

    scheme_version: str | None = None
    """BT-158-2: its version."""

    name: str | None = None
    """BT-158-3: what the class is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAttribute:
    """A property of the item, such as a registration plate or a colour: BG-32."""

    name: str = ""
    """BT-160: the property."""

    value: str = ""
    """BT-161: what it is for this item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What was sold: BG-31."""

    name: str | None = None
    """BT-153: what it is called."""

    description: str | None = None
    """BT-154: more about it."""

    seller_id: str | None = None
    """BT-155: the seller's reference."""

    buyer_id: str | None = None
    """BT-156: the buyer's reference."""

    standard_id: Identifier | None = None
    """BT-157: its reference in a public scheme; a GTIN has scheme 0160."""

    classifications: tuple[Classification, ...] = ()
    """BT-158: the classes it belongs to."""

    origin_country_code: str | None = None
    """BT-159: where it comes from."""

    attributes: tuple[ItemAttribute, ...] = ()
    """BG-32: its properties."""


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
