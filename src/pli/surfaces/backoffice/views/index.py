"""The index of plain PDFs: understood, filled in, tried, and verified before a deposit."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.queries import list_entities
from pli.domain.deposits.operations import IndexRehearsal, rehearse_index
from pli.domain.deposits.queries import IndexInvalid, require_depositor
from pli.domain.deposits.vocabulary import INDEX_BYTES_MAX
from pli.kit.days import paris_date
from pli.surfaces.backoffice.forms.index import IndexRehearsalForm
from pli.surfaces.backoffice.french_csv import CSV_TYPE
from pli.surfaces.backoffice.index_model import index_guides, write_index_csv, write_index_workbook
from pli.surfaces.backoffice.index_samples import write_index_samples
from pli.surfaces.backoffice.models_to_fill import WORKBOOK_TYPE
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import attach


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def guide(request: SpaceRequest) -> HttpResponse:
    """Explain each column; of an index that is sent, say line by line what is wrong."""
    require_depositor(request.access)
    if request.method != "POST":
        return _show(request, IndexRehearsalForm())
    form = IndexRehearsalForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        rehearsal = rehearse_index(
            access=request.access,
            content=form.cleaned_data["index"].read(INDEX_BYTES_MAX + 1),
            rehearsed_at=timezone.now(),
        )
    except IndexInvalid as refusal:
        form.add_error("index", str(refusal.message))
        return _show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _show(request, form, rehearsal)


@require_safe
def csv_model(request: SpaceRequest) -> HttpResponse:
    """Give an index to fill in, as CSV."""
    require_depositor(request.access)
    content = write_index_csv(list_entities(access=request.access))
    return attach(content, media_type=CSV_TYPE, file_name="modele-index.csv")


@require_safe
def workbook_model(request: SpaceRequest) -> HttpResponse:
    """Give an index to fill in, as an Excel workbook."""
    require_depositor(request.access)
    content = write_index_workbook(list_entities(access=request.access))
    return attach(content, media_type=WORKBOOK_TYPE, file_name="modele-index.xlsx")


@require_safe
def samples(request: SpaceRequest) -> HttpResponse:
    """Give a small run to try a deposit with."""
    require_depositor(request.access)
    entity = list_entities(access=request.access)[0]
    content = write_index_samples(entity, today=paris_date(timezone.now()))
    return attach(content, media_type="application/zip", file_name="exemples-de-depot.zip")


def _show(
    request: SpaceRequest,
    form: IndexRehearsalForm,
    rehearsal: IndexRehearsal | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    entities = list_entities(access=request.access)
    context = {
        "form": form,
        "rehearsal": rehearsal,
        "guides": index_guides(entities),
        "entities": entities,
    }
    return render(request, "backoffice/index_guide.html", context, status=status)
