"""A narrowed list: from its address to the question, and back to chips to take off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pli.domain.customers.queries import (
    BillingEntity,
    ContractRow,
    billing_entities,
    list_contracts,
)
from pli.domain.invoices.queries import LabelRow, billed_contracts, list_labels, visit_before
from pli.domain.invoices.vocabulary import HoldingFilter, ListOrder
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import add_months, paris_date
from pli.surfaces.portal.forms.invoices import (
    BACKWARDS,
    KINDS,
    ORDERS,
    READINGS,
    SINCE_VISIT,
    FilterForm,
    Period,
)
from pli.surfaces.ui.components import Chip, page_url
from pli.surfaces.ui.flash import flash_problem
from pli.surfaces.ui.formats import format_day
from pli.surfaces.ui.requests import SpaceRequest

_MONTHS_PER_QUARTER, _MONTHS_PER_YEAR = 3, 12
# The panel of filters and order, open on a page that scripts do not change.
PANEL, _OPEN = "panneau", "ouvert"
_FILTERS = (
    "q",
    "periode",
    "du",
    "au",
    "contrat",
    "entite",
    "type",
    "etat",
    "etiquette",
    "arrivees",
    "historique",
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is wanted of a list, the chips that say it, and what could not be understood."""

    wanted: HoldingFilter
    shown: HoldingFilter  # what is wanted, within the *Historique d’affichage*
    hidden: HoldingFilter | None  # what only that leaves out; None where it leaves out nothing
    order: ListOrder
    chips: Sequence[Chip]
    clear_url: str
    ignored: Sequence[str]


@dataclass(frozen=True)
class SpaceChoices:
    """What this space may be narrowed by; each is asked for once, when it is wanted."""

    access: Access
    now: datetime

    @cached_property
    def contracts(self) -> Sequence[ContractRow]:
        """Give those of the register; one query."""
        return list_contracts(access=self.access)

    @cached_property
    def billed(self) -> Sequence[str]:
        """Give the numbers that its invoices name; one query."""
        return billed_contracts(access=self.access, now=self.now)

    @cached_property
    def entities(self) -> Sequence[BillingEntity]:
        """Give the companies that bill it; one query."""
        return billing_entities(access=self.access)

    @cached_property
    def labels(self) -> Sequence[LabelRow]:
        """Give its labels; one query."""
        return list_labels(access=self.access)


def filter_form(request: SpaceRequest, asked: QueryDict, now: datetime) -> FilterForm:
    """Read the filters of an address, among those that this space has."""
    return FilterForm(asked, offered=SpaceChoices(request.access, now))


def is_panel_asked(request: HttpRequest) -> bool:
    """Tell whether the panel of filters is to be shown open."""
    return request.GET.get(PANEL) == _OPEN


def draw_panel(request: HttpRequest, form: FilterForm) -> HttpResponse:
    """Give the panel alone, to the page that has just opened it."""
    return render(request, "portal/list_tools.html#panel", {"panel": form.panel()})


def panel_of(request: HttpRequest, form: FilterForm) -> dict[str, object]:
    """Show the panel of filters where one is in use, or where it is asked for.

    Elsewhere it comes once it is opened: a fleet has hundreds of contracts to choose from.
    """
    is_asked = is_panel_asked(request)
    return {
        "panel": form.panel() if is_asked or form.is_used else None,
        "is_panel_open": is_asked,
        "panel_url": page_url(request, **{PANEL: _OPEN}),
    }


def narrowing_of(request: SpaceRequest, asked: QueryDict, now: datetime) -> Narrowing:
    """Understand the filters of an address, for a file that is made of them.

    Taking a file is no visit: what is new stays what the list said to be.
    """
    form = filter_form(request, asked, now)
    told_at = visit_before(access=request.access)
    return read_narrowing(request, form, today=paris_date(now), last_visit_at=told_at)


def refuse_filters(request: SpaceRequest) -> HttpResponse:
    """Give no file rather than one of everything, where what is wanted was not understood."""
    flash_problem(
        request,
        _(
            "Les filtres de cet export n’ont pas été compris : rien n’a été exporté. "
            "Reprenez-les depuis la liste."
        ),
    )
    return redirect("portal:invoices", space_id=request.access.space_id)


def kept_filters(request: SpaceRequest, asked: QueryDict, now: datetime) -> str:
    """Give what an address says of filters and order, without what cannot be understood."""
    form = filter_form(request, asked, now)
    form.is_valid()
    kept = QueryDict(mutable=True)
    for name in (*_FILTERS, "tri"):
        if form.cleaned_data.get(name):
            kept[name] = str(asked[name])
    return kept.urlencode()


