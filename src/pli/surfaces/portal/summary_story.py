"""A « Récapitulatif » as a page shows it: by month with its bars, then by contract."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pli.domain.invoices.queries import MonthlyTotal
from pli.kit.days import add_months

_BAR_STEP, _BAR_WIDTH, _HEIGHT = 20, 14, 100
_NONE = Decimal(0)
# A page shows so many contracts; the files have all of them.
_CONTRACTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the chart, in the units of its drawing; below the line when negative."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What a month comes to."""

    month: date
    last_date: date
    count: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class ContractLine:
    """What a contract comes to, over the whole period."""

    number: str
    label: str
    count: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class CurrencySummary:
    """All of one currency: nothing is summed over two."""

    currency: str
    count: int
    total: Decimal
    months: Sequence[MonthLine]
    contracts: Sequence[ContractLine]  # those that come to the most
    contract_count: int
    bars: Sequence[Bar]
    ground: int  # where the line of zero is
    width: int
    height: int = _HEIGHT

    @property
    def strongest(self) -> MonthLine:
        """The month that comes to the most."""
        return max(self.months, key=lambda line: line.total)


def summarise(
    totals: Sequence[MonthlyTotal], span: tuple[date, date], labels: Mapping[str, str]
) -> Sequence[CurrencySummary]:
    """Put the sums in order: one summary for each currency, the one of most invoices first.

    `labels` gives the plate or site of a contract by its number in capitals.
    """
    currencies = sorted({one.currency for one in totals})
    made = [
        _of_currency(code, [one for one in totals if one.currency == code], span, labels)
        for code in currencies
    ]
    return sorted(made, key=lambda one: -one.count)


def _of_currency(
    code: str,
    totals: Sequence[MonthlyTotal],
    span: tuple[date, date],
    labels: Mapping[str, str],
) -> CurrencySummary:
    months = _month_lines(totals, span)
    contracts = _contract_lines(totals, labels)
    bars, ground = _bars([line.total for line in months])
    return CurrencySummary(
        currency=code,
        count=sum(one.count for one in totals),
        total=sum((one.total_with_vat for one in totals), _NONE),
        months=months,
        contracts=contracts[:_CONTRACTS_SHOWN],
        contract_count=len(contracts),
        bars=bars,
        ground=ground,
        width=len(months) * _BAR_STEP,
    )


def months_of(span: tuple[date, date]) -> Iterator[date]:
    """Give the first day of each month of a period."""
    month = span[0].replace(day=1)
    while month <= span[1]:
        yield month
        month = add_months(month, 1)


def _month_lines(totals: Sequence[MonthlyTotal], span: tuple[date, date]) -> Sequence[MonthLine]:
    of_month = _grouped(totals, lambda one: one.month)
    return [
        MonthLine(
            month=month,
            last_date=add_months(month, 1) - date.resolution,
            count=sum(one.count for one in of_month[month]),
            total=sum((one.total_with_vat for one in of_month[month]), _NONE),
        )
        for month in months_of(span)
    ]


def _contract_lines(
    totals: Sequence[MonthlyTotal], labels: Mapping[str, str]
) -> Sequence[ContractLine]:
    by_contract = _grouped(totals, lambda one: one.contract_number.upper())
    lines = [
        ContractLine(
            number=of_it[-1].contract_number,
            label=labels.get(key, ""),
            count=sum(one.count for one in of_it),
            total=sum((one.total_with_vat for one in of_it), _NONE),
        )
        for key, of_it in by_contract.items()
    ]
    return sorted(lines, key=lambda line: (-line.total, line.number))


def _grouped[Key: Hashable](
    totals: Sequence[MonthlyTotal], key_of: Callable[[MonthlyTotal], Key]
) -> Mapping[Key, Sequence[MonthlyTotal]]:
    """Put the sums together by one pass: a large fleet has tens of thousands of them."""
    groups: defaultdict[Key, list[MonthlyTotal]] = defaultdict(list)
    for one in totals:
        groups[key_of(one)].append(one)
    return groups


def _bars(amounts: Sequence[Decimal]) -> tuple[Sequence[Bar], int]:
    above, below = max(*amounts, _NONE), min(*amounts, _NONE)
    reach = (above - below) or Decimal(1)
    ground = round(_HEIGHT * above / reach)
    bars = []
    for rank, amount in enumerate(amounts):
        height = round(_HEIGHT * abs(amount) / reach)
        y = ground - height if amount > 0 else ground
        bars.append(Bar(rank * _BAR_STEP + (_BAR_STEP - _BAR_WIDTH) // 2, y, _BAR_WIDTH, height))
    return bars, ground
