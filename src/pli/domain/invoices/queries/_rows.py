"""One invoice in a list, of one space or of all that a person has."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from einvoice import Severity
from pli.domain.invoices.models import Holding, HoldingQuerySet, Party
from pli.domain.invoices.queries._held import days_left_of, last_date_of
from pli.domain.invoices.queries._marks import reading_of, with_marks
from pli.domain.invoices.vocabulary import (
    DocumentFormat,
    InvoiceKind,
    Nature,
    PartyRole,
    ReadingState,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Place


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One invoice in the list of whoever holds it (R060)."""

    space_id: UUID
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
    # As the document has them: positive on a credit note. A plain PDF may not say them all.
    total_without_vat: Decimal | None
    total_with_vat: Decimal
    amount_due: Decimal | None
    is_xml: bool
    nature: Nature
    reading: ReadingState  # by the one who asks
    is_correction: bool  # of an invoice that came before; no credit note
    is_corrected: bool  # by another that its holder may see
    has_faults: bool  # it breaks official rules; warnings are not told here
    has_new_payee: bool  # its seller asks to be paid elsewhere than before
    available_at: datetime
    last_date: date  # the last day on which it may be seen
    days_left: int | None  # after today, until that day, once they are few


_COLUMNS = (
    "id",
    "space_id",
    "invoice_id",
    "number",
    "kind",
    "issue_date",
    "contract_number",
    "total_with_vat",
    "nature",
    "available_at",
    "available_until",
    "has_new_payee",
    "invoice__type_code",
    "invoice__is_credit_note",
    "invoice__due_date",
    "invoice__currency",
    "invoice__total_without_vat",
    "invoice__amount_due",
    "invoice__format",
    "invoice__corrects_id",
    "seller_name",
    "correction_id",
    "has_faults",
    "marked_opened_at",
    "marked_taken_at",
)


def as_rows(
    holdings: HoldingQuerySet, readable: HoldingQuerySet, access: Access
) -> QuerySet[Holding, Any]:
    """Have each holding say what a list shows: whoever asks may see the corrections in `readable`.

    The marks are those of the one who asks.
    """
    seller = Party.objects.filter(invoice=OuterRef("invoice"), role=PartyRole.SELLER)
    corrections = readable.filter(invoice__corrects=OuterRef("invoice"))
    rows = with_marks(holdings, access).annotate(
        seller_name=Coalesce("invoice__entity__name", Subquery(seller.values("name")[:1])),
        # No EXISTS: PostgreSQL would hash every correction of the space to answer one page.
        correction_id=Subquery(corrections.values("id")[:1]),
        has_faults=Q(invoice__rule_faults__contains=[{"severity": Severity.FATAL}]),
    )
    # No models: a page shows a third of what they hold.
    return rows.values_list(*_COLUMNS, named=True)


def place_of(row: Any) -> Place:
    """Say where a row stands in the order of a list."""
    return row.issue_date, row.id


def holding_row(row: Any, now: datetime) -> HoldingRow:
    """Say what a row of `as_rows` says at this instant."""
    nature, is_credit_note = Nature(row.nature), row.invoice__is_credit_note
    is_xml = DocumentFormat(row.invoice__format).is_xml
    return HoldingRow(
        space_id=row.space_id,
        invoice_id=row.invoice_id,
        number=row.number,
        kind=InvoiceKind(row.kind),
        type_code=row.invoice__type_code,
        is_credit_note=is_credit_note,
        issue_date=row.issue_date,
        due_date=row.invoice__due_date,
        seller_name=row.seller_name,
        contract_number=row.contract_number,
        currency=row.invoice__currency,
        total_without_vat=row.invoice__total_without_vat,
        total_with_vat=row.total_with_vat,
        amount_due=row.invoice__amount_due,
        is_xml=is_xml and nature is not Nature.DUPLICATE,
        nature=nature,
        reading=reading_of(row),
        is_correction=row.invoice__corrects_id is not None and not is_credit_note,
        is_corrected=row.correction_id is not None,
        has_faults=row.has_faults,
        has_new_payee=row.has_new_payee,
        available_at=row.available_at,
        last_date=last_date_of(row),
        days_left=days_left_of(row, now),
    )
