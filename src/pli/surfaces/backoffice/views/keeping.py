"""« Conservation »: how long files are kept, which longer, and what was destroyed (R072)."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.queries import availability_policy, supplier_of_space
from pli.domain.invoices.operations import end_invoice_hold, hold_invoice
from pli.domain.invoices.queries import (
    keeping_of_invoice,
    list_held_invoices,
    purge_certificate,
    purge_certificates,
)
from pli.kit.errors import Invalid
from pli.kit.pagination import Cursor
from pli.surfaces.backoffice.forms.keeping import HoldForm
from pli.surfaces.backoffice.french_csv import CSV_TYPE
from pli.surfaces.backoffice.purge_certificate_csv import write_purge_certificate
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import attach

_INVOICE = "backoffice:invoice-keeping"


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """Say the term, what is kept longer, and what was destroyed."""
    held = list_held_invoices(
        access=request.access, cursor=Cursor.decode(request.GET.get("prolongees", ""))
    )
    context = {
        "policy": availability_policy(request.access.space_id),
        "held": held,
        "page": purge_certificates(access=request.access, cursor=cursor_of(request)),
    }
    return render(request, "backoffice/keeping.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invoice(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Say until when an invoice is kept; keep it longer, or no longer so."""
    if "end" in request.POST:
        return _end(request, invoice_id)
    sheet = keeping_of_invoice(access=request.access, invoice_id=invoice_id)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        try:
            hold_invoice(
                access=request.access,
                invoice_id=invoice_id,
                held_at=timezone.now(),
                **form.cleaned_data,
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _("Conservation prolongée : cette facture n’est plus détruite."))
            return redirect(_INVOICE, space_id=request.access.space_id, invoice_id=invoice_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"sheet": sheet, "form": form}
    return render(request, "backoffice/invoice_keeping.html", context, status=status)


def _end(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    end_invoice_hold(access=request.access, invoice_id=invoice_id, ended_at=timezone.now())
    flash_done(request, _("La conservation n’est plus prolongée : le terme vaut de nouveau."))
    return redirect(_INVOICE, space_id=request.access.space_id, invoice_id=invoice_id)


@without_frame
@require_safe
def certificate(request: SpaceRequest, certificate_id: UUID) -> HttpResponse:
    """Give a certificate as a file."""
    sheet = purge_certificate(access=request.access, certificate_id=certificate_id)
    supplier = supplier_of_space(request.access.space_id)
    day = timezone.localtime(sheet.sheet.completed_at)
    return attach(
        write_purge_certificate(sheet, supplier_name=supplier.name),
        media_type=CSV_TYPE,
        file_name=f"certificat-de-destruction-{day:%Y-%m-%d}.csv",
    )
