"""Rows of the domain as the API shows them."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from pli.domain.customers.queries import ImportSheet
from pli.domain.customers.vocabulary import LineOutcome, LineReport
from pli.domain.deposits.queries import ArrivalCounts, ArrivalRow, BatchRow, as_status
from pli.kit.pagination import Page
from pli.surfaces.api.schemas import (
    BatchOut,
    ChangeOut,
    CountsOut,
    DepositOut,
    FaultOut,
    ImportCountsOut,
    ImportOut,
    InvoiceOut,
    LineFaultOut,
    LineOut,
    ReasonOut,
)


def deposit_url(arrival_id: UUID) -> str:
    """Say where one file is asked for."""
    return reverse("api:deposit", kwargs={"deposit_id": arrival_id})


def batch_url(batch_id: UUID) -> str:
    """Say where one batch is asked for."""
    return reverse("api:batch", kwargs={"batch_id": batch_id})


def import_url(import_id: UUID) -> str:
    """Say where one import is asked for."""
    return reverse("api:register-import", kwargs={"import_id": import_id})


def page_url(request: HttpRequest, place: str | None) -> str | None:
    """Give the address of a neighbouring page, with whatever else was asked."""
    if place is None:
        return None
    query = request.GET.copy()
    query["page"] = place
    return f"{request.path}?{query.urlencode()}"


def show_deposit(row: ArrivalRow) -> DepositOut:
    """Show one file."""
    return DepositOut(
        id=row.arrival_id,
        url=deposit_url(row.arrival_id),
        batch=row.batch_id,
        file_name=row.file_name,
        received_at=row.received_at,
        state=row.state,
        would_be=row.would_be,
        reasons=[
            ReasonOut(code=one.reason, label=str(one.label), remedy=str(one.remedy))
            for one in row.explanations
        ],
        faults=[
            FaultOut(code=fault.code, message=fault.message, place=fault.place)
            for fault in row.faults
        ],
        invoice=InvoiceOut(id=row.invoice_id, number=row.invoice_number)
        if row.invoice_id
        else None,
        customer_number=row.customer_number,
        delayed_until=row.delayed_until,
    )


def show_counts(counts: ArrivalCounts) -> CountsOut:
    """Show how many files became what."""
    return CountsOut(**asdict(as_status(counts)), tried=counts.tried)


def show_batch(row: BatchRow) -> BatchOut:
    """Show one batch."""
    return BatchOut(
        id=row.batch_id,
        url=batch_url(row.batch_id),
        opened_at=row.opened_at,
        is_trial=row.is_trial,
        counts=show_counts(row.counts),
    )


def show_import(sheet: ImportSheet, page: Page[LineReport], request: HttpRequest) -> ImportOut:
    """Show where an import stands."""
    return ImportOut(
        id=sheet.import_id,
        url=import_url(sheet.import_id),
        file_name=sheet.file_name,
        state=sheet.state,
        opened_at=sheet.opened_at,
        ended_at=sheet.ended_at,
        counts=ImportCountsOut(**{str(outcome): sheet.counts[outcome] for outcome in LineOutcome}),
        refusal=sheet.refusal,
        lines=[_show_line(line) for line in page.rows],
        next=page_url(request, page.following),
        previous=page_url(request, page.previous),
    )


def _show_line(line: LineReport) -> LineOut:
    return LineOut(
        number=line.number,
        outcome=line.outcome,
        customer_number=line.customer_number,
        company_name=line.company_name,
        changes=[
            ChangeOut(
                column=change.column, old=change.old, new=change.new, is_taken=change.is_taken
            )
            for change in line.changes
        ],
        faults=[
            LineFaultOut(code=fault.code, column=fault.column, message=fault.message)
            for fault in line.faults
        ],
    )
