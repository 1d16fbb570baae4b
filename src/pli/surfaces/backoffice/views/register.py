"""The register: handed in, rehearsed, confirmed, with a report of each line."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.operations import confirm_register_import, open_register_import
from pli.domain.customers.queries import (
    ImportSheet,
    all_import_lines,
    count_address_changes,
    import_lines,
    list_entities,
    list_register_imports,
    one_register_import,
    require_register_importer,
)
from pli.domain.customers.vocabulary import LineOutcome
from pli.surfaces.backoffice.forms.register import RegisterForm
from pli.surfaces.backoffice.french_csv import CSV_TYPE
from pli.surfaces.backoffice.models_to_fill import WORKBOOK_TYPE
from pli.surfaces.backoffice.register_model import (
    register_guides,
    write_csv_model,
    write_workbook_model,
)
from pli.surfaces.backoffice.register_report import write_report
from pli.surfaces.ui.components import Chip, Stage, page_url
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import Disposition, attach, stream
from pli.surfaces.ui.swaps import render_report
from pli.surfaces.ui.vocabulary import Tone

_FILTER = "resultat"
_OUTCOME_OF_FILTER = {
    "ajoutes": LineOutcome.ADDED,
    "modifies": LineOutcome.CHANGED,
    "inchanges": LineOutcome.UNCHANGED,
    "refuses": LineOutcome.REFUSED,
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: SpaceRequest) -> HttpResponse:
    """Ask for a register; take it in, and lead to its report."""
    require_register_importer(request.access)
    if request.method != "POST":
        return _ask(request, RegisterForm())
    form = RegisterForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    file = form.cleaned_data["file"]
    row = open_register_import(
        access=request.access,
        file_name=file.name or "",
        content=cast("BinaryIO", file.file),
        opened_at=timezone.now(),
    )
    return _to_import(request, row.id)


@require_safe
@vary_on_headers("HX-Request")
def show(request: SpaceRequest, import_id: UUID) -> HttpResponse:
    """Show what a register would do, or did; while it is on its way, the page asks how far."""
    chosen = request.GET.get(_FILTER, "")
    sheet = one_register_import(access=request.access, import_id=import_id)
    stages = _stages(request, sheet)
    if request.htmx and sheet.is_running:
        context = {"sheet": sheet, "stages": stages}
        return render(request, "backoffice/register_progress.html", context)
    context = {
        "sheet": sheet,
        "stages": stages,
        "page": import_lines(
            access=request.access,
            import_id=import_id,
            outcome=_OUTCOME_OF_FILTER.get(chosen),
            place=request.GET.get("page", ""),
        ),
        "address_changes": count_address_changes(access=request.access, import_id=import_id),
        "chips": _chips(request, stages, chosen),
    }
    return render_report(
        request, "backoffice/register_import.html", context, place="#register-report"
    )


@require_POST
def confirm(request: SpaceRequest, import_id: UUID) -> HttpResponse:
    """Have a rehearsed register applied."""
    confirm_register_import(access=request.access, import_id=import_id, confirmed_at=timezone.now())
    return _to_import(request, import_id)


@require_safe
def report(request: SpaceRequest, import_id: UUID) -> HttpResponseBase:
    """Give the report as a file."""
    sheet = one_register_import(access=request.access, import_id=import_id)
    lines = all_import_lines(access=request.access, import_id=import_id)
    file = write_report(lines, register_name=sheet.file_name)
    return stream(file, Disposition.ATTACHMENT)


@require_safe
def csv_model(request: SpaceRequest) -> HttpResponse:
    """Give a register to fill in, as CSV."""
    require_register_importer(request.access)
    content = write_csv_model(list_entities(access=request.access))
    return attach(content, media_type=CSV_TYPE, file_name="modele-registre.csv")


@require_safe
def workbook_model(request: SpaceRequest) -> HttpResponse:
    """Give a register to fill in, as an Excel workbook."""
    require_register_importer(request.access)
    content = write_workbook_model(list_entities(access=request.access))
    return attach(content, media_type=WORKBOOK_TYPE, file_name="modele-registre.xlsx")


def _ask(
    request: SpaceRequest, form: RegisterForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "form": form,
        "guides": register_guides(list_entities(access=request.access)),
        "imports": list_register_imports(access=request.access),
    }
    return render(request, "backoffice/register_new.html", context, status=status)


def _to_import(request: SpaceRequest, import_id: UUID) -> HttpResponse:
    return redirect(
        "backoffice:register-import", space_id=request.access.space_id, import_id=import_id
    )


def _chips(request: SpaceRequest, stages: Sequence[Stage], chosen: str) -> Sequence[Chip]:
    return [
        Chip(label=stage.label, remove_url=page_url(request, without=[_FILTER]))
        for stage, name in zip(stages[1:], _OUTCOME_OF_FILTER, strict=True)
        if name == chosen
    ]


def _stages(request: SpaceRequest, sheet: ImportSheet) -> Sequence[Stage]:
    words = {
        LineOutcome.ADDED: (_("Ajoutés"), Tone.DONE),
        LineOutcome.CHANGED: (_("Modifiés"), Tone.UNDER_WAY),
        LineOutcome.UNCHANGED: (_("Inchangés"), Tone.NOTHING),
        LineOutcome.REFUSED: (_("Refusés"), Tone.YOU_ACT),
    }
    stages = [Stage(label=_("Lignes"), count=sheet.line_count, url=page_url(request, resultat=""))]
    for name, outcome in _OUTCOME_OF_FILTER.items():
        label, tone = words[outcome]
        count = sheet.counts[outcome]
        url = page_url(request, resultat=name) if count else None
        stages.append(Stage(label=label, count=count, tone=tone, url=url))
    return stages
