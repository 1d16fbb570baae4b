"""« Toutes mes factures »: one list over all the spaces of a person (D01)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pli.domain.customers.models import Supplier
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries import list_everywhere, list_holdings
from pli.domain.invoices.vocabulary import HoldingFilter, InvoiceKind, ListOrder
from pli.domain.spaces.vocabulary import ReadingLimits, UserRights
from pli.kit.pagination import Cursor
from tests.make.deposits import RECEIVED_AT, make_deposited_invoice
from tests.make.people import access_of
from tests.make.suppliers import account_access, make_account, make_supplier
from tests.make.users import make_administered, make_user

pytestmark = pytest.mark.django_db

FIRST = date(2026, 1, 1)


@pytest.fixture
def supplier() -> Supplier:
    return make_supplier()


def make_spaces(supplier, *, spaces=3, each=4):
    """Spaces whose invoices alternate; on the first day of all, each has one."""
    accounts = [make_account(supplier=supplier, number=str(rank)) for rank in range(spaces)]
    for rank in range(each):
        for place, account in enumerate(accounts):
            make_deposited_invoice(
                account=account,
                number=f"S{place}-{rank}",
                issue_date=FIRST + timedelta(days=rank * (place + 1)),
            )
    return [account_access(account) for account in accounts]


def pages(accesses, *, size, order=ListOrder.LATEST_FIRST, wanted=None):
    """All pages forwards, then the last one's way back."""
    given = {"accesses": accesses, "now": RECEIVED_AT, "order": order, "size": size}
    given |= {"wanted": wanted or HoldingFilter()}
    page = list_everywhere(**given)
    forwards = [page]
    while page.following:
        page = list_everywhere(**given, cursor=Cursor.decode(page.following))
        forwards.append(page)
    backwards = [page]
    while page.previous:
        page = list_everywhere(**given, cursor=Cursor.decode(page.previous))
        backwards.append(page)
    return [numbers(one) for one in forwards], [numbers(one) for one in reversed(backwards)]


def numbers(page):
    return [row.number for row in page.rows]


@pytest.mark.parametrize("order", list(ListOrder))
@pytest.mark.parametrize("size", [1, 2, 5, 50])
def test_page_by_page_it_is_the_whole_list_in_order_both_ways(supplier, order, size):
    accesses = make_spaces(supplier)
    whole = list_everywhere(accesses=accesses, now=RECEIVED_AT, order=order)

    forwards, backwards = pages(accesses, size=size, order=order)

    days = [row.issue_date for row in whole.rows]
    assert days == sorted(days, reverse=order is ListOrder.LATEST_FIRST)
    assert sorted(numbers(whole)) == sorted(
        f"S{place}-{rank}" for place in range(3) for rank in range(4)
    )
    assert [number for page in forwards for number in page] == numbers(whole)
    assert backwards == forwards


@pytest.mark.parametrize("spaces", [1, 3])
def test_it_costs_the_same_however_many_spaces(supplier, spaces):
    accesses = make_spaces(supplier, spaces=spaces)

    with CaptureQueriesContext(connection) as queries:
        list_everywhere(accesses=accesses, now=RECEIVED_AT)

    assert len(queries) == 3


def test_without_a_space_there_is_nothing():
    assert list_everywhere(accesses=[], now=RECEIVED_AT).rows == []


@pytest.mark.requirement("R176")
def test_a_space_that_is_not_theirs_is_not_in_it(supplier):
    own, _other, _third = make_spaces(supplier)

    page = list_everywhere(accesses=[own], now=RECEIVED_AT)

    assert {row.space_id for row in page.rows} == {own.space_id}


@pytest.mark.requirement("R086")
def test_the_limits_of_each_space_hold_there_and_nowhere_else(supplier):
    space = make_administered(account=make_account(supplier=supplier, number="48213"))
    limits = ReadingLimits(frozenset({"CT-1"}))
    limited = access_of(make_user(space, rights=UserRights(limits=limits)))
    open_ = make_account(supplier=supplier, number="2")
    for account in (space.account, open_):
        for contract in ("CT-1", "CT-2"):
            make_deposited_invoice(
                account=account, number=f"{account.number}-{contract}", contrat=contract
            )

    page = list_everywhere(accesses=[limited, account_access(open_)], now=RECEIVED_AT)

    assert sorted(numbers(page)) == ["2-CT-1", "2-CT-2", "48213-CT-1"]


def test_what_is_out_of_its_term_is_not_in_it(supplier):
    accesses = make_spaces(supplier, spaces=2, each=1)

    later = RECEIVED_AT + timedelta(days=800)

    assert list_everywhere(accesses=accesses, now=later).rows == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (HoldingFilter(search="S1-2"), ["S1-2"]),
        (HoldingFilter(search="aucune de ce nom"), []),
        (HoldingFilter(until_date=FIRST), ["S0-0", "S1-0", "S2-0"]),
        (HoldingFilter(kind=InvoiceKind.CREDIT_NOTE), []),
    ],
)
def test_it_is_narrowed_as_the_list_of_one_space(supplier, wanted, found):
    accesses = make_spaces(supplier)

    page = list_everywhere(accesses=accesses, now=RECEIVED_AT, wanted=wanted)

    assert sorted(numbers(page)) == found


def test_each_row_says_what_the_list_of_its_space_says(supplier):
    account = make_account(supplier=supplier, number="48213")
    first = make_deposited_invoice(account=account, number="F-1", issue_date=FIRST)
    second = make_deposited_invoice(account=account, number="F-2", issue_date=FIRST)
    Invoice.objects.filter(id=second.id).update(corrects=first)
    accesses = [account_access(account), *make_spaces(supplier, spaces=2, each=1)]

    page = list_everywhere(accesses=accesses, now=RECEIVED_AT)

    alone = [
        row for access in accesses for row in list_holdings(access=access, now=RECEIVED_AT).rows
    ]
    assert {row.invoice_id: row for row in page.rows} == {row.invoice_id: row for row in alone}
    assert {row.number: (row.is_correction, row.is_corrected) for row in page.rows} == {
        "F-1": (False, True),
        "F-2": (True, False),
        "S0-0": (False, False),
        "S1-0": (False, False),
    }


@pytest.mark.requirement("R086")
def test_a_correction_that_the_limits_hide_is_not_told(supplier):
    space = make_administered(account=make_account(supplier=supplier, number="48213"))
    limits = ReadingLimits(frozenset({"CT-1"}))
    limited = access_of(make_user(space, rights=UserRights(limits=limits)))
    seen, hidden = (
        make_deposited_invoice(account=space.account, contrat=contract)
        for contract in ("CT-1", "CT-2")
    )
    Invoice.objects.filter(id=hidden.id).update(corrects=seen)

    (row,) = list_everywhere(accesses=[limited], now=RECEIVED_AT).rows

    assert (row.invoice_id, row.is_corrected) == (seen.id, False)
