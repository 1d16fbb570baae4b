"""Which invoices does this space hold?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from einvoice import Severity
from pli.domain.invoices.models import Holding, Party
from pli.domain.invoices.queries._held import days_left_of, last_date_of
from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import (
    EVERYTHING,
    DocumentFormat,
    HoldingFilter,
    InvoiceKind,
    ListOrder,
    Nature,
    PartyRole,
    ReadingState,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import PAGE_SIZE, Cursor, Page, Place, keyset_page


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One invoice in the list of whoever holds it (R060)."""

    invoice_id: UUID
    number: str
    kind: InvoiceKind
    type_code: str
    is_credit_note: bool
    issue_date: date
    due_date: date | None
    seller_name: str  # the supplier's entity, or the seller it deposits for
    contract_number: str
    currency: str
    total_with_vat: Decimal  # as the document has it: positive on a credit note
    is_xml: bool
    nature: Nature
    reading: ReadingState
    is_correction: bool  # of an invoice that came before; no credit note
    is_corrected: bool  # by another that its holder may see
    has_faults: bool  # it breaks official rules; warnings are not told here
    has_new_payee: bool  # its seller asks to be paid elsewhere than before
    available_at: datetime
    last_date: date  # the last day on which it may be seen
    days_left: int | None  # after today, until that day, once they are few


def list_holdings(
    *,
    access: Access,
    now: datetime,
    wanted: HoldingFilter = EVERYTHING,
    order: ListOrder = ListOrder.LATEST_FIRST,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> Page[HoldingRow]:
    """List what may be seen now and is wanted, by day of issue; one query."""
    seller = Party.objects.filter(invoice=OuterRef("invoice"), role=PartyRole.SELLER)
    corrections = Holding.objects.readable_by(access).available(now=now)
    corrections = corrections.filter(invoice__corrects=OuterRef("invoice"))
    holdings = (
        wanted_holdings(access, now, wanted)
        .select_related("invoice")
        .defer("words", "invoice__rule_faults")
        .annotate(
            seller_name=Coalesce("invoice__entity__name", Subquery(seller.values("name")[:1])),
            # No EXISTS: PostgreSQL would hash every correction of the space to answer one page.
            correction_id=Subquery(corrections.values("id")[:1]),
            has_faults=Q(invoice__rule_faults__contains=[{"severity": Severity.FATAL}]),
        )
    )
    page = keyset_page(
        holdings,
        day_field="issue_date",
        cursor=cursor,
        place_of=_place,
        size=size,
        oldest_first=order is ListOrder.OLDEST_FIRST,
    )
    return Page([_row(holding, now) for holding in page.rows], page.previous, page.following)


def reading_of(holding: Holding) -> ReadingState:
    """Tell how far the holder went."""
    if holding.downloaded_at:
        return ReadingState.DOWNLOADED
    return ReadingState.OPENED if holding.opened_at else ReadingState.NEW


def _place(holding: Holding) -> Place:
    return holding.issue_date, holding.id


def _row(holding: Holding, now: datetime) -> HoldingRow:
    invoice = holding.invoice
    seller_name: str = getattr(holding, "seller_name")  # noqa: B009 - annotated above
    correction_id: UUID | None = getattr(holding, "correction_id")  # noqa: B009 - annotated above
    has_faults: bool = getattr(holding, "has_faults")  # noqa: B009 - annotated above
    return HoldingRow(
        invoice_id=invoice.id,
        number=invoice.number,
        kind=InvoiceKind(holding.kind),
        type_code=invoice.type_code,
        is_credit_note=invoice.is_credit_note,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        seller_name=seller_name,
        contract_number=holding.contract_number,
        currency=invoice.currency,
        total_with_vat=invoice.total_with_vat,
        is_xml=DocumentFormat(invoice.format).is_xml and holding.nature != Nature.DUPLICATE,
        nature=Nature(holding.nature),
        reading=reading_of(holding),
        is_correction=invoice.corrects_id is not None and not invoice.is_credit_note,
        is_corrected=correction_id is not None,
        has_faults=has_faults,
        has_new_payee=holding.has_new_payee,
        available_at=holding.available_at,
        last_date=last_date_of(holding),
        days_left=days_left_of(holding, now),
    )
