"""What may the customer of this space expect of each of its contracts (D06)?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from statistics import median
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F, Window
from django.db.models.functions import RowNumber, Upper
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import ContractRow, list_contracts
from pli.domain.invoices.models import Holding, HoldingQuerySet
from pli.domain.invoices.queries._rhythm import Rhythm, learn_rhythm
from pli.domain.invoices.vocabulary import (
    MISSING_TOLD_FOR,
    RHYTHM_GRACE,
    RHYTHM_INVOICES_MAX,
    RHYTHM_MONTHS_MAX,
    ContractState,
    InvoiceKind,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import add_months, paris_date
from pli.kit.errors import NotFound

# Invoices that came later than that after their day say nothing of how long the others take.
_DELAY_MAX = timedelta(days=15)
_FEW = 10
_TYPED = Upper("contract_number")
_COLUMNS = ("contract_number", "issue_date", "available_at", "is_legacy", "entity__name")


class ContractNotFound(NotFound):
    """No such contract, or not of this space."""

    code = "contract-not-found"
    message = _("Ce contrat n’existe pas dans cet espace.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractOverview:
    """One contract: what it is for, how often it is billed, what comes next."""

    contract_id: UUID
    number: str
    object_label: str  # the plate or the site; may be empty
    entity_name: str  # who bills it, where that is known
    state: ContractState
    last_date: date | None  # of issue, of its latest invoice
    rhythm_months: int | None
    next_date: date | None
    # Expected, and still not there: the lately missed ones, the oldest first.
    missing_dates: Sequence[date]
    # All that its rhythm announced and that did not come, as far back as it is known.
    missed_dates: Sequence[date]


@dataclass(frozen=True, slots=True)
class _Billed:
    number: str  # as its latest invoice has it
    entity_name: str  # of its latest invoice, where that is known
    days: Sequence[date]  # of issue, the latest first
    grace: timedelta


def contract_overviews(
    *, access: Access, now: datetime, numbers: Collection[str] | None = None
) -> Sequence[ContractOverview]:
    """Give each contract of the register or of the invoices; those that lack one first.

    With numbers, in capitals, those alone: all of them are much to read for one. Two
    queries, however many contracts there are.
    """
    listed = list_contracts(access=access, numbers=numbers)
    registered = {one.number.upper(): one for one in listed}
    billed = {
        key: _of_contract(holdings) for key, holdings in _latest(access, now, numbers).items()
    }
    named = {key: ContractRow(one.number, "") for key, one in billed.items()} | registered
    overviews = [
        _overview(access, contract, billed.get(key), paris_date(now))
        for key, contract in named.items()
    ]
    return sorted(overviews, key=_place)


def one_contract_overview(*, access: Access, contract_id: UUID, now: datetime) -> ContractOverview:
    """Give one of them, by four queries; raise ContractNotFound."""
    numbers = (one for one in _numbers(access, now) if _contract_id(access, one) == contract_id)
    found = contract_overviews(access=access, now=now, numbers=list(islice(numbers, 1)))
    if not found:
        raise ContractNotFound
    return found[0]


def _contract_id(access: Access, number: str) -> UUID:
    """Give the same contract the same id each time: those of invoices alone have no row."""
    return uuid5(access.space_id, f"contract {number.upper()}")


def _numbers(access: Access, now: datetime) -> Iterator[str]:
    """Give the number of each contract in capitals, those of invoices alone last."""
    for contract in list_contracts(access=access):
        yield contract.number.upper()
    typed = _invoices(access, now).order_by().values_list(Upper("contract_number"), flat=True)
    yield from typed.distinct()


def _place(one: ContractOverview) -> tuple[bool, str, str]:
    is_calm = one.state is not ContractState.MISSING
    return is_calm, (one.object_label or one.number).casefold(), one.number.casefold()


def _invoices(access: Access, now: datetime) -> HoldingQuerySet:
    """Give what says how contracts are billed, those whose availability is over included."""
    return (
        Holding.objects.readable_by(access)
        .filter(
            available_at__lte=now,
            kind=InvoiceKind.INVOICE,
            issue_date__gte=add_months(paris_date(now), -RHYTHM_MONTHS_MAX),
        )
        .exclude(contract_number="")
    )


def _latest(
    access: Access, now: datetime, numbers: Collection[str] | None
) -> Mapping[str, Sequence[Any]]:
    """Give the latest invoices of each contract, by its number in capitals."""
    invoices = _invoices(access, now)
    if numbers is not None:
        invoices = invoices.filter(In(_TYPED, sorted(numbers)))
    # The list of invoices asks for the few that lack one: all of theirs are soon read.
    is_few = numbers is not None and len(numbers) <= _FEW
    found = invoices if is_few else _latest_of_each(invoices)
    by_contract: dict[str, list[Any]] = {}
    rows = found.order_by(_TYPED, "-issue_date", "-id").values_list(*_COLUMNS, named=True)
    for row in rows:
        latest = by_contract.setdefault(row.contract_number.upper(), [])
        if len(latest) < RHYTHM_INVOICES_MAX:
            latest.append(row)
    return by_contract


def _latest_of_each(invoices: HoldingQuerySet) -> HoldingQuerySet:
    latest_first = [F("issue_date").desc(), F("id").desc()]
    rank = Window(RowNumber(), partition_by=[_TYPED], order_by=latest_first)
    return invoices.annotate(rank=rank).filter(rank__lte=RHYTHM_INVOICES_MAX)


def _of_contract(holdings: Sequence[Any]) -> _Billed:
    """Learn from the rows of one contract, the latest first."""
    delays = [
        paris_date(one.available_at) - one.issue_date for one in holdings if not one.is_legacy
    ]
    usual = [delay.days for delay in delays if timedelta(0) <= delay <= _DELAY_MAX]
    return _Billed(
        number=holdings[0].contract_number,
        entity_name=holdings[0].entity__name or "",
        days=[one.issue_date for one in holdings],
        grace=RHYTHM_GRACE + timedelta(days=round(median(usual)) if usual else 0),
    )


def _overview(
    access: Access, contract: ContractRow, billed: _Billed | None, today: date
) -> ContractOverview:
    rhythm = learn_rhythm(billed.days, today=today, grace=billed.grace) if billed else None
    missed = rhythm.missed_dates if rhythm else ()
    missing = [day for day in missed if day >= today - MISSING_TOLD_FOR]
    return ContractOverview(
        contract_id=_contract_id(access, contract.number),
        number=contract.number,
        object_label=contract.object_label,
        entity_name=contract.entity_name or (billed.entity_name if billed else ""),
        state=_state(billed, rhythm, missing),
        last_date=billed.days[0] if billed else None,
        rhythm_months=rhythm.months if rhythm else None,
        next_date=rhythm.next_date if rhythm else None,
        missing_dates=missing if rhythm and rhythm.next_date else (),
        missed_dates=missed,
    )


def _state(billed: _Billed | None, rhythm: Rhythm | None, missing: Sequence[date]) -> ContractState:
    if billed is None:
        return ContractState.NOT_BILLED
    if rhythm is None:
        return ContractState.UNKNOWN
    if rhythm.next_date is None:
        return ContractState.OVER
    return ContractState.MISSING if missing else ContractState.EXPECTED
