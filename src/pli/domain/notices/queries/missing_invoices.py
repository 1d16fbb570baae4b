"""Which invoices that contracts announced did not come, for a reader of this space (D06)?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pli.domain.invoices.queries import contract_overviews
from pli.domain.invoices.vocabulary import MISSING_TOLD_FOR
from pli.domain.notices.models import MissingInvoice
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date


@dataclass(frozen=True, slots=True)
class LackingInvoice:
    """One that did not come: of which contract, and when it was to."""

    contract_id: UUID
    contract_number: str
    object_label: str  # the plate or the site; may be empty
    expected_date: date

    @property
    def contract_title(self) -> str:
        """What people know the contract by."""
        return self.object_label or self.contract_number


def lacking_invoices(
    *, access: Access, now: datetime, numbers: Collection[str] | None = None
) -> Sequence[LackingInvoice]:
    """Give those of the contracts that may be seen, the oldest first. Two queries.

    With numbers, in capitals, those of these contracts alone.
    """
    lacking = [
        LackingInvoice(one.contract_id, one.number, one.object_label, day)
        for one in contract_overviews(access=access, now=now, numbers=numbers)
        for day in one.missing_dates
    ]
    return sorted(lacking, key=lambda one: (one.expected_date, one.contract_number))


def missing_invoices(*, access: Access, now: datetime) -> Sequence[LackingInvoice]:
    """Give them of the contracts of which any was noted, and none that came since.

    The list of invoices asks it at each visit: one query where none was, and no other
    contract is read. One that lacks since this morning is noted next morning.
    """
    noted = MissingInvoice.objects.filter(
        account__space_id=access.space_id,
        expected_date__gte=paris_date(now) - MISSING_TOLD_FOR,
    )
    numbers = set(noted.values_list("contract_number", flat=True))
    return lacking_invoices(access=access, now=now, numbers=numbers) if numbers else []
