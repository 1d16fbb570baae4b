"""« Réglages, Entités »: the companies of a supplier, and until when each issues on paper."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.operations import set_end_of_paper
from pli.domain.customers.queries import entity_sheets, one_entity
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.forms.entities import EndOfPaperForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.menu_tabs import menu_tabs
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest

_LIST = "backoffice:settings-entities"


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List the companies with the end of their paper."""
    context = {
        "entities": entity_sheets(access=request.access),
        "tabs": menu_tabs(request, Menu.SETTINGS),
    }
    return render(request, "backoffice/entities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end_of_paper(request: SpaceRequest, entity_id: UUID) -> HttpResponse:
    """Ask for the day and its source; write them down."""
    entity = one_entity(access=request.access, entity_id=entity_id)
    if request.method != "POST":
        known = {"end_date": entity.paper_end_date, "source": entity.paper_end_source}
        return _ask(request, EndOfPaperForm(initial=known), entity.name)
    form = EndOfPaperForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, entity.name)
    try:
        set_end_of_paper(
            access=request.access, entity_id=entity_id, set_at=timezone.now(), **form.cleaned_data
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _ask(request, form, entity.name)
    flash_done(request, _("Fin du papier enregistrée : %(name)s") % {"name": entity.name})
    return redirect(_LIST, space_id=request.access.space_id)


def _ask(request: SpaceRequest, form: EndOfPaperForm, name: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "name": name}
    return render(request, "backoffice/entity_paper.html", context, status=status)
