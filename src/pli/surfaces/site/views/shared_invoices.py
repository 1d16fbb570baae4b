"""A link that a customer handed on: a page that gives one invoice, to whoever has the link."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.handover.operations import take_shared_invoice
from pli.domain.handover.queries import (
    SharedLinkExpired,
    SharedLinkRevoked,
    SharedLinkUnknown,
    shared_invoice,
)
from pli.domain.invoices.queries import InvoiceNoLongerAvailable
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import realm_of
from pli.surfaces.site.link_over import show_link_over
from pli.surfaces.ui.requests import SiteRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest, token: str) -> HttpResponseBase:
    """Show which invoice it is, or give it: only a POST counts as taking it."""
    try:
        if request.method == "POST":
            return _give(request, token)
        sheet = shared_invoice(token=token, realm_id=realm_of(request), now=timezone.now())
    except (
        SharedLinkUnknown,
        SharedLinkExpired,
        SharedLinkRevoked,
        InvoiceNoLongerAvailable,
    ) as refusal:
        return show_link_over(
            request,
            refusal,
            heading=_heading(refusal),
            is_unknown=isinstance(refusal, SharedLinkUnknown),
            leads_home=False,  # whoever was handed the link has no space here
        )
    context = {"sheet": sheet, "supplier": request.supplier}
    return render(request, "site/shared_invoice.html", context)


def _give(request: SiteRequest, token: str) -> HttpResponseBase:
    found = take_shared_invoice(
        token=token,
        realm_id=realm_of(request),
        browser=request.headers.get("User-Agent", ""),
        taken_at=timezone.now(),
    )
    return stream(found, Disposition.ATTACHMENT)


def _heading(refusal: DomainError) -> str:
    if isinstance(refusal, SharedLinkExpired):
        return _("Ce lien a expiré")
    if isinstance(refusal, SharedLinkRevoked):
        return _("Ce lien a été révoqué")
    if isinstance(refusal, InvoiceNoLongerAvailable):
        return _("Cette facture n’est plus disponible")
    return _("Ce lien est inconnu")
