"""From a supplier's own host to the platform's: a ticket, handed over by a person's gesture.

Cookies are host-only. The ticket lives sixty seconds and serves once; it
travels in the body of a POST, never in an address.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from pli.domain.customers.queries import supplier_of_host
from pli.domain.identity.operations import TicketNotValid, issue_host_ticket, spend_host_ticket
from pli.surfaces.site.addresses import (
    address_in,
    is_platform_host,
    platform_url,
    safe_path,
)
from pli.surfaces.site.arrival import arrive_by_ticket, page_after_sign_in
from pli.surfaces.site.signed_in import signed_in
from pli.surfaces.ui.requests import SignedInRequest, SiteRequest

TARGET = "vers"


@require_GET
@never_cache
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show where the gesture leads, with a fresh ticket in its form."""
    path = safe_path(request.GET.get(TARGET, "")) or page_after_sign_in(request)
    if is_platform_host(request):
        return redirect(path)
    host = urlsplit(settings.PLI_ORIGIN).netloc
    token = issue_host_ticket(
        sign_in_id=request.sign_in.id,
        from_host=request.get_host(),
        host=host,
        path=path,
        made_at=timezone.now(),
    )
    ticket_url = platform_url("/ticket/")
    context = {"token": token, "host": host, "ticket_url": ticket_url}
    response = render(request, "site/crossing.html", context)
    # This one form leads to another host, which must see where it comes from.
    response._csp_config = settings.SECURE_CSP | {"form-action": [settings.PLI_ORIGIN]}  # type: ignore[attr-defined] # noqa: SLF001 - what Django's own decorator sets
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
@csrf_exempt  # the form stands on another host; its ticket and its origin are checked
@never_cache
def arrive(request: SiteRequest) -> HttpResponse:
    """Spend the ticket, and make this host's session carry the sign-in."""
    ticket = spend_host_ticket(
        token=request.POST.get("ticket", ""),
        from_host=_own_host_behind(request),
        host=request.get_host(),
        spent_at=timezone.now(),
    )
    sign_in = ticket.sign_in
    arrive_by_ticket(
        request, sign_in.person, sign_in_id=sign_in.id, proved_by=sign_in.person_proved_by
    )
    return redirect(safe_path(ticket.path) or "/")


def _own_host_behind(request: HttpRequest) -> str:
    """Give the supplier's host whose page was sent; raise TicketNotValid.

    A form of any other site would sign people in as somebody else.
    """
    host = address_in(request, "Origin").netloc
    if not host or supplier_of_host(host) is None:
        raise TicketNotValid
    return host
