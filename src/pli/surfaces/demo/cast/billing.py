"""Thirty months of invoices: which papers each supplier of the cast issued, and when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from einvoice.codes import TypeCode
from einvoice.model import Period
from pli.kit.days import add_months, paris_date, start_of_day
from pli.surfaces.demo.cast.parts import Customer, Firm, SellingEntity
from pli.surfaces.demo.cast.sales import Adjustment, Contract, Form, Occasion, Remark, Sold

MONTHS = 30

_REGULAR_DAY = 5
_OCCASION_DAY = 18
# After the latest run.
_JUST_BEFORE = timedelta(hours=2)
# Numbers without a common factor: the months of a year differ.
_GOOD_MONTH, _SEASONS = 7, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One invoice to write."""

    firm: Firm
    customer: Customer
    contract: Contract
    number: str
    issue_date: date
    sold: Sequence[Sold]
    type_code: TypeCode = TypeCode.INVOICE
    adjustments: Sequence[Adjustment] = ()
    period: Period | None = None
    preceding: "Paper | None" = None
    is_paid: bool = False
    order: str = ""
    has_new_iban: bool = False
    is_carried: bool = False  # by an approved platform: what is deposited is a copy
    remark: Remark | None = None

    @property
    def entity(self) -> SellingEntity:
        """Who sells."""
        return self.firm.entity(self.contract)

    @property
    def iban(self) -> str:
        """Where the seller asks to be paid."""
        return (self.has_new_iban and self.entity.new_iban) or self.entity.iban

    @property
    def form(self) -> Form:
        """What its file is."""
        return self.contract.form

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.number}.{'xml' if self.form.is_xml else 'pdf'}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a supplier deposits on one day."""

    day: date
    papers: Sequence[Paper]


def months_ago(now: datetime, months: int, *, day: int = 1, hour: int = 9) -> datetime:
    """Give an instant of a month gone by."""
    first = add_months(paris_date(now).replace(day=1), -months)
    return start_of_day(first + timedelta(days=day - 1)) + timedelta(hours=hour)


def address_at(customer: Customer, now: datetime) -> datetime:
    """Give the instant at which a customer gave its address."""
    if customer.address_months:
        return months_ago(now, customer.address_months, day=2)
    return now - _JUST_BEFORE


def latest_month(today: date) -> date:
    """Give the first day of the last month whose run is over."""
    return (today - timedelta(days=_REGULAR_DAY)).replace(day=1)


def runs_of(firm: Firm, month: date) -> Sequence[Run]:
    """Plan the runs that end with those of a month, oldest first; the same month, the same plan."""
    books = _Books(firm, month)
    runs = (run for months in range(MONTHS - 1, -1, -1) for run in books.month(months))
    return [run for run in runs if run.papers]


@dataclass
class _Books:
    """What was issued so far: numbers follow on, and papers point to earlier ones."""

    firm: Firm
    latest_month: date
    counters: Counter[tuple[str, int]] = field(default_factory=Counter)
    regular: dict[tuple[str, int], Paper] = field(default_factory=dict)
    prepayments: dict[tuple[str, int], Paper] = field(default_factory=dict)

    def month(self, months: int) -> Iterator[Run]:
        """Issue what fell due that many months ago, then what happened in that month."""
        first = add_months(self.latest_month, -months)
        day = first.replace(day=_REGULAR_DAY)
        yield Run(day, [self._regular(*one, day) for one in self._due(months)])
        day = first.replace(day=_OCCASION_DAY)
        yield Run(day, [self._occasion(*one, day) for one in self._occurring(months)])

    def _due(self, months: int) -> Iterator[tuple[Customer, Contract, int]]:
        for customer in self.firm.customers:
            for contract in customer.contracts:
                if contract.is_billed(months):
                    yield customer, contract, months

    def _occurring(self, months: int) -> Iterator[tuple[Customer, Contract, Occasion]]:
        for customer in self.firm.customers:
            for contract in customer.contracts:
                for occasion in self.firm.occasions:
                    if (occasion.contract, occasion.months) == (contract.reference, months):
                        yield customer, contract, occasion

    def _regular(self, customer: Customer, contract: Contract, months: int, day: date) -> Paper:
        paper = Paper(
            firm=self.firm,
            customer=customer,
            contract=contract,
            number=self._number(contract, day),
            issue_date=day,
            period=_period(contract, day),
            sold=[_in_month(one, months) for one in contract.sold],
            adjustments=contract.adjustments,
            has_new_iban=months == 0,
            is_carried=months < contract.carried_months,
            remark=next((one for one in contract.remarks if one.months == months), None),
        )
        self.regular[contract.reference, months] = paper
        return paper

    def _occasion(
        self, customer: Customer, contract: Contract, occasion: Occasion, day: date
    ) -> Paper:
        preceding = self._preceding(occasion)
        paper = Paper(
            firm=self.firm,
            customer=customer,
            contract=contract,
            number=self._number(contract, day),
            issue_date=day,
            period=preceding.period if preceding else None,
            sold=occasion.sold,
            type_code=occasion.type_code,
            adjustments=occasion.adjustments,
            preceding=preceding,
            is_paid=occasion.is_paid,
            order=occasion.order,
        )
        if occasion.type_code is TypeCode.PREPAYMENT_INVOICE:
            self.prepayments[contract.reference, occasion.months] = paper
        return paper

    def _preceding(self, occasion: Occasion) -> Paper | None:
        if occasion.about is None:
            return None
        is_settled = occasion.type_code is TypeCode.INVOICE
        return (self.prepayments if is_settled else self.regular)[occasion.contract, occasion.about]

    def _number(self, contract: Contract, day: date) -> str:
        prefix = self.firm.entity(contract).prefix
        self.counters[prefix, day.year] += 1
        return f"{prefix}-{day.year}-{self.counters[prefix, day.year]:04}"


def _in_month(sold: Sold, months: int) -> Sold:
    more = sold.varies_by * Decimal(_GOOD_MONTH * months % _SEASONS)
    return replace(sold, quantity=sold.quantity + more)


def _period(contract: Contract, day: date) -> Period | None:
    """Say which months a rent is for."""
    if not any(one.is_rent for one in contract.sold):
        return None
    first = day.replace(day=1)
    following = add_months(first, contract.every)
    return Period(start_date=first, end_date=following - timedelta(days=1))
