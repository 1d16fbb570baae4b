"""Arrivals as lists and reports show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from einvoice.faults import Severity
from pli.domain.archive.vocabulary import MediaType
from pli.domain.deposits.models import Arrival, ArrivalQuerySet
from pli.domain.deposits.queries.hold_explanations import (
    HoldExplanation,
    faults_of,
    hold_explanations,
)
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.deposits.vocabulary import ArrivalFault, ArrivalState
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access

_ENDS_AS_INVOICE = frozenset({ArrivalState.AVAILABLE, ArrivalState.KNOWN})


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One file: how it ended, why, and as which invoice of which customer."""

    arrival_id: UUID
    batch_id: UUID
    file_name: str
    received_at: datetime
    state: ArrivalState
    explanations: Sequence[HoldExplanation]
    faults: Sequence[ArrivalFault]
    invoice_id: UUID | None
    invoice_number: str
    customer_number: str
    company_name: str
    account_id: UUID | None
    invoice_known_at: datetime | None  # when its invoice came in first
    read_number: str  # what a held file says it is
    discard_reason: str
    replaced_by_id: UUID | None
    is_package: bool  # a ZIP
    package_name: str  # the ZIP it came in; empty for a file that came by itself
    entry_path: str  # where it was in there
    entry_count: int  # for a ZIP: how many files came out of it
    delayed_until: datetime | None  # when its customer sees it, while that is to come

    @property
    def motive(self) -> str:
        """Why it is held, in the words of its status; empty for one that is not."""
        return ", ".join(str(explanation.label) for explanation in self.explanations)

    @property
    def is_told(self) -> bool:
        """Whether somebody has something to do about its faults."""
        return self.state in {ArrivalState.HELD, ArrivalState.TRIED}

    @property
    def reported_count(self) -> int:
        """How many rules its invoice breaks, and was published all the same."""
        if self.state is not ArrivalState.AVAILABLE:
            return 0
        return sum(fault.severity == Severity.FATAL for fault in self.faults)

    @property
    def would_be(self) -> ArrivalState | None:
        """What a file of a trial would have become; nothing for one that counts."""
        if self.state is not ArrivalState.TRIED:
            return None
        if self.explanations:
            return ArrivalState.HELD
        return ArrivalState.KNOWN if self.invoice_id else ArrivalState.AVAILABLE


def arrival_rows(access: Access) -> ArrivalQuerySet:
    """Give arrivals with their invoice and the customer who holds it; raise RoleMissing."""
    require_deposit_reader(access)
    holdings = Holding.objects.filter(invoice=OuterRef("invoice")).order_by("id")
    entries = (
        Arrival.objects.filter(package=OuterRef("id"))
        .order_by()
        .values("package")
        .annotate(count=Count("id"))
    )
    return (
        Arrival.objects.readable_by(access)
        .annotate(
            invoice_number=F("invoice__number"),
            invoice_known_at=F("invoice__created_at"),
            media_type=F("document__media_type"),
            package_name=F("package__file_name"),
            entry_count=Coalesce(Subquery(entries.values("count")), 0),
            holder_account=Subquery(holdings.values("space__account__id")[:1]),
            holder_number=Subquery(holdings.values("space__account__number")[:1]),
            delayed_until=Subquery(holdings.delayed().values("available_at")[:1]),
            holder_name=Subquery(holdings.values("space__account__company_name")[:1]),
        )
        .defer("index_line")
    )


def row_of(arrival: Arrival) -> ArrivalRow:
    """Show an arrival of `arrival_rows`."""
    found = vars(arrival)
    state = ArrivalState(arrival.state)
    return ArrivalRow(
        arrival_id=arrival.id,
        batch_id=arrival.batch_id,
        file_name=arrival.file_name,
        received_at=arrival.received_at,
        state=state,
        explanations=hold_explanations(arrival),
        faults=faults_of(arrival),
        invoice_id=arrival.invoice_id,
        invoice_number=found["invoice_number"] or "",
        customer_number=found["holder_number"] or arrival.customer_number,
        company_name=found["holder_name"] or "",
        account_id=found["holder_account"],
        invoice_known_at=found["invoice_known_at"],
        read_number=(arrival.reading or {}).get("number", ""),
        discard_reason=arrival.discard_reason,
        replaced_by_id=arrival.replaced_by_id,
        is_package=found["media_type"] == MediaType.ZIP,
        package_name=found["package_name"] or "",
        entry_path=arrival.entry_path,
        entry_count=found["entry_count"],
        delayed_until=found["delayed_until"] if state in _ENDS_AS_INVOICE else None,
    )
