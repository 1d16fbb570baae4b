"""A « Récapitulatif » as a page shows it: by month with its bars, then by contract."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pli.domain.invoices.queries import MonthlyTotal
from pli.kit.days import add_months

_BAR_STEP, _BAR_WIDTH, _HEIGHT = 20, 14, 100
_NONE = Decimal(0)


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
    contracts: Sequence[ContractLine]
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
    months = [_month_line(month, totals) for month in months_of(span)]
    bars, ground = _bars([line.total for line in months])
    return CurrencySummary(
        currency=code,
        count=sum(one.count for one in totals),
        total=sum((one.total_with_vat for one in totals), _NONE),
        months=months,
        contracts=_contract_lines(totals, labels),
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


def _month_line(month: date, totals: Sequence[MonthlyTotal]) -> MonthLine:
    of_month = [one for one in totals if one.month == month]
    return MonthLine(
        month=month,
        last_date=add_months(month, 1) - date.resolution,
        count=sum(one.count for one in of_month),
        total=sum((one.total_with_vat for one in of_month), _NONE),
    )


def _contract_lines(
    totals: Sequence[MonthlyTotal], labels: Mapping[str, str]
) -> Sequence[ContractLine]:
    numbers = {one.contract_number.upper(): one.contract_number for one in totals}
    lines = [_contract_line(key, number, totals, labels) for key, number in numbers.items()]
    return sorted(lines, key=lambda line: (-line.total, line.number))


def _contract_line(
    key: str, number: str, totals: Sequence[MonthlyTotal], labels: Mapping[str, str]
) -> ContractLine:
    of_it = [one for one in totals if one.contract_number.upper() == key]
    return ContractLine(
        number=number,
        label=labels.get(key, ""),
        count=sum(one.count for one in of_it),
        total=sum((one.total_with_vat for one in of_it), _NONE),
    )


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
