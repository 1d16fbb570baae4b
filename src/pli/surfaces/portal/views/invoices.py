"""The invoices of a customer: the list, one of them, its document."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.queries import (
    account_of_space,
    availability_policy,
    billing_entities,
    list_contracts,
)
from pli.domain.invoices.operations import download_invoice, mark_opened, note_visit
from pli.domain.invoices.queries import (
    OpenDocument,
    Tally,
    list_holdings,
    one_holding,
    open_readable,
    read_holding,
    tally_holdings,
)
from pli.domain.invoices.vocabulary import HoldingFilter, ListOrder
from pli.kit.days import paris_date
from pli.kit.pagination import Cursor
from pli.surfaces.portal.forms.invoices import SINCE_VISIT, FilterForm
from pli.surfaces.portal.narrowing import read_narrowing
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.brand import accent_on_paper
from pli.surfaces.ui.components import page_url
from pli.surfaces.ui.readable import readable_of
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_safe
@vary_on_headers("HX-Request")
def index(request: SpaceRequest) -> HttpResponse:
    """List what may be seen now, narrowed as the address says."""
    now = timezone.now()
    account = account_of_space(request.access.space_id)
    # Asking about a page is not visiting it.
    last_visit_at = (
        note_visit(access=request.access, visited_at=now) if request.method == "GET" else None
    )
    term = availability_policy(account.supplier.space_id)
    context = _narrowed(request, now, last_visit_at) | {
        "account": account,
        "availability_months": term.availability_months,
        "last_visit_at": last_visit_at,
        "fresh": _arrivals(request, now, last_visit_at),
        "fresh_url": page_url(request, arrivees=SINCE_VISIT),
    }
    template = "portal/invoices.html#list" if _is_swap(request) else "portal/invoices.html"
    return render(request, template, context)


def _narrowed(
    request: SpaceRequest, now: datetime, last_visit_at: datetime | None
) -> dict[str, object]:
    entities = billing_entities(access=request.access)
    contracts = list_contracts(access=request.access)
    form = FilterForm(request.GET, contracts=contracts, entities=entities)
    narrowing = read_narrowing(
        request, form, entities=entities, today=paris_date(now), last_visit_at=last_visit_at
    )
    page = list_holdings(
        access=request.access,
        now=now,
        wanted=narrowing.wanted,
        order=narrowing.order,
        cursor=Cursor.decode(request.GET.get("page", "")),
    )
    tally = tally_holdings(access=request.access, now=now, wanted=narrowing.wanted)
    is_oldest_first = narrowing.order is ListOrder.OLDEST_FIRST
    return {
        "page": page,
        "tally": tally,
        "form": form,
        "narrowing": narrowing,
        "is_oldest_first": is_oldest_first,
        "turned_url": page_url(request, tri="" if is_oldest_first else "anciennes"),
        "first_url": page_url(request),
    }


def _arrivals(request: SpaceRequest, now: datetime, last_visit_at: datetime | None) -> Tally | None:
    if last_visit_at is None:
        return None
    wanted = HoldingFilter(arrived_after=last_visit_at)
    return tally_holdings(access=request.access, now=now, wanted=wanted)


def _is_swap(request: SpaceRequest) -> bool:
    # « Retour » asks for the whole page, in the name of htmx too.
    return bool(request.htmx) and not request.htmx.history_restore_request


@require_safe
def show(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Show one invoice, and remember that it was opened."""
    now = timezone.now()
    sheet = one_holding(access=request.access, invoice_id=invoice_id, now=now)
    if request.method == "GET":  # asking about a page is not reading it
        mark_opened(access=request.access, invoice_id=invoice_id, opened_at=now)
    context = {
        "sheet": sheet,
        "account": account_of_space(request.access.space_id),
        "readable": _readable(request, invoice_id) if sheet.is_read_as_page else None,
    }
    return render(request, "portal/invoice.html", context)


@without_frame
@require_safe
def document(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the document to the page that shows it: looking is not downloading."""
    found = _open_readable(request, invoice_id)
    return stream(found, Disposition.INLINE)


@without_frame
@require_safe
def readable(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give a PDF to read: of an XML, a copy made for it, which is not what was received."""
    found = _open_readable(request, invoice_id)
    return stream(found, Disposition.ATTACHMENT)


@without_frame
@require_GET
def download(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the very bytes received, or their duplicata, and write down that they were taken."""
    found = download_invoice(
        access=request.access,
        invoice_id=invoice_id,
        downloaded_at=timezone.now(),
        accent=_accent(request),
    )
    return stream(found, Disposition.ATTACHMENT)


def _open_readable(request: SpaceRequest, invoice_id: UUID) -> OpenDocument:
    return open_readable(
        access=request.access,
        invoice_id=invoice_id,
        now=timezone.now(),
        accent=_accent(request),
    )


def _accent(request: SpaceRequest) -> str:
    supplier = account_of_space(request.access.space_id).supplier
    return accent_on_paper(supplier.brand_color)


def _readable(request: SpaceRequest, invoice_id: UUID) -> SafeString | None:
    read = read_holding(access=request.access, invoice_id=invoice_id, now=timezone.now())
    return readable_of(read, level=2)
