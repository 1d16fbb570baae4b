"""Where and when goods or services were delivered: BG-13."""

from dataclasses import dataclass
from datetime import date

from einvoice.model.identifier import Identifier
from einvoice.model.party import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery of the whole invoice."""

    name: str | None = None
    """BT-70: the party to which it was delivered."""

    location_ids: tuple[Identifier, ...] = ()
    """BT-71: the place, by its identifier."""

    delivery_date: date | None = None
    """BT-72: the day it was delivered, or the service was finished."""

    address: Address | None = None
    """BG-15: the place, by its address."""
