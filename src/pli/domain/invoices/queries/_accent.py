"""The colour of the pages that we make of an invoice: its supplier's, on its day (R010)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from pli.domain.customers.queries import brand_colors_on
from pli.domain.invoices.models import Holding
from pli.kit.colours import accent_on_paper


def accents_of(holdings: Iterable[Holding]) -> Mapping[UUID, str]:
    """Give it of each whose depositor is a supplier, by holding; one query.

    The invoices were read with them. It is the same by whichever way a document is taken.
    """
    days = {one.id: (one.invoice.space_id, one.issue_date) for one in holdings}
    colors = brand_colors_on(days.values()) if days else {}
    return {
        holding_id: accent_on_paper(colors[day])
        for holding_id, day in days.items()
        if day in colors
    }


def accent_of(holding: Holding) -> str | None:
    """Give that of one; one query."""
    return accents_of([holding]).get(holding.id)
