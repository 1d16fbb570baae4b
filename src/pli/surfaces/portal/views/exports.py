"""« Exports »: what was taken home, again, and what is new."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pli.domain.customers.queries import copy_policy
from pli.domain.handover.operations import (
    NothingToExport,
    choose_export_names,
    export_new,
    export_result,
    export_selection,
    take_export,
)
from pli.domain.handover.queries import (
    ExportRow,
    Habit,
    count_new_for_export,
    export_habit,
    list_exports,
    mail_copies,
    open_export,
)
from pli.domain.handover.vocabulary import CopyState, ExportKind
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.spaces.vocabulary import Role
from pli.kit.errors import Invalid
from pli.kit.pagination import Cursor
from pli.surfaces.portal.export_zip import stream_export
from pli.surfaces.portal.forms.exports import Asked, ExportForm, NamesForm
from pli.surfaces.portal.narrowing import narrowing_of, refuse_filters
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.formats import format_count
from pli.surfaces.ui.requests import SpaceRequest

_READY = "pret"  # the export that was just made, in the address of the page that tells of it


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SpaceRequest) -> HttpResponse:
    """List one's exports, or say how files are named."""
    habit = export_habit(access=request.access)
    form = NamesForm(
        request.POST if request.method == "POST" else None,
        initial={"name_template": habit.name_template, "has_xml": habit.has_xml},
    )
    if form.is_valid():
        try:
            choose_export_names(access=request.access, **form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _("Les prochains exports seront nommés ainsi."))
            return redirect(request.path)
    return _page(request, form, habit)


def _page(request: SpaceRequest, form: NamesForm, habit: Habit) -> HttpResponse:
    page = list_exports(access=request.access, cursor=Cursor.decode(request.GET.get("page", "")))
    context = {
        "form": form,
        "starting": _starting(request, page.rows),
        "habit": habit,
        "account": request.account,
        "copy": _copy(request),
        "fresh": count_new_for_export(access=request.access, now=timezone.now()),
        "page": page,
    }
    return render(request, "portal/exports.html", context, status=422 if form.errors else 200)


def _starting(request: SpaceRequest, rows: Sequence[ExportRow]) -> str:
    """Give what a browser refreshes to, without any script, and once: then it has been taken."""
    ready = request.GET.get(_READY)
    for row in rows:
        if str(row.export_id) == ready and not row.is_taken:
            parts = {"space_id": request.access.space_id, "export_id": row.export_id}
            return f"0; url={reverse('portal:export-zip', kwargs=parts)}"
    return ""


def _copy(request: SpaceRequest) -> dict[str, object] | None:
    """Say where copies go, to whoever may change it and where there are any to have."""
    access = request.access
    if not access.has(Role.ADMINISTRATOR):
        return None
    copies = mail_copies(access=access, now=timezone.now())
    if not copies and not copy_policy(access.space_id).is_offered:
        return None
    first = copies[0] if copies else None
    return {
        "sheet": first,
        "running": first if first and first.state is CopyState.RUNNING else None,
        "url": reverse("portal:copies", kwargs={"space_id": access.space_id}),
    }


@without_frame
@require_POST
def make(request: SpaceRequest) -> HttpResponse:
    """Make what a button asks for, and lead to its ZIP, or to the page where it begins."""
    form = ExportForm(request.POST)
    now = timezone.now()
    form.is_valid()
    wanted = _wanted(request, form, now)
    if wanted is None:
        return refuse_filters(request)
    try:
        if form.cleaned_data.get("quoi") is Asked.NEW:
            export = export_new(access=request.access, made_at=now)
        elif form.cleaned_data.get("quoi") is Asked.RESULT:
            export = export_result(access=request.access, wanted=wanted, made_at=now)
        else:
            chosen = form.cleaned_data["invoice_ids"]
            export = export_selection(access=request.access, invoice_ids=chosen, made_at=now)
    except NothingToExport:
        flash_problem(request, _nothing(form.cleaned_data.get("quoi")))
        return redirect(_back(form), space_id=request.access.space_id)
    _tell(request, export.kind, export.invoice_count, is_partial=export.is_partial)
    if export.kind == ExportKind.NEW:
        return redirect(_ready(request, export.id))
    return redirect("portal:export-zip", space_id=request.access.space_id, export_id=export.id)


def _tell(request: SpaceRequest, kind: str, count: int, *, is_partial: bool) -> None:
    if is_partial:
        flash_problem(request, _rest_of(kind, count))
    if kind == ExportKind.NEW:
        flash_done(request, _leaving(count))


def _ready(request: SpaceRequest, export_id: UUID) -> str:
    page = reverse("portal:exports", kwargs={"space_id": request.access.space_id})
    return f"{page}?{_READY}={export_id}"


def _leaving(count: int) -> str:
    sentence = ngettext(
        "%(count)s facture exportée : son téléchargement commence.",
        "%(count)s factures exportées : leur téléchargement commence.",
        count,
    )
    return sentence % {"count": format_count(count)}


def _wanted(request: SpaceRequest, form: ExportForm, now: datetime) -> HoldingFilter | None:
    """Say which invoices a filter means; None where it cannot be understood."""
    if form.cleaned_data.get("quoi") is not Asked.RESULT:
        return HoldingFilter()
    if "filtres" in form.errors:
        return None
    narrowing = narrowing_of(request, QueryDict(form.cleaned_data["filtres"]), now)
    return None if narrowing.ignored else narrowing.wanted


def _nothing(asked: Asked | None) -> str:
    if asked is Asked.NEW:
        return _("Rien de nouveau depuis votre dernier export.")
    if asked is Asked.RESULT:
        return _("Aucune facture ne répond à ces filtres : il n’y a rien à exporter.")
    return _("Cochez au moins une facture de la liste, puis téléchargez la sélection.")


def _rest_of(kind: str, count: int) -> str:
    sentence = (
        _("Cet export s’arrête à %(count)s factures, le maximum : la suite est dans le prochain.")
        if kind == ExportKind.NEW
        else _(
            "Cet export s’arrête à %(count)s factures, le maximum : choisissez une période pour "
            "prendre le reste."
        )
    )
    return sentence % {"count": format_count(count)}


def _back(form: ExportForm) -> str:
    is_new = form.cleaned_data.get("quoi") is Asked.NEW
    return "portal:exports" if is_new else "portal:invoices"


@without_frame
@require_GET
def download(request: SpaceRequest, export_id: UUID) -> StreamingHttpResponse:
    """Give an export, the first time or again, and write down that it leaves."""
    now = timezone.now()
    take_export(access=request.access, export_id=export_id, taken_at=now)
    export = open_export(access=request.access, export_id=export_id, now=now)
    supplier = request.account.supplier
    return stream_export(export, supplier_code=supplier.code)
