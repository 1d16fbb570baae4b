"""« Copie automatique »: the mailbox to which each new invoice leaves by itself."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.queries import account_of_space, copy_policy
from pli.domain.handover.operations import ask_mail_copy, remove_mail_copy
from pli.domain.handover.queries import mail_copies, server_copies
from pli.kit.errors import Invalid, Refused, TooMany
from pli.surfaces.portal.forms.copies import MailCopyForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Show where copies go, or ask another mailbox to agree."""
    form = MailCopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            copy = ask_mail_copy(access=request.access, address=address, asked_at=timezone.now())
        except (Invalid, Refused, TooMany) as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _asked(copy.address))
            return redirect("portal:copies", space_id=request.access.space_id)
    context = {
        "form": form,
        "copies": mail_copies(access=request.access, now=timezone.now()),
        "server": next(iter(server_copies(access=request.access)), None),
        "server_url": reverse("portal:server-copy", kwargs={"space_id": request.access.space_id}),
        "policy": copy_policy(request.access.space_id),
        "account": account_of_space(request.access.space_id),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/copies.html", context, status=status)


def _asked(address: str) -> str:
    sentence = _("Un mail de confirmation est parti vers %(address)s.")
    return sentence % {"address": address}


@require_POST
def remove(request: SpaceRequest, copy_id: UUID) -> HttpResponse:
    """End the copy, or put away what was said of one that stopped."""
    remove_mail_copy(access=request.access, copy_id=copy_id, removed_at=timezone.now())
    flash_done(
        request, _("La copie automatique est retirée : plus rien ne part vers cette adresse.")
    )
    return redirect("portal:copies", space_id=request.access.space_id)
