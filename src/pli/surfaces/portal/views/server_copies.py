"""« Copie vers votre serveur »: each new invoice is put to a server of the customer's."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.queries import account_of_space, copy_policy
from pli.domain.handover.operations import (
    ServerRefused,
    ask_server_copy,
    confirm_server_copy,
    remove_server_copy,
)
from pli.domain.handover.queries import ServerCopySheet, server_copies
from pli.domain.handover.vocabulary import CopyFault
from pli.kit.errors import DomainError, Invalid, Refused, TooMany
from pli.surfaces.portal.copy_words import FAULTS
from pli.surfaces.portal.forms.server_copies import ServerCopyForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import sentence_of
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Show the server and how it fares, or look at another one."""
    form = ServerCopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_server_copy(access=request.access, given=form.given(), asked_at=timezone.now())
        except ServerRefused as refusal:
            form.add_error(None, _sentence(refusal))
        except (Invalid, Refused, TooMany) as refusal:
            show_refusal(form, refusal)
        else:
            return _back(request)
    copies = server_copies(access=request.access)
    context = {
        "form": form,
        "copies": [_shown(copy) for copy in copies],
        "is_replaced": len(copies) > 1,
        "policy": copy_policy(request.access.space_id),
        "account": account_of_space(request.access.space_id),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/server_copy.html", context, status=status)


def _shown(copy: ServerCopySheet) -> dict[str, object]:
    return {
        "copy": copy,
        "fault": FAULTS[copy.fault] if copy.fault else "",
        "nobody": "" if copy.is_answered_for else FAULTS[CopyFault.NOBODY],
    }


@require_POST
def confirm(request: SpaceRequest, copy_id: UUID) -> HttpResponse:
    """Try the server, and begin if it had not begun."""
    try:
        confirm_server_copy(access=request.access, copy_id=copy_id, confirmed_at=timezone.now())
    except (Refused, TooMany) as refusal:
        flash_problem(request, _sentence(refusal))
    else:
        flash_done(request, _("Essai réussi : le serveur accepte nos fichiers."))
    return _back(request)


@require_POST
def remove(request: SpaceRequest, copy_id: UUID) -> HttpResponse:
    """End the copy, and forget the secret."""
    remove_server_copy(access=request.access, copy_id=copy_id, removed_at=timezone.now())
    flash_done(request, _("La copie est retirée, et son secret effacé."))
    return _back(request)


def _sentence(refusal: DomainError) -> str:
    if not isinstance(refusal, ServerRefused):
        return sentence_of(refusal)
    return (
        f"{FAULTS[refusal.fault]} ({refusal.detail})"
        if refusal.detail
        else str(FAULTS[refusal.fault])
    )


def _back(request: SpaceRequest) -> HttpResponse:
    return redirect("portal:server-copy", space_id=request.access.space_id)
