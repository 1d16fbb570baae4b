"""« Transmettre »: a link to one invoice, for somebody who has no identifiant."""

from http import HTTPStatus
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.handover.operations import LinkShared, revoke_shared_link, share_invoice
from pli.domain.handover.queries import shared_links
from pli.domain.invoices.queries import HoldingSheet, one_holding
from pli.kit.errors import Invalid, Refused
from pli.surfaces.portal.forms.sharing import SharingForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.formats import format_day, format_instant
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Show the links of an invoice; make one, whose address is told once."""
    sheet = one_holding(access=request.access, invoice_id=invoice_id, now=timezone.now())
    form = SharingForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, sheet, form)
    try:
        shared = share_invoice(
            access=request.access,
            invoice_id=invoice_id,
            shared_at=timezone.now(),
            **form.cleaned_data,
        )
    except (Invalid, Refused) as refusal:
        show_refusal(form, refusal)
        return _page(request, sheet, form)
    return _page(request, sheet, SharingForm(), shared)


@require_POST
def revoke(request: SpaceRequest, invoice_id: UUID, link_id: UUID) -> HttpResponse:
    """Take a link back."""
    revoke_shared_link(
        access=request.access, invoice_id=invoice_id, link_id=link_id, revoked_at=timezone.now()
    )
    flash_done(request, _("Le lien est révoqué : il n’ouvre plus rien."))
    return redirect("portal:sharing", space_id=request.access.space_id, invoice_id=invoice_id)


def _page(
    request: SpaceRequest,
    sheet: HoldingSheet,
    form: SharingForm,
    shared: LinkShared | None = None,
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": form,
        "shared": shared,
        "links": shared_links(
            access=request.access, invoice_id=sheet.invoice_id, now=timezone.now()
        ),
    }
    if shared:
        context |= _of_new_link(request, sheet, shared)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/sharing.html", context, status=status)


def _of_new_link(
    request: SpaceRequest, sheet: HoldingSheet, shared: LinkShared
) -> dict[str, object]:
    supplier = request.account.supplier
    address = f"{supplier.portal_url}transmise/{shared.token}/"
    words = {
        "number": sheet.number,
        "supplier": supplier.name,
        "day": format_day(sheet.issue_date),
        "link": address,
        "until": format_instant(shared.expires_at),
    }
    subject = _("%(supplier)s : facture %(number)s du %(day)s") % words
    text = _("Pour la télécharger, jusqu’au %(until)s : %(link)s") % words
    mail_url = f"mailto:?subject={quote(subject)}&body={quote(text)}"
    return {"shared_url": address, "mail_url": mail_url}
