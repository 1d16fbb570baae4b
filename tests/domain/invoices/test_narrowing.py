"""A list is narrowed, searched, turned round and counted, and what is new since a visit is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount, Entity
from pli.domain.invoices.models import Holding, Invoice, ListVisit
from pli.domain.invoices.operations import download_invoice, mark_opened, note_visit
from pli.domain.invoices.queries import Tally, billed_contracts, list_holdings, tally_holdings
from pli.domain.invoices.queries._wanted import amount_of
from pli.domain.invoices.vocabulary import (
    EVERYTHING,
    TALLY_MAX,
    VISIT_LIFE,
    HoldingFilter,
    InvoiceKind,
    ListOrder,
    ReadingState,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id
from pli.kit.pagination import Cursor
from tests.database import Database
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
)
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.holdings import copy_holdings
from tests.make.people import access_of, make_membership
from tests.make.suppliers import account_access, make_account

NOW = RECEIVED_AT + timedelta(days=1)


@pytest.fixture
def account(db: None) -> CustomerAccount:
    return make_account()


def listed(account: CustomerAccount, **wanted: Any) -> list[str]:
    page = list_holdings(access=account_access(account), now=NOW, wanted=HoldingFilter(**wanted))
    return [row.number for row in page.rows]


def test_the_oldest_comes_first_where_that_is_asked_and_pages_lead_both_ways(
    account: CustomerAccount,
) -> None:
    for rank in range(51):
        make_deposited_invoice(account=account, number=f"F-{rank:02}", issue_date=date(2026, 3, 1))
    access, order = account_access(account), ListOrder.OLDEST_FIRST

    first = list_holdings(access=access, now=NOW, order=order)
    cursor = Cursor.decode(first.following or "")
    second = list_holdings(access=access, now=NOW, order=order, cursor=cursor)
    cursor = Cursor.decode(second.previous or "")
    back = list_holdings(access=access, now=NOW, order=order, cursor=cursor)

    assert [row.number for row in first.rows] == [f"F-{rank:02}" for rank in range(50)]
    assert [row.number for row in second.rows] == ["F-50"]
    assert back.rows == first.rows
    assert (first.previous, back.previous, second.following) == (None, None, None)


def test_each_filter_keeps_its_own_and_they_add_up(account: CustomerAccount) -> None:
    day = date(2026, 2, 1)
    make_deposited_invoice(account=account, number="F-1", issue_date=day)
    make_deposited_invoice(account=account, number="A-2", type="avoir")
    make_deposited_invoice(account=account, number="P-3", type="386", contrat="c-1")
    make_deposited_invoice(account=account, number="L-4", entite="location", contrat="C-1")
    location = Entity.objects.get(code="location")

    assert listed(account, since_date=date(2026, 2, 2)) == ["L-4", "P-3", "A-2"]
    assert listed(account, until_date=day) == ["F-1"]
    assert listed(account, kind=InvoiceKind.INVOICE) == ["L-4", "F-1"]
    assert listed(account, kind=InvoiceKind.CREDIT_NOTE) == ["A-2"]
    assert listed(account, kind=InvoiceKind.PREPAYMENT) == ["P-3"]
    assert listed(account, entity_id=location.id) == ["L-4"]
    assert listed(account, contract_number="C-1") == ["L-4", "P-3"]
    assert listed(account, contract_number="C-1", kind=InvoiceKind.PREPAYMENT) == ["P-3"]
    assert listed(account, contract_number="C-1", kind=InvoiceKind.CREDIT_NOTE) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_contracts_to_filter_by_are_those_that_visible_invoices_name(
    account: CustomerAccount, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_deposited_invoice(account=account, number="F-0")
    for rank in range(count):
        make_deposited_invoice(account=account, number=f"F-{rank}a", contrat=f"C-{rank}")
        make_deposited_invoice(account=account, number=f"F-{rank}b", contrat=f"c-{rank}")
    other = make_account(supplier=account.supplier, number="other")
    make_deposited_invoice(account=other, number="F-9", contrat="X-1")
    access = account_access(account)

    with django_assert_num_queries(1):
        contracts = billed_contracts(access=access, now=NOW)

    assert [one.upper() for one in contracts] == [f"C-{rank}" for rank in range(count)]
    assert billed_contracts(access=access, now=RECEIVED_AT - timedelta(days=1)) == []


def test_the_contract_of_an_electronic_invoice_is_bt_12(account: CustomerAccount) -> None:
    document = make_invoice(number="F-1", contract_id=" C-9 ", customer_number=account.number)
    examined(make_arrival(account.supplier, make_facturx_pdf(document)))

    assert Invoice.objects.get().contract_number == "C-9"
    assert listed(account, contract_number="c-9") == ["F-1"]


def test_the_state_is_how_far_the_holder_went(account: CustomerAccount) -> None:
    access = account_access(account)
    invoices = [make_deposited_invoice(account=account, number=f"F-{rank}") for rank in range(4)]
    mark_opened(access=access, invoice_id=invoices[1].id, opened_at=NOW)
    for rank in (2, 3):
        invoice_id = invoices[rank].id
        download_invoice(access=access, invoice_id=invoice_id, downloaded_at=NOW).content.close()
    mark_opened(access=access, invoice_id=invoices[3].id, opened_at=NOW)

    found = {state: listed(account, reading=state) for state in ReadingState}

    assert found == {
        ReadingState.NEW: ["F-0"],
        ReadingState.OPENED: ["F-1"],
        ReadingState.DOWNLOADED: ["F-3", "F-2"],
    }


@pytest.mark.parametrize(
    "text",
    ["1 234,56", "1234.56", "1.234,56", "1,234.56", "1\u202f234,56\u00a0€", "−1 234,56 EUR"],
)
@pytest.mark.django_db
def test_an_amount_is_found_as_people_write_it(account: CustomerAccount, text: str) -> None:
    make_deposited_invoice(account=account, number="F-1", total_with_vat="1234,56")
    make_deposited_invoice(account=account, number="A-2", total_with_vat="1234,56", type="avoir")
    make_deposited_invoice(account=account, number="F-3", total_with_vat="1234,57")

    assert listed(account, search=text) == ["A-2", "F-1"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("466", "466"),
        ("466,8", "466.8"),
        ("1.234", "1234"),
        ("1 234 567", "1234567"),
        ("", None),
        ("F-1", None),
        ("1,23,4", None),
        ("9" * 17, None),
        ("٤٦٦", None),
    ],
)
def test_what_is_no_amount_is_looked_for_in_numbers_only(text: str, amount: str | None) -> None:
    found = amount_of(text)

    assert (None if found is None else f"{found:f}".removesuffix(".0")) == amount


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2026-0", ["lb-2026-02", "LB-2026-01"]),
        ("Lb-2026-01", ["LB-2026-01"]),
        (" -02 ", ["lb-2026-02"]),
        ("%", []),
        ("_", []),
        ("\0", []),
        ("LB", ["lb-2026-02", "LB-2026-01"]),  # of two signs, the beginning
        ("n", ["N-100"]),
        ("01", []),
        ("100", ["X-9", "N-100"]),  # a part of the number, or the whole of the amount
        ("   ", ["X-9", "N-100", "lb-2026-02", "LB-2026-01"]),
    ],
)
@pytest.mark.django_db
def test_a_number_is_found_by_a_part_of_it(
    account: CustomerAccount, text: str, numbers: list[str]
) -> None:
    for number in ("LB-2026-01", "lb-2026-02", "N-100"):
        make_deposited_invoice(account=account, number=number)
    make_deposited_invoice(account=account, number="X-9", total_with_vat="100,00")

    assert listed(account, search=text) == numbers


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "wanted", [{"search": "F-"}, {"search": "466,80"}, {"kind": InvoiceKind.INVOICE}]
)
def test_a_narrowed_list_asks_one_question_and_its_tally_another(
    account: CustomerAccount,
    count: int,
    wanted: dict[str, Any],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for rank in range(count):
        make_deposited_invoice(account=account, number=f"F-{rank}")
    access, narrowed = account_access(account), HoldingFilter(**wanted)

    with django_assert_num_queries(2):
        page = list_holdings(access=access, now=NOW, wanted=narrowed)
        tally = tally_holdings(access=access, now=NOW, wanted=narrowed)

    assert (len(page.rows), tally) == (count, Tally(count, is_exceeded=False))


@pytest.mark.requirement("R176")
def test_a_search_finds_nothing_of_somebody_else(account: CustomerAccount) -> None:
    make_deposited_invoice(account=account, number="F-1")
    stranger = make_account(supplier=account.supplier, number="7", siren="")

    assert listed(stranger, search="F-1") == []
    assert tally_holdings(access=account_access(stranger), now=NOW) == Tally(0, is_exceeded=False)


def test_an_invoice_that_breaks_official_rules_says_so_in_the_list(
    account: CustomerAccount,
) -> None:
    make_deposited_invoice(account=account, number="F-1")
    for number, severity in (("F-2", "fatal"), ("F-3", "warning")):
        invoice = make_deposited_invoice(account=account, number=number)
        Invoice.objects.filter(id=invoice.id).update(
            rule_faults=[{"code": "BR-CO-10", "severity": severity}]
        )

    rows = list_holdings(access=account_access(account), now=NOW).rows

    assert {row.number: row.has_faults for row in rows} == {
        "F-1": False,
        "F-2": True,
        "F-3": False,
    }


def test_a_visit_tells_when_the_one_before_began(
    django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    access = access_of(make_membership())
    colleague = access_of(make_membership())
    first = NOW
    within = first + VISIT_LIFE - timedelta(seconds=1)
    second, third = first + VISIT_LIFE, first + timedelta(days=30)

    told = [note_visit(access=access, visited_at=at) for at in (first, within, second)]
    with django_assert_num_queries(1):
        again = note_visit(access=access, visited_at=second + timedelta(minutes=5))
    later = note_visit(access=access, visited_at=third)

    assert (told, again, later) == ([None, None, first], first, second)
    assert note_visit(access=colleague, visited_at=third) is None
    assert ListVisit.objects.count() == 2


def test_nobody_is_on_no_visit(account: CustomerAccount) -> None:
    assert note_visit(access=account_access(account), visited_at=NOW) is None
    assert ListVisit.objects.count() == 0


def test_what_came_after_a_visit_is_kept_and_counted(account: CustomerAccount) -> None:
    make_deposited_invoice(account=account, number="F-1", deposited_at=RECEIVED_AT)
    later = RECEIVED_AT + timedelta(hours=1)
    make_deposited_invoice(account=account, number="F-2", deposited_at=later)
    wanted = HoldingFilter(arrived_after=RECEIVED_AT)

    assert listed(account, arrived_after=RECEIVED_AT) == ["F-2"]
    assert tally_holdings(access=account_access(account), now=NOW, wanted=wanted).count == 1


@dataclass(frozen=True)
class Asked:
    """A question about a large list, and the index that must answer it."""

    index: str
    wanted: HoldingFilter = EVERYTHING
    order: ListOrder = ListOrder.LATEST_FIRST
    cursor: Cursor | None = None


COUNT = 5_000
LAST_ARRIVED = datetime(2024, 4, 1, tzinfo=UTC) + timedelta(seconds=COUNT - 3)
DEEP = Cursor((date(2024, 5, 1), new_id()))
QUESTIONS: dict[str, Callable[[Entity], Asked]] = {
    "the first page": lambda _: Asked("holding_list"),
    "the last but one": lambda _: Asked("holding_list", cursor=DEEP),
    "back from there": lambda _: Asked("holding_list", cursor=Cursor(DEEP.place, backwards=True)),
    "the oldest": lambda _: Asked("holding_list", order=ListOrder.OLDEST_FIRST),
    "a month": lambda _: Asked(
        "holding_list", HoldingFilter(since_date=date(2025, 1, 1), until_date=date(2025, 1, 31))
    ),
    "a kind": lambda _: Asked("holding_by_kind", HoldingFilter(kind=InvoiceKind.PREPAYMENT)),
    "an entity": lambda entity: Asked("holding_by_entity", HoldingFilter(entity_id=entity.id)),
    "a contract": lambda _: Asked("holding_by_contract", HoldingFilter(contract_number="c-7")),
    "new ones": lambda _: Asked("holding_new", HoldingFilter(reading=ReadingState.NEW)),
    "opened ones": lambda _: Asked("holding_opened", HoldingFilter(reading=ReadingState.OPENED)),
    "arrivals": lambda _: Asked("holding_by_arrival", HoldingFilter(arrived_after=LAST_ARRIVED)),
    "a number": lambda _: Asked("holding_by_number", HoldingFilter(search="lb-00001234")),
    "two letters": lambda _: Asked("holding_by_number", HoldingFilter(search="zz")),
    "an amount": lambda _: Asked("holding_by_amount", HoldingFilter(search="1 334,01")),
}


@pytest.mark.requirement("R177")
def test_each_page_filter_and_search_of_a_large_list_has_its_index(
    live_database: Database,
) -> None:
    account = make_account()
    copy_holdings(account, COUNT)
    make_deposited_invoice(account=account, number="ZZ-1")
    with psycopg.connect(live_database.owner_url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")  # as the server does in its own time
    entity = Entity.objects.get(code="location")

    indexes = {name: ask(entity).index for name, ask in QUESTIONS.items()}
    used = {name: _indexes_used(account, ask(entity)) for name, ask in QUESTIONS.items()}

    assert {name: indexes[name] for name in used if indexes[name] in used[name]} == indexes
    assert tally_holdings(access=account_access(account), now=NOW) == Tally(
        TALLY_MAX, is_exceeded=True
    )


def _indexes_used(account: CustomerAccount, asked: Asked) -> list[str]:
    access: Access = account_access(account)
    with CaptureQueriesContext(connection) as queries:
        page = list_holdings(
            access=access, now=NOW, wanted=asked.wanted, order=asked.order, cursor=asked.cursor
        )
    assert page.rows
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + queries[-1]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Seq Scan on invoices_holding" not in plan
    names = [index.name for index in Holding._meta.indexes]
    return [name for name in names if f"{name} " in plan]
