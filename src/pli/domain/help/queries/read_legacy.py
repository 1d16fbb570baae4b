"""Where are a supplier's invoices that are older than this portal (R073, R113–R115)?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.help.queries.help_facts import help_sheet
from pli.domain.help.vocabulary import LegacyPortal


class LegacyState(StrEnum):
    """Where a day falls among those of the two portals."""

    UNKNOWN = "unknown"  # the supplier named no older portal
    BEFORE = "before"  # this portal has nothing yet
    BETWEEN = "between"  # both are open
    AFTER = "after"  # the older one is closed


@dataclass(frozen=True, slots=True)
class LegacySheet:
    """The older portal, as of a day."""

    state: LegacyState
    opening_date: date  # of this portal
    legacy: LegacyPortal | None


def read_legacy(*, supplier: SupplierFace, today: date) -> LegacySheet:
    """Say where to look that day; one query, or two."""
    sheet = help_sheet(supplier.space_id)
    if sheet.legacy is None:
        state = LegacyState.UNKNOWN
    elif sheet.legacy.is_over(today):
        state = LegacyState.AFTER
    else:
        state = LegacyState.BETWEEN if sheet.opening_date <= today else LegacyState.BEFORE
    return LegacySheet(state, sheet.opening_date, sheet.legacy)
