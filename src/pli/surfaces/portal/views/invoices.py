"""The invoices of a customer: the list, one of them, its document."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from pli.domain.customers.queries import account_of_space, availability_policy
from pli.domain.invoices.operations import download_invoice, mark_opened
from pli.domain.invoices.queries import list_holdings, one_holding, open_document
from pli.kit.pagination import Cursor
from pli.surfaces.site.frames import without_frame
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
    return render(
        request,
        "portal/invoice.html",
        {"sheet": sheet, "account": account_of_space(request.access.space_id)},
    )


@without_frame
@require_safe
def document(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the document to the page that shows it: looking is not downloading."""
    found = open_document(access=request.access, invoice_id=invoice_id, now=timezone.now())
    return stream(found, Disposition.INLINE)


@without_frame
@require_GET
def download(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the very bytes received, or their duplicata, and write down that they were taken."""
    found = download_invoice(
        access=request.access, invoice_id=invoice_id, downloaded_at=timezone.now()
    )
    return stream(found, Disposition.ATTACHMENT)
