"""A link that a customer handed on: a page that gives one invoice, to whoever has the link."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
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
from pli.domain.notices.operations import count_link_error
from pli.kit.errors import DomainError, TooMany
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.ui.requests import SiteRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest, token: str) -> HttpResponseBase:
    """Show which invoice it is, or give it: only a POST counts as taking it."""
    try:
        if request.method == "POST":
            return _give(request, token)
        sheet = shared_invoice(token=token, realm_id=_realm_id(request), now=timezone.now())
    except (
        SharedLinkUnknown,
        SharedLinkExpired,
        SharedLinkRevoked,
        InvoiceNoLongerAvailable,
    ) as refusal:
        return _say_over(request, refusal)
    context = {"sheet": sheet, "supplier": request.supplier}
    return render(request, "site/shared_invoice.html", context)


def _give(request: SiteRequest, token: str) -> HttpResponseBase:
    found = take_shared_invoice(
        token=token,
        realm_id=_realm_id(request),
        browser=request.headers.get("User-Agent", ""),
        taken_at=timezone.now(),
    )
    return stream(found, Disposition.ATTACHMENT)


def _say_over(request: SiteRequest, refusal: DomainError) -> HttpResponse:
    heading = _heading(refusal)
    if isinstance(refusal, SharedLinkUnknown):
        refusal = _counted(request, refusal)
    context = {"heading": heading, "text": sentence_of(refusal)}
    return mark_refused(render(request, "site/shared_invoice_over.html", context), refusal)


def _counted(request: SiteRequest, refusal: SharedLinkUnknown) -> DomainError:
    try:
        count_link_error(visitor=request.visitor, counted_at=timezone.now())
    except TooMany as too_many:
        return too_many
    return refusal


def _heading(refusal: DomainError) -> str:
    if isinstance(refusal, SharedLinkExpired):
        return _("Ce lien a expiré")
    if isinstance(refusal, SharedLinkRevoked):
        return _("Ce lien a été révoqué")
    if isinstance(refusal, InvoiceNoLongerAvailable):
        return _("Cette facture n’est plus disponible")
    return _("Ce lien est inconnu")


def _realm_id(request: SiteRequest) -> UUID | None:
    return request.supplier.space_id if request.supplier else None
