"""A customer's user asks to administer its space: the adviser decides (D25)."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.customers.operations import decide_succession
from pli.domain.customers.queries import SuccessionRow, address_on_file, one_succession
from pli.kit.errors import Invalid, Refused
from pli.surfaces.backoffice.forms.succession import DecisionForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decide(request: SpaceRequest, request_id: UUID) -> HttpResponse:
    """Show who asks and why; accept or refuse, once checked."""
    row = one_succession(access=request.access, request_id=request_id, now=timezone.now())
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, row, form)
    try:
        decide_succession(
            access=request.access,
            request_id=request_id,
            is_granted=form.is_granted,
            checked=form.cleaned_data["checked"],
            decided_at=timezone.now(),
        )
    except (Invalid, Refused) as refusal:
        show_refusal(form, refusal)
        return _ask(request, row, form)
    flash_done(request, _done(row))
    return redirect(
        "backoffice:customer", space_id=request.access.space_id, account_id=row.account_id
    )


def _done(row: SuccessionRow) -> str:
    if row.address:
        return _("Décision enregistrée : %(name)s est prévenu.") % {"name": row.asker}
    return _("Décision enregistrée. %(name)s n’a pas d’adresse mail : appelez cette personne.") % {
        "name": row.asker
    }


def _ask(request: SpaceRequest, row: SuccessionRow, form: DecisionForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    registered = address_on_file(row.account_id)
    context = {
        "row": row,
        "form": form,
        "kept_address": registered.address if registered else "",
    }
    return render(request, "backoffice/succession.html", context, status=status)
