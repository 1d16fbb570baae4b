"""The contracts of a customer in words: how often each is billed, what comes next, what lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.queries import ContractOverview
from pli.domain.invoices.vocabulary import ContractState
from pli.kit.pagination import PAGE_SIZE, Page
from pli.surfaces.ui.formats import format_day

_RHYTHMS: MappingProxyType[int | None, str | Promise] = MappingProxyType(
    {
        1: _("Chaque mois"),
        2: _("Tous les deux mois"),
        3: _("Chaque trimestre"),
        4: _("Tous les quatre mois"),
        6: _("Chaque semestre"),
        12: _("Chaque année"),
    }
)
_NO_RHYTHM = _("Pas encore connu")
_BACKWARDS = "-"


@dataclass(frozen=True, slots=True)
class ShownContract:
    """A contract, and the words that go with its state."""

    overview: ContractOverview
    rhythm: str | Promise
    detail: str  # of its status

    @property
    def title(self) -> str:
        """What people know it by: the plate or the site, else its number."""
        return self.overview.object_label or self.overview.number


def show_contract(overview: ContractOverview) -> ShownContract:
    """Put one contract in words."""
    return ShownContract(
        overview=overview,
        rhythm=_RHYTHMS.get(overview.rhythm_months, _NO_RHYTHM),
        detail=_detail(overview),
    )


def _detail(overview: ContractOverview) -> str:
    days: dict[ContractState, date | None] = {
        ContractState.EXPECTED: overview.next_date,
        ContractState.OVER: overview.last_date,
        ContractState.MISSING: overview.missing_dates[-1] if overview.missing_dates else None,
    }
    day = days.get(overview.state)
    return format_day(day) if day else ""


def contracts_found(overviews: Sequence[ContractOverview], text: str) -> list[ContractOverview]:
    """Keep those whose number, plate or site has this text in it, however it is spaced."""
    wanted = _folded(text)
    return [
        one
        for one in overviews
        if wanted in _folded(one.number) or wanted in _folded(one.object_label)
    ]


def _folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def page_of_contracts(
    overviews: Sequence[ContractOverview], asked: str, *, size: int = PAGE_SIZE
) -> Page[ShownContract]:
    """Give the page that begins after the contract that is asked, or ends before it."""
    ids = [one.contract_id for one in overviews]
    place = _place(ids, asked.removeprefix(_BACKWARDS))
    if place is None:
        start = 0
    elif asked.startswith(_BACKWARDS):
        start = max(place - size, 0)
    else:
        start = place + 1
    rows = overviews[start : start + size]
    return Page(
        rows=[show_contract(one) for one in rows],
        previous=f"{_BACKWARDS}{ids[start]}" if start and rows else None,
        following=str(ids[start + size - 1]) if start + size < len(ids) else None,
    )


def _place(ids: Sequence[UUID], asked: str) -> int | None:
    return next((rank for rank, one in enumerate(ids) if str(one) == asked), None)
