"""What a line sells: BG-31, with its classes, its properties and its pieces."""

from dataclasses import dataclass

from einvoice.model.identifier import Identifier
from einvoice.model.party import Party
from einvoice.model.quantity import Quantity


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

    type_code: str | None = None
    """EXT-FR-FE-159: the property, as a code (UNTDID 6313)."""

    measure: Quantity | None = None
    """EXT-FR-FE-160: what it is, where it can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInstance:
    """One piece of the item, told from its like: BG-X-84."""

    batch_id: str | None = None
    """BT-X-306: the batch that it comes from."""

    serial_number: str | None = None
    """BT-X-307: its own number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludedItem:
    """What a bundle holds: BG-X-1."""

    identifier: str | None = None
    """BT-X-308: its reference."""

    standard_ids: tuple[Identifier, ...] = ()
    """BT-X-15: its references in public schemes."""

    seller_id: str | None = None
    """BT-X-16: the seller's reference."""

    buyer_id: str | None = None
    """BT-X-17: the buyer's reference."""

    industry_id: str | None = None
    """BT-X-309: the reference that its trade uses."""

    name: str | None = None
    """BT-X-18: what it is called."""

    description: str | None = None
    """BT-X-19: more about it."""

    quantity: Quantity | None = None
    """BT-X-20: how many of it the bundle holds."""


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

    identifier: str | None = None
    """BT-X-305: its reference, without saying whose."""

    industry_id: str | None = None
    """BT-X-532: the reference that its trade uses."""

    model_id: str | None = None
    """BT-X-533: its model, by its identifier."""

    model_name: str | None = None
    """BT-X-536: its model, by name."""

    brand_name: str | None = None
    """BT-X-535: its brand."""

    batch_ids: tuple[Identifier, ...] = ()
    """BT-X-534: the batches that it comes from."""

    instances: tuple[ItemInstance, ...] = ()
    """BG-X-84: its pieces, each with its own number."""

    included_items: tuple[IncludedItem, ...] = ()
    """BG-X-1: what it holds, when it is a bundle."""

    manufacturer: Party | None = None
    """Who made it."""
