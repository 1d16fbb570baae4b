"""The invoices of a customer: the list, one of them, its document."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_safe

from pli.domain.customers.queries import account_of_space, availability_policy
from pli.domain.invoices.operations import download_invoice, mark_opened
from pli.domain.invoices.queries import (
    OpenDocument,
    list_holdings,
    one_holding,
    open_readable,
    read_holding,
)
from pli.kit.pagination import Cursor
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.brand import accent_on_paper
from pli.surfaces.ui.readable import readable_of
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List what may be seen now."""
    account = account_of_space(request.access.space_id)
    page = list_holdings(
        access=request.access,
        now=timezone.now(),
        cursor=Cursor.decode(request.GET.get("page", "")),
    )
    term = availability_policy(account.supplier.space_id)
    return render(
        request,
        "portal/invoices.html",
        {"page": page, "account": account, "availability_months": term.availability_months},
    )


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
