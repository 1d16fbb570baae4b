"""How many invoices does a list hold?"""

from dataclasses import dataclass
from datetime import datetime

from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import EVERYTHING, TALLY_MAX, HoldingFilter
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of invoices, and whether there are more than it says."""

    count: int
    is_exceeded: bool


def tally_holdings(*, access: Access, now: datetime, wanted: HoldingFilter = EVERYTHING) -> Tally:
    """Count what is wanted, and stop where it is enough to say « more »; one query."""
    # In no order: it counts, and the shortest index will do.
    found = wanted_holdings(access, now, wanted).order_by()[: TALLY_MAX + 1].count()
    return Tally(min(found, TALLY_MAX), found > TALLY_MAX)
