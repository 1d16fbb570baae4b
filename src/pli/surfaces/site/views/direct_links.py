"""A direct link of a mail: a page that gives one invoice, to whoever has the link (R057)."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.identity.queries import LinkExpired, LinkUnknown
from pli.domain.invoices.queries import InvoiceNoLongerAvailable
from pli.domain.notices.operations import count_link_error, download_by_link
from pli.domain.notices.queries import LinkRevoked, direct_link
from pli.kit.errors import DomainError, TooMany
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.ui.requests import SiteRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest, token: str) -> HttpResponseBase:
    """Show which invoice it is, or give it: only a POST counts as a download."""
    try:
        if request.method == "POST":
            return _give(request, token)
        sheet = direct_link(token=token, realm_id=_realm_id(request), now=timezone.now())
    except (LinkUnknown, LinkExpired, LinkRevoked, InvoiceNoLongerAvailable) as refusal:
        return _lead_to_sign_in(request, refusal)
    context = {"sheet": sheet, "supplier": request.supplier}
    return render(request, "site/direct_link.html", context)


def _give(request: SiteRequest, token: str) -> HttpResponseBase:
    found = download_by_link(token=token, realm_id=_realm_id(request), downloaded_at=timezone.now())
    return stream(found, Disposition.ATTACHMENT)


def _lead_to_sign_in(request: SiteRequest, refusal: DomainError) -> HttpResponse:
    if isinstance(refusal, LinkUnknown):
        refusal = _counted(request, refusal)
    context = {
        "heading": _heading(refusal),
        "text": sentence_of(refusal),
        "home_url": public_page(request, "home", request.supplier),
    }
    return mark_refused(render(request, "site/direct_link_over.html", context), refusal)


def _counted(request: SiteRequest, refusal: LinkUnknown) -> DomainError:
    try:
        count_link_error(visitor=request.visitor, counted_at=timezone.now())
    except TooMany as too_many:
        return too_many
    return refusal


def _heading(refusal: DomainError) -> str:
    if isinstance(refusal, LinkExpired):
        return _("Ce lien a expiré")
    if isinstance(refusal, LinkRevoked):
        return _("Ce lien n’ouvre plus la facture")
    if isinstance(refusal, InvoiceNoLongerAvailable):
        return _("Cette facture n’est plus disponible")
    return _("Ce lien est inconnu")


def _realm_id(request: SiteRequest) -> UUID | None:
    return request.supplier.space_id if request.supplier else None
