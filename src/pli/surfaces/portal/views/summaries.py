"""« Récapitulatif »: what invoices come to by month and contract, on a page and in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from pli.domain.customers.queries import list_contracts
from pli.domain.invoices.operations import note_list_export
from pli.domain.invoices.queries import MonthlyTotal, billed_contracts, monthly_totals
from pli.domain.invoices.vocabulary import TableForm
from pli.kit.days import paris_date
from pli.surfaces.portal.forms.summary import SummaryForm
from pli.surfaces.portal.summary_files import summary_csv, summary_workbook
from pli.surfaces.portal.summary_story import summarise
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import attach

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for, and its answer."""

    form: SummaryForm
    span: tuple[date, date]
    totals: Sequence[MonthlyTotal]
    labels: Mapping[str, str]


@require_safe
def show(request: SpaceRequest) -> HttpResponse:
    """Show it, one summary for each currency."""
    asked = _asked(request, timezone.now())
    context = {
        "account": request.account,
        "form": asked.form,
        "since_date": asked.span[0],
        "until_date": asked.span[1],
        "contract_number": asked.form.contract_number,
        "summaries": summarise(asked.totals, asked.span, asked.labels),
        "filters": request.GET.urlencode(),
    }
    return render(request, "portal/summary.html", context)


@without_frame
@require_GET
def as_csv(request: SpaceRequest) -> HttpResponse:
    """Give it as a CSV."""
    now = timezone.now()
    asked = _asked(request, now)
    note_list_export(access=request.access, form=TableForm.SUMMARY_CSV, exported_at=now)
    content = summary_csv(asked.totals, asked.labels)
    return attach(content, media_type="text/csv; charset=utf-8", file_name=f"{_name(asked)}.csv")


@without_frame
@require_GET
def as_workbook(request: SpaceRequest) -> HttpResponse:
    """Give it as an Excel workbook."""
    now = timezone.now()
    asked = _asked(request, now)
    note_list_export(access=request.access, form=TableForm.SUMMARY_XLSX, exported_at=now)
    content = summary_workbook(asked.totals, asked.labels)
    return attach(content, media_type=_XLSX, file_name=f"{_name(asked)}.xlsx")


def _asked(request: SpaceRequest, now: datetime) -> _Asked:
    contracts = list_contracts(access=request.access)
    form = SummaryForm(
        request.GET,
        contracts=contracts,
        billed=billed_contracts(access=request.access, now=now),
        today=paris_date(now),
    )
    form.is_valid()
    since, until = form.span
    totals = monthly_totals(
        access=request.access,
        now=now,
        since_date=since,
        until_date=until,
        contract_number=form.contract_number,
    )
    labels = {one.number.upper(): one.object_label for one in contracts}
    return _Asked(form, (since, until), totals, labels)


def _name(asked: _Asked) -> str:
    return f"recapitulatif-{asked.span[0]:%Y-%m}-{asked.span[1]:%Y-%m}"
