"""A mailbox agrees to the automatic copy of invoices, or wants no more of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pli.domain.handover.operations import (
    CopyAskerGone,
    CopyNotOffered,
    confirm_mail_copy,
    decline_mail_copy,
)
from pli.domain.handover.queries import copy_behind
from pli.domain.identity.queries import LinkExpired, LinkSpent, LinkUnknown
from pli.domain.identity.vocabulary import LinkPurpose
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import realm_of
from pli.surfaces.site.link_over import show_link_over
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: SiteRequest, token: str) -> HttpResponse:
    """Say whose invoices would come, and begin by a POST: looking changes nothing."""
    now, realm_id = timezone.now(), realm_of(request)
    try:
        offer = copy_behind(token=token, purpose=LinkPurpose.COPY, realm_id=realm_id, now=now)
        if request.method == "POST":
            confirm_mail_copy(token=token, realm_id=realm_id, confirmed_at=now)
    except (LinkUnknown, LinkSpent, LinkExpired, CopyNotOffered, CopyAskerGone) as refusal:
        return _refuse(request, refusal)
    context = {"offer": offer, "is_done": request.method == "POST"}
    return render(request, "site/copy_begin.html", context)


# A mail reader posts here by itself, without any cookie (RFC 8058): the secret says who asks.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: SiteRequest, token: str) -> HttpResponse:
    """Ask whether copies are to stop, and stop them by a POST."""
    now, realm_id = timezone.now(), realm_of(request)
    try:
        offer = copy_behind(token=token, purpose=LinkPurpose.COPY_END, realm_id=realm_id, now=now)
        if request.method == "POST":
            decline_mail_copy(token=token, realm_id=realm_id, declined_at=now)
    except (LinkUnknown, LinkExpired) as refusal:
        return _refuse(request, refusal)
    context = {"offer": offer, "is_done": offer.is_over or request.method == "POST"}
    return render(request, "site/copy_end.html", context)


def _refuse(request: SiteRequest, refusal: DomainError) -> HttpResponse:
    return show_link_over(
        request,
        refusal,
        heading=_("Ce lien ne fonctionne pas"),
        is_unknown=isinstance(refusal, LinkUnknown),
    )
