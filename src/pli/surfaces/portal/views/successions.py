"""« Qui administre cet espace ? », and asking to take over (D25)."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.spaces.operations import ask_succession
from pli.domain.spaces.queries import administration_of
from pli.kit.errors import Invalid, Refused
from pli.surfaces.portal.forms.succession import SuccessionForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SpaceRequest) -> HttpResponse:
    """Say who administers the space; where nobody does any more, let a user ask to."""
    form = SuccessionForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, form)
    try:
        ask_succession(access=request.access, asked_at=timezone.now(), **form.cleaned_data)
    except (Invalid, Refused) as refusal:
        show_refusal(form, refusal)
        return _show(request, form)
    flash_done(request, _("Votre demande est chez votre conseiller clientèle."))
    return redirect("portal:succession", space_id=request.access.space_id)


def _show(request: SpaceRequest, form: SuccessionForm) -> HttpResponse:
    context = {
        "form": form,
        "administration": administration_of(access=request.access, now=timezone.now()),
        "account": request.account,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/succession.html", context, status=status)
