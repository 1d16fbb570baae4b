"""A mailbox agrees to the automatic copy of invoices, or wants no more of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pli.domain.handover.operations import CopyNotOffered, confirm_mail_copy, decline_mail_copy
from pli.domain.handover.queries import copy_behind
from pli.domain.identity.queries import LinkExpired, LinkSpent, LinkUnknown
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations import count_link_error
from pli.kit.errors import DomainError, TooMany
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.refusals import mark_refused, sentence_of
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: SiteRequest, token: str) -> HttpResponse:
    """Say whose invoices would come, and begin by a POST: looking changes nothing."""
    now, realm_id = timezone.now(), _realm_id(request)
    try:
        offer = copy_behind(token=token, purpose=LinkPurpose.COPY, realm_id=realm_id, now=now)
        if request.method == "POST":
            confirm_mail_copy(token=token, realm_id=realm_id, confirmed_at=now)
    except (LinkUnknown, LinkSpent, LinkExpired, CopyNotOffered) as refusal:
        return _refuse(request, refusal)
    context = {"offer": offer, "is_done": request.method == "POST"}
    return render(request, "site/copy_begin.html", context)


# A mail reader posts here by itself, without any cookie (RFC 8058): the secret says who asks.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: SiteRequest, token: str) -> HttpResponse:
    """Ask whether copies are to stop, and stop them by a POST."""
    now, realm_id = timezone.now(), _realm_id(request)
    try:
        offer = copy_behind(token=token, purpose=LinkPurpose.COPY_END, realm_id=realm_id, now=now)
        if request.method == "POST":
            decline_mail_copy(token=token, realm_id=realm_id, declined_at=now)
    except (LinkUnknown, LinkExpired) as refusal:
        return _refuse(request, refusal)
    context = {"offer": offer, "is_done": offer.is_over or request.method == "POST"}
    return render(request, "site/copy_end.html", context)


def _refuse(request: SiteRequest, refusal: DomainError) -> HttpResponse:
    if isinstance(refusal, LinkUnknown):
        try:
            count_link_error(visitor=request.visitor, counted_at=timezone.now())
        except TooMany as too_many:
            refusal = too_many
    context = {
        "heading": _("Ce lien ne fonctionne pas"),
        "text": sentence_of(refusal),
        "home_url": public_page(request, "home", request.supplier),
    }
    return mark_refused(render(request, "site/direct_link_over.html", context), refusal)


def _realm_id(request: SiteRequest) -> UUID | None:
    return request.supplier.space_id if request.supplier else None