def read_narrowing(
    request: HttpRequest,
    form: FilterForm,
    *,
    today: date,
    last_visit_at: datetime | None,
    history_date: date | None = None,
) -> Narrowing:
    """Understand what can be; the rest is told and changes nothing."""
    form.is_valid()
    said = {name: value for name, value in form.cleaned_data.items() if value}
    ignored = [_ignored(form, name) for name in form.errors]
    if "arrivees" in said and last_visit_at is None:
        # On a first visit everything came since the one before.
        del said["arrivees"]
    wanted = _wanted(said, form, today, last_visit_at)
    history_date = None if "historique" in said else history_date
    shown = wanted.within_history(history_date)
    return Narrowing(
        wanted=wanted,
        shown=shown,
        hidden=wanted.before_history(history_date) if history_date and shown != wanted else None,
        order=ORDERS[said.get("tri") or "recentes"],
        chips=[
            Chip(label=label, remove_url=page_url(request, without=names))
            for names, label in _labels(form, said)
        ],
        clear_url=page_url(request, without=_FILTERS),
        ignored=ignored,
    )


def turning(request: HttpRequest, order: ListOrder) -> dict[str, object]:
    """Say in which order the list is, how to turn it and where it begins."""
    is_oldest_first = order is ListOrder.OLDEST_FIRST
    return {
        "is_oldest_first": is_oldest_first,
        "turned_url": page_url(request, tri="" if is_oldest_first else "anciennes"),
        "first_url": page_url(request),
    }


def _wanted(
    said: dict[str, object],
    form: FilterForm,
    today: date,
    last_visit_at: datetime | None,
) -> HoldingFilter:
    since, until = _period(str(said.get("periode", "")), today)
    starts = [day for day in (since, said.get("du")) if isinstance(day, date)]
    ends = [day for day in (until, said.get("au")) if isinstance(day, date)]
    return HoldingFilter(
        search=str(said.get("q", "")),
        since_date=max(starts, default=None),
        until_date=min(ends, default=None),
        contract_number=str(said.get("contrat", "")),
        entity_id=_entity_id(form, said.get("entite")),
        kind=KINDS.get(str(said.get("type"))),
        reading=READINGS.get(str(said.get("etat"))),
        arrived_after=last_visit_at if said.get("arrivees") == SINCE_VISIT else None,
        label_id=_label_id(form, said.get("etiquette")),
    )


def _period(name: str, today: date) -> tuple[date | None, date | None]:
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    quarter = add_months(month, -((month.month - 1) % _MONTHS_PER_QUARTER))
    spans = {
        Period.THIS_MONTH: (month, 1),
        Period.LAST_MONTH: (add_months(month, -1), 1),
        Period.QUARTER: (quarter, _MONTHS_PER_QUARTER),
        Period.YEAR: (year, _MONTHS_PER_YEAR),
    }
    if name not in spans:
        return None, None
    since, months = spans[Period(name)]
    return since, add_months(since, months) - date.resolution


def _entity_id(form: FilterForm, code: object) -> UUID | None:
    entities = form.offered.entities if code else ()
    return next((one.entity_id for one in entities if one.code == code), None)


def _label_id(form: FilterForm, name: object) -> UUID | None:
    labels = form.offered.labels if name else ()
    return next((one.label_id for one in labels if one.name == name), None)


def _labels(form: FilterForm, said: dict[str, object]) -> Iterator[tuple[tuple[str, ...], str]]:
    since, until = said.get("du"), said.get("au")
    for name in ("q", "periode", "contrat", "entite", "type", "etat", "etiquette"):
        if name in said:
            yield (name,), _label(form, name, str(said[name]))
    if isinstance(since, date) and isinstance(until, date):
        words = {"since": format_day(since), "until": format_day(until)}
        yield ("du", "au"), _("Du %(since)s au %(until)s") % words
    elif isinstance(since, date):
        yield ("du",), _("Depuis le %(day)s") % {"day": format_day(since)}
    elif isinstance(until, date):
        yield ("au",), _("Jusqu’au %(day)s") % {"day": format_day(until)}
    if "arrivees" in said:
        yield ("arrivees",), _("Arrivées depuis votre dernière visite")
    if "historique" in said:
        yield ("historique",), _("Tout l’historique")


def _label(form: FilterForm, name: str, value: str) -> str:
    if name == "q":
        return _("« %(text)s »") % {"text": value}
    choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    words = {"filter": form.fields[name].label, "value": choices[value]}
    return _("%(filter)s : %(value)s") % words


def _ignored(form: FilterForm, name: str) -> str:
    (fault, *_more) = form.errors.as_data()[name]
    if fault.code == BACKWARDS:
        return str(fault.message)
    words = {"filter": form.fields[name].label or name, "value": str(form[name].data)[:40]}
    return _("Filtre ignoré : « %(value)s » n’est pas une valeur de « %(filter)s ».") % words
