"""Where and when goods or services were delivered, and on what terms: BG-13."""

from dataclasses import dataclass
from datetime import date

from einvoice.model.identifier import Identifier
from einvoice.model.party import Address, Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery of the whole invoice, or of one line (EXT-FR-FE-BG-10)."""

    name: str | None = None
    """BT-70, EXT-FR-FE-149: the party to which it was delivered."""

    location_ids: tuple[Identifier, ...] = ()
    """BT-71, EXT-FR-FE-146: the place, by its identifier."""

    delivery_date: date | None = None
    """BT-72, EXT-FR-FE-158: the day it was delivered, or the service was finished."""

    address: Address | None = None
    """BG-15, EXT-FR-FE-150: the place, by its address."""

    contact: Contact | None = None
    """BG-X-26, BG-X-8: whom to ask for at the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTerms:
    """Who bears the costs and risks of transport, and up to where: EXT-FR-FE-BG-14."""

    code: str | None = None
    """EXT-FR-FE-185, EXT-FR-FE-193: the rule, as an Incoterm: EXW, DAP."""

    location_name: str | None = None
    """EXT-FR-FE-186, EXT-FR-FE-194: the place that the rule names."""

    location_country_code: str | None = None
    """BT-X-563, BT-X-565: the country of that place."""
