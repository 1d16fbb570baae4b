"""How a person likes the list of invoices: its columns, and the filters to find again."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pli.domain.invoices.operations import choose_columns, remove_filter, save_filter
from pli.kit.errors import Invalid, NotFound, Refused
from pli.surfaces.portal.forms.list_habit import ColumnsForm, FilterNameForm
from pli.surfaces.portal.narrowing import kept_filters
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SpaceRequest


@without_frame
@require_POST
def columns(request: SpaceRequest) -> HttpResponse:
    """Show these columns from now on."""
    choose_columns(access=request.access, columns=ColumnsForm(request.POST).chosen)
    flash_done(request, _("Les colonnes de votre liste sont enregistrées."))
    return _back_to_list(request)


@without_frame
@require_POST
def save(request: SpaceRequest) -> HttpResponse:
    """Keep the filter in force under a name."""
    form = FilterNameForm(request.POST)
    query = kept_filters(request, QueryDict(form.filters), timezone.now())
    try:
        save_filter(access=request.access, name=form.name, query=query)
    except (Invalid, Refused) as refusal:
        flash_problem(request, refusal.message)
    else:
        flash_done(
            request, _("Filtre « %(name)s » enregistré.") % {"name": " ".join(form.name.split())}
        )
    return _back_to_list(request)


@without_frame
@require_POST
def remove(request: SpaceRequest) -> HttpResponse:
    """Forget a filter."""
    name = FilterNameForm(request.POST).name
    try:
        remove_filter(access=request.access, name=name)
    except NotFound as refusal:
        flash_problem(request, refusal.message)
    else:
        flash_done(request, _("Filtre « %(name)s » supprimé.") % {"name": name})
    return _back_to_list(request)


def _back_to_list(request: SpaceRequest) -> HttpResponse:
    """Show the list as it was, with its filters."""
    page = reverse("portal:invoices", kwargs={"space_id": request.access.space_id})
    filters = QueryDict(FilterNameForm(request.POST).filters).urlencode()
    return redirect(f"{page}?{filters}" if filters else page)
