"""How much do the invoices of this space come to, by month and contract?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Case, Count, DecimalField, F, Max, Sum, When
from django.db.models.functions import Abs, TruncMonth, Upper

from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import HoldingFilter, InvoiceKind
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class MonthlyTotal:
    """The invoices and credit notes of one contract in one month, in one currency."""

    month: date  # its first day
    contract_number: str  # empty for what names none
    currency: str
    count: int
    total_with_vat: Decimal  # credit notes taken off


def monthly_totals(
    *, access: Access, now: datetime, since_date: date, until_date: date, contract_number: str = ""
) -> Sequence[MonthlyTotal]:
    """Sum up what may be seen now, from one day to another, both included; one query.

    The oldest month first, then by contract; nothing is summed over currencies.
    """
    wanted = HoldingFilter(
        since_date=since_date, until_date=until_date, contract_number=contract_number
    )
    signed = Case(
        When(kind=InvoiceKind.CREDIT_NOTE, then=-Abs(F("total_with_vat"))),
        default=F("total_with_vat"),
        output_field=DecimalField(max_digits=18, decimal_places=2),
    )
    sums = (
        wanted_holdings(access, now, wanted)
        .values(
            month=TruncMonth("issue_date"),
            typed=Upper("contract_number"),
            currency=F("invoice__currency"),
        )
        .annotate(number=Max("contract_number"), count=Count("id"), total=Sum(signed))
        .order_by("month", "typed", "currency")
    )
    rows = sums.values_list("month", "number", "currency", "count", "total")
    return [MonthlyTotal(*row) for row in rows]
