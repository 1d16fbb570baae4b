"""A direct link of a mail: a page that gives one invoice, to whoever has the link (R057)."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.identity.queries import LinkExpired, LinkUnknown
from pli.domain.invoices.queries import InvoiceNoLongerAvailable
from pli.domain.notices.operations import download_by_link
from pli.domain.notices.queries import LinkRevoked, direct_link
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import realm_of
from pli.surfaces.site.link_over import show_link_over
from pli.surfaces.ui.requests import SiteRequest
from pli.surfaces.ui.streams import Disposition, stream


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SiteRequest, token: str) -> HttpResponseBase:
    """Show which invoice it is, or give it: only a POST counts as a download."""
    try:
        if request.method == "POST":
            return _give(request, token)
        sheet = direct_link(token=token, realm_id=realm_of(request), now=timezone.now())
    except (LinkUnknown, LinkExpired, LinkRevoked, InvoiceNoLongerAvailable) as refusal:
        return show_link_over(
            request,
            refusal,
            heading=_heading(refusal),
            is_unknown=isinstance(refusal, LinkUnknown),
        )
    context = {"sheet": sheet, "supplier": request.supplier}
    return render(request, "site/direct_link.html", context)


def _give(request: SiteRequest, token: str) -> HttpResponseBase:
    found = download_by_link(token=token, realm_id=realm_of(request), downloaded_at=timezone.now())
    return stream(found, Disposition.ATTACHMENT)


def _heading(refusal: DomainError) -> str:
    if isinstance(refusal, LinkExpired):
        return _("Ce lien a expiré")
    if isinstance(refusal, LinkRevoked):
        return _("Ce lien n’ouvre plus la facture")
    if isinstance(refusal, InvoiceNoLongerAvailable):
        return _("Cette facture n’est plus disponible")
    return _("Ce lien est inconnu")
