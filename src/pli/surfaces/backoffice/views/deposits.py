"""Deposits: the list, a new one, one of them with what became of its files."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.queries import list_entities, may_read_register
from pli.domain.deposits.operations import end_delay
from pli.domain.deposits.queries import (
    ArrivalCounts,
    batch_report,
    folder_state,
    list_batches,
    may_deposit,
    may_read_held,
    one_arrival,
    one_batch,
    require_depositor,
)
from pli.domain.deposits.vocabulary import FILES_PER_FORM_MAX, ArrivalState
from pli.kit.ids import new_id
from pli.surfaces.backoffice.file_story import sum_up
from pli.surfaces.backoffice.forms.upload import UploadForm, upload_limits
from pli.surfaces.backoffice.index_model import index_guides
from pli.surfaces.backoffice.uploads import (
    answer_file,
    answer_refused,
    deposit_all,
    names_without_file,
)
from pli.surfaces.backoffice.views.held import REASON, group_rows, reason_chips, reason_of
from pli.surfaces.ui.components import Chip, Stage, page_url
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SpaceRequest, is_script
from pli.surfaces.ui.swaps import render_report
from pli.surfaces.ui.vocabulary import Tone

_FILTER = "etat"
_STATE_OF_FILTER = {
    "disponibles": ArrivalState.AVAILABLE,
    "en-attente": ArrivalState.HELD,
    "deja-connues": ArrivalState.KNOWN,
    "ecartes": ArrivalState.DISCARDED,
}
_NAMES_SHOWN_MAX = 5


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List deposits, the latest first."""
    page = list_batches(access=request.access, cursor=cursor_of(request))
    context = {
        "page": page,
        "folder": folder_state(access=request.access, now=timezone.now()),
        "may_deposit": may_deposit(request.access),
        "form": UploadForm(initial={"batch_id": new_id()}),
        "files_max": FILES_PER_FORM_MAX,
        "limits": upload_limits(),
    }
    return render(request, "backoffice/deposits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: SpaceRequest) -> HttpResponse:
    """Ask for files; take them in, one by one for a script, all of a form without one."""
    require_depositor(request.access)
    if request.method != "POST":
        return _ask(request, UploadForm(initial={"batch_id": new_id()}))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refuse(request, form)
    arrival_ids = deposit_all(request.access, form)
    if is_script(request):
        row = one_arrival(access=request.access, arrival_id=arrival_ids[-1])
        return JsonResponse(answer_file(request.access, row))
    _say_deposited(request, form, len(arrival_ids))
    return redirect(
        "backoffice:batch",
        space_id=request.access.space_id,
        batch_id=form.cleaned_data["batch_id"],
    )


@require_safe
@vary_on_headers("HX-Request")
def show(request: SpaceRequest, batch_id: UUID) -> HttpResponse:
    """Show what became of the files; while some wait for the worker, the page asks how far."""
    if request.htmx:
        counts = one_batch(access=request.access, batch_id=batch_id).counts
        if counts.received:
            return render(request, "backoffice/deposit_progress.html", _progress(request, counts))
    reason = reason_of(request.GET)
    report = batch_report(
        access=request.access,
        batch_id=batch_id,
        state=_STATE_OF_FILTER.get(request.GET.get(_FILTER, "")),
        reason=reason,
        cursor=cursor_of(request),
    )
    context = {
        **_progress(request, report.counts),
        "report": report,
        "groups": group_rows(request, report.groups),
        "chips": [*_state_chips(request), *reason_chips(request, reason, report.groups)],
        "may_read_register": may_read_register(request.access),
        "may_read_held": may_read_held(request.access),
        "may_act": may_deposit(request.access),
    }
    return render_report(request, "backoffice/deposit.html", context, place="#deposit-report")


@require_POST
def show_early(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Show at once what was to be shown later."""
    row = one_arrival(access=request.access, arrival_id=arrival_id)
    if end_delay(access=request.access, arrival_id=arrival_id, ended_at=timezone.now()):
        shown = {"number": row.invoice_number}
        flash_done(request, _("Votre client voit maintenant la facture %(number)s.") % shown)
    return redirect("backoffice:batch", space_id=request.access.space_id, batch_id=row.batch_id)


def _ask(
    request: SpaceRequest, form: UploadForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    entities = list_entities(access=request.access)
    context = {
        "form": form,
        "guides": index_guides(entities),
        "entities": entities,
        "files_max": FILES_PER_FORM_MAX,
        "limits": upload_limits(),
    }
    return render(request, "backoffice/deposit_new.html", context, status=status)


def _refuse(request: SpaceRequest, form: UploadForm) -> HttpResponse:
    if is_script(request):
        return JsonResponse(answer_refused(form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _ask(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _say_deposited(request: SpaceRequest, form: UploadForm, count: int) -> None:
    done = ngettext("%(count)s fichier déposé.", "%(count)s fichiers déposés.", count)
    flash_done(request, done % {"count": count})
    names = names_without_file(form)
    if names:
        shown = ", ".join(names[:_NAMES_SHOWN_MAX]) + ("…" if names[_NAMES_SHOWN_MAX:] else "")
        sentence = ngettext(
            "%(count)s ligne de l’index nomme un fichier qui n’a pas été déposé : %(names)s",
            "%(count)s lignes de l’index nomment un fichier qui n’a pas été déposé : %(names)s",
            len(names),
        )
        flash_problem(request, sentence % {"count": len(names), "names": shown})


def _state_chips(request: SpaceRequest) -> Sequence[Chip]:
    labels = {
        "disponibles": _("Disponibles"),
        "en-attente": _("En attente"),
        "deja-connues": _("Déjà connus"),
        "ecartes": _("Écartés"),
    }
    label = labels.get(request.GET.get(_FILTER, ""))
    return [Chip(label=label, remove_url=page_url(request, without=[_FILTER]))] if label else []


def _progress(request: SpaceRequest, counts: ArrivalCounts) -> Mapping[str, object]:
    return {"counts": counts, "stages": _stages(request, counts), "summary": sum_up(counts)}


def _stages(request: SpaceRequest, counts: ArrivalCounts) -> Sequence[Stage]:
    def stage(label: str, count: int, tone: Tone, name: str = "") -> Stage:
        url = page_url(request, without=[REASON], **{_FILTER: name}) if count else None
        return Stage(label=label, count=count, tone=tone, url=url)

    stages = [
        stage(_("Reçus"), counts.total, Tone.UNDER_WAY),
        stage(_("Disponibles"), counts.available, Tone.DONE, "disponibles"),
        stage(_("En attente"), counts.held, Tone.YOU_ACT, "en-attente"),
        stage(_("Déjà connus"), counts.known, Tone.NOTHING, "deja-connues"),
    ]
    if counts.discarded:
        stages.append(stage(_("Écartés"), counts.discarded, Tone.NOTHING, "ecartes"))
    if counts.tried:
        stages.append(Stage(label=_("Essais"), count=counts.tried))
    if counts.received:
        # They are on their way to one of the others: no list of their own.
        stages.append(Stage(label=_("En contrôle"), count=counts.received))
    return stages
