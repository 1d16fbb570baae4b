"""What the people of a space write on an invoice: notes and labels, which its seller never sees."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.invoices.operations import label_invoice, remove_note, write_note
from pli.domain.invoices.queries import invoice_remarks, list_labels, one_holding
from pli.kit.errors import Invalid, Refused
from pli.surfaces.portal.forms.remarks import LabelsForm, NoteForm
from pli.surfaces.portal.invoice_tabs import InvoiceTab
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Write a note, or say on a page of its own what is wrong with it."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            write_note(
                access=request.access,
                invoice_id=invoice_id,
                text=form.cleaned_data["text"],
                written_at=timezone.now(),
            )
        except (Invalid, Refused) as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _("Note écrite : vos collègues la voient."))
            return redirect(_follow_up(request, invoice_id))
    return _page(request, invoice_id, form, "portal/note.html")


@require_POST
def remove(request: SpaceRequest, invoice_id: UUID, note_id: UUID) -> HttpResponse:
    """Take a note off."""
    remove_note(
        access=request.access, invoice_id=invoice_id, note_id=note_id, removed_at=timezone.now()
    )
    flash_done(request, _("Note retirée."))
    return redirect(_follow_up(request, invoice_id))


@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Say which labels an invoice has, or what is wrong with a new one."""
    form = LabelsForm.of(
        invoice_remarks(access=request.access, invoice_id=invoice_id, now=timezone.now()),
        list_labels(access=request.access),
        request.POST if request.method == "POST" else None,
    )
    if form.is_valid():
        try:
            label_invoice(
                access=request.access,
                invoice_id=invoice_id,
                label_ids=form.cleaned_data.get("etiquettes", []),
                seen_ids=form.cleaned_data["avant"],
                new_name=form.cleaned_data["nouvelle"],
                labelled_at=timezone.now(),
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            flash_done(request, _("Étiquettes enregistrées."))
            return redirect(_follow_up(request, invoice_id))
    return _page(request, invoice_id, form, "portal/labels.html")


def _page(request: SpaceRequest, invoice_id: UUID, form: PageForm, template: str) -> HttpResponse:
    sheet = one_holding(access=request.access, invoice_id=invoice_id, now=timezone.now())
    context = {"sheet": sheet, "form": form, "back_url": _follow_up(request, invoice_id)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)


def _follow_up(request: SpaceRequest, invoice_id: UUID) -> str:
    parts = {"space_id": request.access.space_id, "invoice_id": invoice_id}
    return f"{reverse('portal:invoice', kwargs=parts)}?onglet={InvoiceTab.FOLLOW_UP}"
