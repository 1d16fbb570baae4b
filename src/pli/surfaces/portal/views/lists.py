"""The list of invoices as a file: CSV or Excel, with the filters in force."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from pli.domain.invoices.operations import note_list_export
from pli.domain.invoices.queries import HoldingRow, list_holdings
from pli.domain.invoices.vocabulary import TableForm
from pli.kit.days import paris_date
from pli.kit.pagination import Cursor
from pli.surfaces.portal.list_rows import csv_pieces, write_workbook
from pli.surfaces.portal.narrowing import Narrowing, narrowing_of, refuse_filters
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import Disposition, release_database, stream

# Rows read at once: between two such reads nothing holds the database.
_ROWS = 500


@without_frame
@require_GET
def as_csv(request: SpaceRequest) -> HttpResponseBase:
    """Give the list as a CSV, line by line."""
    now = timezone.now()
    narrowing = narrowing_of(request, request.GET, now)
    if narrowing.ignored:
        return refuse_filters(request)
    _note(request, TableForm.CSV, narrowing, now)
    rows = _rows(request, narrowing, now)
    pieces = csv_pieces(rows, rest=release_database)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name(request, now)}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@without_frame
@require_GET
def as_workbook(request: SpaceRequest) -> HttpResponseBase:
    """Give the list as an Excel workbook."""
    now = timezone.now()
    narrowing = narrowing_of(request, request.GET, now)
    if narrowing.ignored:
        return refuse_filters(request)
    _note(request, TableForm.XLSX, narrowing, now)
    file_name = f"{_name(request, now)}.xlsx"
    rows = _rows(request, narrowing, now)
    book = write_workbook(rows, file_name=file_name, rest=release_database)
    return stream(book, Disposition.ATTACHMENT)


def _note(request: SpaceRequest, form: TableForm, narrowing: Narrowing, now: datetime) -> None:
    note_list_export(access=request.access, form=form, wanted=narrowing.wanted, exported_at=now)


def _rows(request: SpaceRequest, narrowing: Narrowing, now: datetime) -> Iterator[HoldingRow]:
    cursor = None
    while True:
        page = list_holdings(
            access=request.access,
            now=now,
            wanted=narrowing.wanted,
            order=narrowing.order,
            cursor=cursor,
            size=_ROWS,
        )
        yield from page.rows
        if page.following is None:
            return
        cursor = Cursor.decode(page.following)


def _name(request: SpaceRequest, now: datetime) -> str:
    account = request.account
    number = "".join(one if one.isalnum() and one.isascii() else "-" for one in account.number)
    return f"factures-{account.supplier.code}-{number}-{paris_date(now):%Y-%m-%d}"
