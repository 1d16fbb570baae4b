"""One deposited file: what it says, why it waits, and what is done about it."""

from http import HTTPStatus
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.queries import (
    find_account,
    list_accounts,
    list_entities,
    may_read_register,
)
from pli.domain.deposits.operations import (
    CustomerNumberUnknown,
    IndexLineInvalid,
    accept_as_same,
    choose_customer,
    correct_index_line,
    discard_arrival,
    publish_as_correction,
    replace_arrival,
    replay_arrival,
    take_back_arrival,
)
from pli.domain.deposits.queries import (
    ArrivalSheet,
    arrival_sheet,
    may_deposit,
    open_arrival,
    read_again,
    sheet_to_decide,
)
from pli.domain.deposits.vocabulary import WayOut
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.file_story import tell_history, tell_still_held, tell_ways
from pli.surfaces.backoffice.forms.held import (
    CustomerNumberForm,
    DiscardForm,
    IndexLineForm,
    ReplacementForm,
)
from pli.surfaces.backoffice.index_model import index_guides
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.lists import search_of
from pli.surfaces.ui.readable import readable_of
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import Disposition, stream

_asked = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@vary_on_headers("HX-Request")
def show(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Show a file; while the worker has it, the page asks again."""
    sheet = arrival_sheet(access=request.access, arrival_id=arrival_id)
    # What is inside a ZIP has pages of its own; the ZIP itself may be larger than memory.
    is_shown = not (sheet.is_examining or sheet.row.is_package or sheet.purged_at)
    document = read_again(access=request.access, arrival_id=arrival_id) if is_shown else None
    context = {
        "sheet": sheet,
        "row": sheet.row,
        "ways": tell_ways(sheet) if may_deposit(request.access) else (),
        "moments": tell_history(sheet),
        "has_readable": document is not None and document.invoice is not None,
        "still_held_at": tell_still_held(sheet),
        "readable": readable_of(document, level=3) if document else None,
        "may_act": may_deposit(request.access),
        "may_read_register": may_read_register(request.access),
    }
    template = "backoffice/file.html"
    return render(request, f"{template}#report" if request.htmx else template, context)


@require_safe
@without_frame
def original(request: SpaceRequest, arrival_id: UUID) -> HttpResponseBase:
    """Give the bytes as they came."""
    file = open_arrival(access=request.access, arrival_id=arrival_id)
    return stream(file, Disposition.ATTACHMENT)


@require_POST
def replay(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Have a file examined again as it is."""
    replay_arrival(access=request.access, arrival_id=arrival_id, replayed_at=timezone.now())
    return _to_file(request, arrival_id, _("Ce fichier est contrôlé à nouveau."))


@_asked
@never_cache
def customer(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask whose invoice it is: search, then choose."""
    sheet = _decide(request, arrival_id, WayOut.CHOOSE_CUSTOMER)
    form = CustomerNumberForm(request.POST or None)
    if form.is_valid():
        try:
            if not form.cleaned_data.pop("is_confirmed"):
                return _confirm_customer(request, sheet, form.cleaned_data["customer_number"])
            choose_customer(
                access=request.access,
                arrival_id=arrival_id,
                chosen_at=timezone.now(),
                **form.cleaned_data,
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            done = _("Client choisi. Le fichier est contrôlé à nouveau.")
            return _to_file(request, arrival_id, done)
    search = search_of(request)
    may_search = may_read_register(request.access)
    found = list_accounts(access=request.access, search=search) if search and may_search else None
    more = {"search": search, "may_search": may_search, "found": found}
    return _ask(request, "backoffice/file_customer.html", sheet, form, **more)


@_asked
@never_cache
def index_line(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask for the index line of a file, with what is known of it."""
    sheet = _decide(request, arrival_id, WayOut.CORRECT_INDEX)
    form = _index_form(request, sheet)
    if form.is_valid():
        try:
            correct_index_line(
                access=request.access,
                arrival_id=arrival_id,
                cells=form.cells,
                corrected_at=timezone.now(),
            )
        except IndexLineInvalid as refusal:
            form.show_faults(refusal.faults)
        else:
            done = _("Ligne d’index enregistrée. Le fichier est contrôlé à nouveau.")
            return _to_file(request, arrival_id, done)
    of_no_field = [one for one in sheet.row.faults if one.place not in form.fields]
    return _ask(request, "backoffice/file_index.html", sheet, form, of_no_field=of_no_field)


@_asked
@never_cache
def same(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask whether it really is the invoice that is known."""
    sheet = _decide(request, arrival_id, WayOut.ACCEPT_AS_SAME)
    if request.method == "POST":
        accept_as_same(access=request.access, arrival_id=arrival_id, accepted_at=timezone.now())
        return _to_file(request, arrival_id, _("Ce fichier est rangé avec la facture déjà connue."))
    effects = [
        _("La facture que votre client a déjà ne change pas."),
        _("Ce fichier ne sera montré à aucun client ; il est compté comme déjà connu."),
        _("Ce choix ne s’annule pas."),
    ]
    return _ask(request, "backoffice/file_same.html", sheet, None, effects=effects)


@_asked
@never_cache
def correction(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask whether it really corrects the invoice that is known."""
    sheet = _decide(request, arrival_id, WayOut.PUBLISH_AS_CORRECTION)
    if request.method == "POST":
        publish_as_correction(access=request.access, arrival_id=arrival_id, said_at=timezone.now())
        return _to_file(
            request, arrival_id, _("Le fichier est contrôlé à nouveau comme correction.")
        )
    effects = [
        _("Votre client reçoit cette facture, et en est prévenu comme de toute autre."),
        _("Il garde la première : chacune dit qu’elle corrige l’autre, ou qu’elle est corrigée."),
        _("Ce choix ne s’annule pas : une facture publiée ne se retire pas ainsi."),
    ]
    return _ask(request, "backoffice/file_correction.html", sheet, None, effects=effects)


@_asked
@never_cache
def replacement(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask for the file that comes in the place of this one."""
    sheet = _decide(request, arrival_id, WayOut.REPLACE)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReplacementForm(*given)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            arrival = replace_arrival(
                access=request.access,
                arrival_id=arrival_id,
                file_name=file.name or "",
                content=cast("BinaryIO", file.file),
                replaced_at=timezone.now(),
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return _to_file(
                request, arrival.id, _("Ce fichier remplace celui qui était en attente.")
            )
    return _ask(request, "backoffice/file_replacement.html", sheet, form)


@_asked
@never_cache
def discard(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Ask why a file is set aside."""
    sheet = _decide(request, arrival_id, WayOut.DISCARD)
    form = DiscardForm(request.POST or None)
    if form.is_valid():
        try:
            discard_arrival(
                access=request.access,
                arrival_id=arrival_id,
                discarded_at=timezone.now(),
                **form.cleaned_data,
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return _to_file(
                request, arrival_id, _("Fichier écarté."), undo="backoffice:file-discard-undo"
            )
    effects = [
        _("Aucun client ne recevra ce fichier."),
        _("Il reste dans le dépôt, compté comme écarté, avec la raison que vous donnez."),
        _("Vous pourrez le reprendre."),
    ]
    return _ask(request, "backoffice/file_discard.html", sheet, form, effects=effects)


@require_POST
def discard_undo(request: SpaceRequest, arrival_id: UUID) -> HttpResponse:
    """Put a file that was set aside back to where it waited."""
    take_back_arrival(access=request.access, arrival_id=arrival_id, taken_back_at=timezone.now())
    return _to_file(request, arrival_id, _("Ce fichier est de nouveau en attente."))


def _confirm_customer(request: SpaceRequest, sheet: ArrivalSheet, number: str) -> HttpResponse:
    """Name the customer before an invoice reaches it for good."""
    account = find_account(request.access.space_id, number)
    if account is None:
        raise CustomerNumberUnknown(number)
    effects = [
        _("%(company)s reçoit cette facture si rien d’autre ne la retient.")
        % {"company": account.company_name},
        _("Ce choix ne s’annule pas : une facture publiée ne se retire pas ainsi."),
    ]
    template = "backoffice/file_customer_confirm.html"
    return _ask(request, template, sheet, None, account=account, effects=effects)


def _index_form(request: SpaceRequest, sheet: ArrivalSheet) -> IndexLineForm:
    entities = list_entities(access=request.access)
    document = read_again(access=request.access, arrival_id=sheet.row.arrival_id)
    form = IndexLineForm(
        request.POST or None,
        guides=index_guides(entities),
        entities=entities,
        is_plain_pdf=document is None or document.invoice is None,
        initial=dict(sheet.index_cells),
    )
    if not form.is_bound:
        form.show_former_faults(sheet.row.faults)
    return form


def _decide(request: SpaceRequest, arrival_id: UUID, way: WayOut) -> ArrivalSheet:
    return sheet_to_decide(access=request.access, arrival_id=arrival_id, way=way)


def _ask(
    request: SpaceRequest, template: str, sheet: ArrivalSheet, form: PageForm | None, **more: Any
) -> HttpResponse:
    status = (
        HTTPStatus.UNPROCESSABLE_ENTITY if form and form.is_bound and form.errors else HTTPStatus.OK
    )
    cancel_url = _url(request, "backoffice:file", sheet.row.arrival_id)
    context = {"sheet": sheet, "row": sheet.row, "form": form, "cancel_url": cancel_url, **more}
    return render(request, template, context, status=status)


def _to_file(request: SpaceRequest, arrival_id: UUID, done: str, *, undo: str = "") -> HttpResponse:
    flash_done(request, done, undo_url=_url(request, undo, arrival_id) if undo else None)
    return redirect(_url(request, "backoffice:file", arrival_id))


def _url(request: SpaceRequest, name: str, arrival_id: UUID) -> str:
    return reverse(name, kwargs={"space_id": request.access.space_id, "arrival_id": arrival_id})
