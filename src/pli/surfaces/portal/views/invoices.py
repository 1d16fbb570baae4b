"""The invoices of a customer: the list, one of them, its document."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.queries import display_policy
from pli.domain.deposits.queries import proof_of_invoice
from pli.domain.handover.queries import recipients_of_links, stopped_copy
from pli.domain.invoices.operations import (
    download_invoice,
    download_joined,
    download_xml,
    mark_opened,
    note_visit,
)
from pli.domain.invoices.queries import (
    DisplayHistory,
    HoldingRow,
    HoldingSheet,
    Tally,
    display_history,
    invoice_remarks,
    list_habit,
    list_holdings,
    list_labels,
    one_holding,
    open_copy,
    open_readable,
    read_holding,
    tally_holdings,
)
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.notices.queries import ending_invoices, missing_invoices
from pli.kit.days import paris_date
from pli.surfaces.portal.drawn_rows import draw_rows
from pli.surfaces.portal.forms.invoices import SINCE_VISIT
from pli.surfaces.portal.forms.list_habit import ColumnsForm
from pli.surfaces.portal.forms.remarks import LabelsForm, NoteForm
from pli.surfaces.portal.invoice_files import files_of
from pli.surfaces.portal.invoice_proof import ShownProof, show_proof
from pli.surfaces.portal.invoice_tabs import (
    InvoiceData,
    InvoiceTab,
    chosen_tab,
    show_data,
    tabs_of,
)
from pli.surfaces.portal.list_lines import headings_of, lines_of
from pli.surfaces.portal.narrowing import (
    PANEL,
    Narrowing,
    draw_panel,
    filter_form,
    is_panel_asked,
    panel_of,
    read_narrowing,
    turning,
)
from pli.surfaces.site.forms.preferences import EVERYTHING, duration_in_words
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.components import page_url
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SpaceRequest, is_swap
from pli.surfaces.ui.streams import Disposition, stream


@require_safe
@vary_on_headers("HX-Request")
def index(request: SpaceRequest) -> HttpResponse:
    """List what may be seen now, narrowed as the address says."""
    now = timezone.now()
    if is_swap(request) and is_panel_asked(request):
        return draw_panel(request, filter_form(request, request.GET, now))
    account = request.account
    # Asking about a page is not visiting it.
    last_visit_at = (
        note_visit(access=request.access, visited_at=now) if request.method == "GET" else None
    )
    policy = display_policy(request.access.space_id)
    history = display_history(access=request.access, policy=policy, today=paris_date(now))
    context = _narrowed(request, now, last_visit_at, history) | {
        "account": account,
        "ending": None if is_swap(request) else ending_invoices(access=request.access, now=now),
        "missing": [] if is_swap(request) else missing_invoices(access=request.access, now=now),
        "stopped_copy": None if is_swap(request) else stopped_copy(access=request.access),
        "ending_url": _whole_list(request, tri="anciennes", historique=EVERYTHING),
        "last_visit_at": last_visit_at,
        "fresh": _arrivals(request, now, last_visit_at),
        "fresh_url": _whole_list(request, arrivees=SINCE_VISIT),
    }
    template = "portal/invoices.html#list" if is_swap(request) else "portal/invoices.html"
    return render(request, template, context)


def _whole_list(request: SpaceRequest, **asked: str) -> str:
    """Give the list without the filters in force: a banner counts in the whole space."""
    return f"{request.path}?{urlencode(asked)}"


def _narrowed(
    request: SpaceRequest, now: datetime, last_visit_at: datetime | None, history: DisplayHistory
) -> dict[str, object]:
    form = filter_form(request, request.GET, now)
    narrowing = read_narrowing(
        request,
        form,
        today=paris_date(now),
        last_visit_at=last_visit_at,
        history_date=history.since_date,
    )
    page = list_holdings(
        access=request.access,
        now=now,
        wanted=narrowing.shown,
        order=narrowing.order,
        cursor=cursor_of(request),
    )
    tally = tally_holdings(access=request.access, now=now, wanted=narrowing.shown)
    shown = {"page": page, "tally": tally, "form": form, "narrowing": narrowing}
    shown |= panel_of(request, form)
    shown |= _liked(request, page.rows, last_visit_at)
    shown |= {"hidden": _hidden(request, now, narrowing)} | _beyond(request, history)
    return shown | _whole(request, narrowing) | turning(request, narrowing.order)


def _liked(
    request: SpaceRequest, rows: Sequence[HoldingRow], last_visit_at: datetime | None
) -> dict[str, object]:
    """Show the rows as this person likes them, and what they keep to find again."""
    taste = list_habit(access=request.access)
    query = page_url(request, without=(PANEL,)).partition("?")[2]
    return {
        "drawn_rows": draw_rows(lines_of(rows, taste.columns, last_visit_at=last_visit_at)),
        "headings": headings_of(taste.columns),
        "columns_form": ColumnsForm(initial={"colonne": taste.columns}),
        "saved_filters": taste.filters,
        "is_saved": any(one.query == query for one in taste.filters),
        "query": query,
    }


def _beyond(request: SpaceRequest, history: DisplayHistory) -> dict[str, object]:
    return {
        "history_in_words": duration_in_words(history.months),
        "everything_url": page_url(request, historique=EVERYTHING),
    }


def _whole(request: SpaceRequest, narrowing: Narrowing) -> dict[str, object]:
    """Give the filters as an address says them, for what is made of the whole list.

    It has all that they want: no file is cut by the *Historique d’affichage*.
    """
    words = (
        _("Télécharger tout le résultat (ZIP)")
        if narrowing.chips
        else _("Télécharger toutes mes factures (ZIP)")
    )
    filters = page_url(request, historique="").partition("?")[2]
    return {"filters": filters, "whole_words": words}


def _hidden(request: SpaceRequest, now: datetime, narrowing: Narrowing) -> Tally | None:
    if narrowing.hidden is None:
        return None
    return tally_holdings(access=request.access, now=now, wanted=narrowing.hidden)


def _arrivals(request: SpaceRequest, now: datetime, last_visit_at: datetime | None) -> Tally | None:
    if last_visit_at is None:
        return None
    wanted = HoldingFilter(arrived_after=last_visit_at)
    return tally_holdings(access=request.access, now=now, wanted=wanted)


@require_safe
def show(request: SpaceRequest, invoice_id: UUID) -> HttpResponse:
    """Show one invoice by one of its tabs, and remember that it was opened."""
    now = timezone.now()
    sheet = one_holding(access=request.access, invoice_id=invoice_id, now=now)
    if request.method == "GET":  # asking about a page is not reading it
        mark_opened(access=request.access, invoice_id=invoice_id, opened_at=now)
    tab = chosen_tab(sheet, request.GET.get("onglet", ""))
    context = {
        "sheet": sheet,
        "account": request.account,
        "files": files_of(sheet, space_id=request.access.space_id),
        "tab": tab,
        "tabs": tabs_of(request, sheet, tab),
        "data": _data(request, invoice_id, tab),
        "proof": _proof(request, sheet, tab),
    } | _remarks(request, invoice_id, tab)
    return render(request, "portal/invoice.html", context)


def _data(request: SpaceRequest, invoice_id: UUID, tab: InvoiceTab) -> InvoiceData | None:
    if tab not in {InvoiceTab.DETAIL, InvoiceTab.DATA}:
        return None
    held = read_holding(access=request.access, invoice_id=invoice_id, now=timezone.now())
    return show_data(held, tab, space_id=request.access.space_id, invoice_id=invoice_id)


def _remarks(request: SpaceRequest, invoice_id: UUID, tab: InvoiceTab) -> dict[str, object]:
    if tab is not InvoiceTab.FOLLOW_UP:
        return {}
    remarks = invoice_remarks(access=request.access, invoice_id=invoice_id, now=timezone.now())
    labels = list_labels(access=request.access)
    return {
        "remarks": remarks,
        "note_form": NoteForm(),
        "labels_form": LabelsForm.of(remarks, labels),
    }


def _proof(request: SpaceRequest, sheet: HoldingSheet, tab: InvoiceTab) -> ShownProof | None:
    if tab is not InvoiceTab.PROOF:
        return None
    proof = proof_of_invoice(access=request.access, sheet=sheet)
    link_ids = {entry.shared_link_id for entry in proof.entries if entry.shared_link_id}
    return show_proof(proof, sheet, recipients_of_links(access=request.access, link_ids=link_ids))


@without_frame
@require_safe
def document(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the document to the page that shows it: looking is not downloading."""
    found = open_readable(access=request.access, invoice_id=invoice_id, now=timezone.now())
    return stream(found, Disposition.INLINE)


@without_frame
@require_safe
def readable(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give what the electronic invoice says as a PDF, which is not what was received."""
    found = open_copy(access=request.access, invoice_id=invoice_id, now=timezone.now())
    return stream(found, Disposition.ATTACHMENT)


@without_frame
@require_GET
def xml(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the XML that a Factur-X carries."""
    found = download_xml(access=request.access, invoice_id=invoice_id, downloaded_at=timezone.now())
    return stream(found, Disposition.ATTACHMENT)


@without_frame
@require_GET
def joined(request: SpaceRequest, invoice_id: UUID, rank: int) -> StreamingHttpResponse:
    """Give a document joined to an invoice."""
    found = download_joined(
        access=request.access, invoice_id=invoice_id, rank=rank, downloaded_at=timezone.now()
    )
    return stream(found, Disposition.ATTACHMENT)


@without_frame
@require_GET
def download(request: SpaceRequest, invoice_id: UUID) -> StreamingHttpResponse:
    """Give the very bytes received, or their duplicata, and write down that they were taken."""
    found = download_invoice(
        access=request.access, invoice_id=invoice_id, downloaded_at=timezone.now()
    )
    return stream(found, Disposition.ATTACHMENT)
