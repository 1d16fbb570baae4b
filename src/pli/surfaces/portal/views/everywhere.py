"""« Toutes mes factures »: those of a person's every space, on the platform's own host."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from pli.domain.customers.queries import SpaceFace, faces_in_spaces
from pli.domain.invoices.queries import list_everywhere
from pli.domain.spaces.queries import CustomerSpace, customer_spaces_of
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date
from pli.surfaces.portal.forms.everywhere import FAVOURITES, EverywhereForm
from pli.surfaces.portal.list_lines import placed_lines
from pli.surfaces.portal.narrowing import (
    Narrowing,
    draw_panel,
    is_panel_asked,
    panel_of,
    read_narrowing,
    turning,
)
from pli.surfaces.site.addresses import is_platform_host
from pli.surfaces.site.signed_in import person_proved
from pli.surfaces.ui.components import Chip, page_url
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SignedInRequest, is_swap

_OWN_FILTERS = ("fournisseur", "client", "espaces")


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def index(request: SignedInRequest) -> HttpResponseBase:
    """List them; on a supplier's host, which shows no other's invoice, lead to the platform's."""
    if not is_platform_host(request):
        return redirect(f"{reverse('site:crossing')}?vers={request.path}")
    return _index(request)


@person_proved
def _index(request: SignedInRequest) -> HttpResponse:
    spaces = customer_spaces_of(request.sign_in)
    faces = faces_in_spaces([one.access.space_id for one in spaces])
    form = _form(request, spaces, faces)
    if is_swap(request) and is_panel_asked(request):
        return draw_panel(request, form)
    context = _narrowed(request, form, spaces, faces, timezone.now())
    template = "portal/everywhere.html#list" if is_swap(request) else "portal/everywhere.html"
    return render(request, template, context)


def _form(
    request: SignedInRequest, spaces: Sequence[CustomerSpace], faces: Mapping[UUID, SpaceFace]
) -> EverywhereForm:
    has_favourites = any(one.is_favourite for one in spaces)
    return EverywhereForm(request.GET, faces=faces.values(), has_favourites=has_favourites)


def _narrowed(
    request: SignedInRequest,
    form: EverywhereForm,
    spaces: Sequence[CustomerSpace],
    faces: Mapping[UUID, SpaceFace],
    now: datetime,
) -> dict[str, object]:
    narrowing = _narrowing(request, form, now)
    page = list_everywhere(
        accesses=list(_chosen(form, spaces, faces)),
        now=now,
        wanted=narrowing.shown,
        order=narrowing.order,
        cursor=cursor_of(request),
    )
    shown = {"form": form, "narrowing": narrowing, "page": page, "space_count": len(spaces)}
    shown |= {"lines": placed_lines(page.rows, faces)} | panel_of(request, form)
    return shown | turning(request, narrowing.order)


def _narrowing(request: SignedInRequest, form: EverywhereForm, now: datetime) -> Narrowing:
    found = read_narrowing(request, form, today=paris_date(now), last_visit_at=None)
    own = [
        Chip(label=_words(form, name), remove_url=page_url(request, without=(name,)))
        for name in _OWN_FILTERS
        if form.cleaned_data.get(name)
    ]
    return replace(found, chips=[*own, *found.chips], clear_url=request.path)


def _words(form: EverywhereForm, name: str) -> str:
    choices = dict(form.fields[name].choices)  # type: ignore[attr-defined] # a choice
    return str(choices[form.cleaned_data[name]])


def _chosen(
    form: EverywhereForm, spaces: Sequence[CustomerSpace], faces: Mapping[UUID, SpaceFace]
) -> Iterator[Access]:
    supplier, company, spaces_said = (form.cleaned_data.get(name) for name in _OWN_FILTERS)
    for one in spaces:
        face = faces.get(one.access.space_id)
        if face is None or (spaces_said == FAVOURITES and not one.is_favourite):
            continue
        if supplier and face.supplier_code != supplier:
            continue
        if company and face.company_name != company:
            continue
        yield one.access
