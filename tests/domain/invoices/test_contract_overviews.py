"""What the customer of a space may expect of each of its contracts (D06)."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.queries import (
    ContractNotFound,
    ContractOverview,
    contract_overviews,
    one_contract_overview,
)
from pli.domain.invoices.vocabulary import ContractState
from pli.domain.spaces.vocabulary import Access, ReadingLimits, Role, SpaceKind
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import make_contract
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def bill(account: CustomerAccount, contract: str, *days: date) -> None:
    for day in days:
        make_deposited_invoice(
            account=account,
            issue_date=day,
            contrat=contract,
            deposited_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC) + timedelta(days=1),
        )


def seen(account: CustomerAccount, now: datetime = NOW) -> list[ContractOverview]:
    return list(contract_overviews(access=account_access(account), now=now))


@pytest.mark.requirement("R107")
def test_a_contract_of_the_register_says_its_plate_its_rhythm_and_what_comes_next():
    account = make_account()
    make_contract(account, "C-7", "GA-123-BC")
    bill(account, "C-7", date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))

    (contract,) = seen(account)

    assert (contract.number, contract.object_label) == ("C-7", "GA-123-BC")
    assert (contract.state, contract.rhythm_months) == (ContractState.EXPECTED, 1)
    assert (contract.last_date, contract.next_date) == (date(2026, 6, 2), date(2026, 7, 2))
    assert list(contract.missing_dates) == []


@pytest.mark.requirement("R107")
def test_an_invoice_that_the_rhythm_announced_and_that_did_not_come_is_missing():
    account = make_account()
    bill(account, "C-7", date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))

    (contract,) = seen(account, datetime(2026, 7, 12, 9, tzinfo=UTC))

    assert contract.state is ContractState.MISSING
    assert list(contract.missing_dates) == [date(2026, 7, 2)]
    assert contract.next_date == date(2026, 8, 2)


@pytest.mark.parametrize(
    ("day", "state"), [(8, ContractState.EXPECTED), (9, ContractState.MISSING)]
)
def test_the_time_that_invoices_usually_take_to_come_is_left_to_them(
    day: int, state: ContractState
):
    # Each came a day after it was issued: one day more than the five of grace.
    account = make_account()
    bill(account, "C-7", date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))

    (contract,) = seen(account, datetime(2026, 7, day, 9, tzinfo=UTC))

    assert contract.state is state


def test_contracts_without_a_rhythm_say_so():
    account = make_account()
    make_contract(account, "C-1", "AA-111-AA")
    bill(account, "C-2", date(2026, 5, 2))
    bill(account, "C-3", date(2025, 10, 2), date(2025, 11, 2), date(2025, 12, 2))

    assert [one.entity_name for one in seen(account)] == ["", "Locavia Bail", "Locavia Bail"]
    assert [(one.number, one.state) for one in seen(account)] == [
        ("C-1", ContractState.NOT_BILLED),
        ("C-2", ContractState.UNKNOWN),
        ("C-3", ContractState.OVER),
    ]


def test_what_lacks_an_invoice_comes_first_and_a_contract_is_one_however_it_is_typed():
    account = make_account()
    make_contract(account, "C-1", "AA-111-AA")
    bill(account, "z-9", date(2026, 3, 2), date(2026, 4, 2))
    bill(account, "Z-9", date(2026, 5, 2))

    assert [one.number for one in seen(account)] == ["Z-9", "C-1"]


def test_invoices_alone_without_contract_make_none():
    account = make_account()
    bill(account, "", date(2026, 4, 2))

    assert seen(account) == []


@pytest.mark.parametrize("count", [1, 3])
def test_contracts_are_read_by_two_queries(count: int):
    account = make_account()
    for rank in range(count):
        make_contract(account, f"C-{rank}")
        bill(account, f"C-{rank}", date(2026, 4, 2), date(2026, 5, 2))

    with CaptureQueriesContext(connection) as asked:
        found = seen(account)

    assert (len(found), len(asked)) == (count, 2)


def test_of_some_contracts_no_other_is_read():
    account = make_account()
    make_contract(account, "c-7", "GA-123-BC")
    make_contract(account, "C-9")
    bill(account, "C-7", date(2026, 4, 2), date(2026, 5, 2))
    bill(account, "c-8", date(2026, 4, 2))
    access = account_access(account)

    some = contract_overviews(access=access, now=NOW, numbers={"C-7", "C-8"})

    assert some == [one for one in seen(account) if one.number != "C-9"]
    assert [(one.number, one.object_label) for one in some] == [("c-8", ""), ("c-7", "GA-123-BC")]
    assert contract_overviews(access=access, now=NOW, numbers=[]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_one_of_the_register_and_one_of_invoices_alone_are_read_without_the_others(count: int):
    account = make_account()
    for rank in range(count):
        make_contract(account, f"C-{rank}")
        bill(account, f"f-{rank}", date(2026, 4, 2))

    for overview in seen(account):
        with CaptureQueriesContext(connection) as asked:
            found = one_contract_overview(
                access=account_access(account), contract_id=overview.contract_id, now=NOW
            )
        assert found == overview
        assert len(asked) == (3 if overview.number.startswith("C") else 4)


def test_a_colleague_who_sees_one_contract_expects_nothing_of_another():
    account = make_account()
    bill(account, "C-7", date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))
    bill(account, "C-8", date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))
    access = Access(
        space_id=account.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({Role.USER}),
        person_id=uuid4(),
        login_id=uuid4(),
        person_is_proved=False,
        limits=ReadingLimits(contract_numbers=frozenset({"C-8"})),
    )

    assert [one.number for one in contract_overviews(access=access, now=NOW)] == ["C-8"]


def test_the_contract_of_another_space_is_not_found():
    account, other = (
        make_account(),
        make_account(supplier=make_supplier(code="autre", name="Autre")),
    )
    bill(account, "C-7", date(2026, 4, 2))
    (contract,) = seen(account)

    with pytest.raises(ContractNotFound):
        one_contract_overview(
            access=account_access(other), contract_id=contract.contract_id, now=NOW
        )


@pytest.mark.parametrize(("number", "queries"), [("C-1", 3), ("c-2", 4)])
def test_one_contract_is_told_as_in_the_list_without_reading_the_invoices_of_others(
    number: str, queries: int
):
    account = make_account()
    make_contract(account, "C-1", "AA-111-AA")
    for contract in ("C-1", "c-2", "C-3"):
        bill(account, contract, date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))
    (listed,) = (one for one in seen(account) if one.number == number)

    with CaptureQueriesContext(connection) as asked:
        found = one_contract_overview(
            access=account_access(account), contract_id=listed.contract_id, now=NOW
        )

    assert found == listed
    assert len(asked) == queries
    assert (
        f'UPPER("invoices_holding"."contract_number") IN (\'{number.upper()}\')' in asked[-1]["sql"]
    )
