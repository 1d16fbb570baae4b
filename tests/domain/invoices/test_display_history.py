"""« Historique d’affichage »: the list begins where its reader says, and nothing else does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import display_policy
from pli.domain.customers.vocabulary import DisplayPolicy, Preset
from pli.domain.invoices.operations import choose_history
from pli.domain.invoices.operations.choose_history import HistoryNotOffered
from pli.domain.invoices.queries import display_history, list_holdings, offered_histories
from pli.domain.invoices.vocabulary import EVERYTHING, HoldingFilter
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import oldest_day_within
from pli.kit.ids import new_id
from tests.make.deposits import RECEIVED_AT, make_deposited_invoice
from tests.make.people import access_of, make_login, make_membership
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 31)
NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
CLASSIQUE = DisplayPolicy(history_months=3, availability_months=24)
RECOMMANDE = DisplayPolicy(history_months=None, availability_months=24)


def member_of(account: CustomerAccount) -> Access:
    return access_of(make_membership(make_login(space=account.space)))


@pytest.mark.parametrize(
    ("today", "months", "oldest"),
    [
        (date(2026, 3, 14), 3, date(2025, 12, 14)),
        pytest.param(date(2026, 5, 31), 3, date(2026, 3, 1), id="28 February + 3 is 28 May"),
        pytest.param(date(2026, 2, 28), 3, date(2025, 11, 28), id="30 November + 3 is clipped"),
        pytest.param(date(2024, 2, 29), 24, date(2022, 3, 1), id="28 February + 24 is 28 February"),
        pytest.param(date(2026, 3, 1), 1, date(2026, 2, 1), id="a first of the month"),
    ],
)
def test_months_are_calendar_months_and_their_end_is_clipped(today, months, oldest):
    assert oldest_day_within(today, months) == oldest


@pytest.mark.requirement("R058", "R064")
@pytest.mark.parametrize(
    ("issue_date", "numbers"),
    [
        pytest.param(date(2025, 12, 30), [], id="3 months and a day"),
        pytest.param(date(2025, 12, 31), ["F-1"], id="3 months"),
        pytest.param(date(2026, 1, 1), ["F-1"], id="3 months less a day"),
    ],
)
def test_the_list_shows_an_invoice_through_the_same_day_three_months_later(issue_date, numbers):
    account = make_account()
    access = member_of(account)
    make_deposited_invoice(account=account, number="F-1", issue_date=issue_date)
    history = display_history(access=access, policy=CLASSIQUE, today=TODAY)

    page = list_holdings(
        access=access, now=NOW, wanted=EVERYTHING.within_history(history.since_date)
    )

    assert [row.number for row in page.rows] == numbers


@pytest.mark.parametrize(
    "asked",
    [
        {"search": "F-1"},
        {"since_date": date(2025, 1, 1)},
        {"until_date": date(2025, 12, 31)},
        {"arrived_after": RECEIVED_AT},
        {"contract_number": "C-1"},
        {"label_id": new_id()},
    ],
)
def test_whoever_searches_or_names_a_period_reaches_further(asked):
    wanted = HoldingFilter(**asked)

    assert wanted.within_history(date(2025, 12, 31)) == wanted


@pytest.mark.requirement("R064", "R065", "T8")
def test_each_preset_shows_what_it_says_to_who_chose_nothing():
    shown = {}
    for preset in Preset:
        account = make_account(supplier=make_supplier(code=preset, preset=preset))
        policy = display_policy(account.space_id)
        history = display_history(access=member_of(account), policy=policy, today=TODAY)
        shown[preset] = (history.months, history.since_date, history.offered)

    assert shown == {
        Preset.CLASSIQUE: (3, date(2025, 12, 31), [1, 3, 6, 12, 24]),
        Preset.RECOMMANDE: (None, None, [1, 3, 6, 12, 24, None]),
    }


@pytest.mark.requirement("R065")
@pytest.mark.parametrize(
    ("policy", "offered"),
    [
        (DisplayPolicy(history_months=3, availability_months=12), [1, 3, 6, 12]),
        (DisplayPolicy(history_months=3, availability_months=120), [1, 3, 6, 12, 24, None]),
        (DisplayPolicy(history_months=9, availability_months=18), [1, 3, 6, 9, 12, None]),
        (DisplayPolicy(history_months=36, availability_months=24), [1, 3, 6, 12, 24]),
    ],
)
def test_nothing_beyond_what_is_available_is_offered(policy, offered):
    assert list(offered_histories(policy)) == offered


@pytest.mark.requirement("R067")
def test_a_choice_is_its_readers_own_and_is_written_down():
    account = make_account()
    mine, theirs = member_of(account), member_of(account)

    choose_history(access=mine, policy=CLASSIQUE, months=24, chosen_at=NOW)
    choose_history(access=mine, policy=CLASSIQUE, months=6, chosen_at=NOW + timedelta(hours=1))

    assert [
        display_history(access=access, policy=CLASSIQUE, today=TODAY).months
        for access in (mine, theirs)
    ] == [6, 3]
    entries = Entry.objects.filter(kind=EntryKind.HISTORY_CHOSEN).order_by("happened_at")
    assert [(entry.person_id, entry.details) for entry in entries] == [
        (mine.person_id, {"months": 24}),
        (mine.person_id, {"months": 6}),
    ]


@pytest.mark.parametrize("months", [0, 5, 36, None])
def test_a_duration_that_is_not_offered_is_refused(months):
    access = member_of(make_account())

    with pytest.raises(HistoryNotOffered):
        choose_history(access=access, policy=CLASSIQUE, months=months, chosen_at=NOW)


def test_a_choice_that_the_supplier_no_longer_offers_becomes_the_longest_one():
    access = member_of(make_account())
    choose_history(access=access, policy=RECOMMANDE, months=None, chosen_at=NOW)

    assert display_history(access=access, policy=CLASSIQUE, today=TODAY).months == 24
