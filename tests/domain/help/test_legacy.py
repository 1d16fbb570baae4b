"""Where older invoices are depends on the day (R073, R113–R115)."""

from datetime import date

import pytest

from pli.domain.help.queries import LegacyState, read_legacy
from pli.domain.help.vocabulary import Topic
from tests.make.help import answer_of, face, name_legacy
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db
OPENING, LAST = date(2022, 12, 2), date(2023, 6, 30)


@pytest.mark.requirement("R073")
@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2022, 12, 1), LegacyState.BEFORE),
        (OPENING, LegacyState.BETWEEN),
        (LAST, LegacyState.BETWEEN),
        (date(2023, 7, 1), LegacyState.AFTER),
    ],
)
def test_a_day_is_before_between_or_after_the_two_portals(today: date, state: LegacyState):
    supplier = make_supplier()
    name_legacy(supplier, opening_date=OPENING, until_date=LAST)

    assert read_legacy(supplier=face(supplier), today=today).state is state


def test_an_older_portal_without_a_last_day_stays_open():
    supplier = make_supplier()
    name_legacy(supplier, opening_date=OPENING)

    sheet = read_legacy(supplier=face(supplier), today=date(2099, 1, 1))

    assert sheet.state is LegacyState.BETWEEN


def test_a_supplier_that_named_none_has_none():
    sheet = read_legacy(supplier=face(make_supplier()), today=LAST)

    assert (sheet.state, sheet.legacy) == (LegacyState.UNKNOWN, None)


@pytest.mark.parametrize(
    ("today", "said", "has_button"),
    [(LAST, "Son accès est prévu jusqu’au", True), (date(2023, 7, 1), "a pris fin le", False)],
)
def test_the_answer_leads_there_while_it_is_open(today: date, said: str, *, has_button: bool):
    supplier = make_supplier()
    name_legacy(supplier, opening_date=OPENING, until_date=LAST)

    answer = answer_of(supplier, Topic.LEGACY, today=today)

    assert f"{said} 30/06/2023" in answer.html
    assert ("legacy" in answer.screens) is has_button


def test_the_page_costs_one_query(django_assert_num_queries):
    supplier = make_supplier()
    name_legacy(supplier, opening_date=OPENING)
    shown = face(supplier)

    with django_assert_num_queries(1):
        read_legacy(supplier=shown, today=LAST)
