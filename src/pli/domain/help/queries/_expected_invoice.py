"""Which invoice does the rhythm of the contracts announce?"""

from dataclasses import dataclass
from datetime import date, datetime

from pli.domain.invoices.queries import contract_overviews
from pli.domain.invoices.vocabulary import ContractState
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class ExpectedInvoice:
    """The one that lacks, or else the next to come."""

    is_missing: bool
    issue_date: date
    contract_number: str


def expected_invoice(*, access: Access, now: datetime) -> ExpectedInvoice | None:
    """Give it; None where no rhythm tells any. Two queries."""
    known = contract_overviews(access=access, now=now)
    lacking = [one for one in known if one.state is ContractState.MISSING]
    if lacking:
        return ExpectedInvoice(
            is_missing=True,
            issue_date=lacking[0].missing_dates[-1],
            contract_number=lacking[0].number,
        )
    coming = [(one.next_date, one.number) for one in known if one.next_date]
    if not coming:
        return None
    day, number = min(coming)
    return ExpectedInvoice(is_missing=False, issue_date=day, contract_number=number)
