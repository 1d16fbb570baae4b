"""The rhythm of a contract is learnt from its invoices: what comes next, what did not come."""

from datetime import date, timedelta

import pytest

from pli.domain.invoices.queries._rhythm import Rhythm, learn_rhythm

GRACE = timedelta(days=5)


def days(*written: str) -> list[date]:
    return [date.fromisoformat(one) for one in written]


def learnt(*written: str, today: str) -> Rhythm | None:
    return learn_rhythm(days(*written), today=date.fromisoformat(today), grace=GRACE)


@pytest.mark.parametrize(
    ("written", "months", "following"),
    [
        (("2026-07-02", "2026-08-02", "2026-09-02"), 1, "2026-10-02"),
        (("2026-03-02", "2026-05-02", "2026-07-02", "2026-09-02"), 2, "2026-11-02"),
        (("2026-01-15", "2026-04-15", "2026-07-15"), 3, "2026-10-15"),
        (("2025-03-10", "2025-09-10", "2026-03-10", "2026-09-10"), 6, "2027-03-10"),
        (("2024-09-01", "2025-09-01", "2026-09-01"), 12, "2027-09-01"),
    ],
)
def test_a_regular_contract_tells_when_its_next_invoice_is_due(
    written: tuple[str, ...], months: int, following: str
):
    assert learnt(*written, today="2026-09-20") == Rhythm(months, date.fromisoformat(following), [])


def test_the_last_day_of_the_month_stays_the_last_day_of_the_month():
    rhythm = learnt("2025-12-31", "2026-01-31", "2026-02-28", today="2026-03-01")

    assert rhythm == Rhythm(1, date(2026, 3, 31), [])


def test_a_few_days_early_or_late_change_nothing():
    rhythm = learnt("2026-06-01", "2026-07-03", "2026-07-30", "2026-09-01", today="2026-09-10")

    assert rhythm == Rhythm(1, date(2026, 10, 1), [])


def test_one_more_invoice_in_between_does_not_hide_the_rhythm():
    rhythm = learnt(
        *("2026-05-02", "2026-06-02", "2026-07-02", "2026-07-19", "2026-08-02"), today="2026-08-20"
    )

    assert rhythm == Rhythm(1, date(2026, 9, 2), [])


@pytest.mark.parametrize(
    "written",
    [
        (),
        ("2026-09-02",),
        ("2026-08-02", "2026-09-02"),
        ("2026-01-02", "2026-01-29", "2026-05-13", "2026-09-02"),
        # Every week: no rhythm of months, though one of them falls on each day looked at.
        tuple(f"{date(2026, 6, 1) + timedelta(days=7 * week)}" for week in range(14)),
    ],
)
def test_what_is_too_few_or_irregular_tells_nothing(written: tuple[str, ...]):
    assert learnt(*written, today="2026-09-20") is None


@pytest.mark.parametrize(
    ("today", "following", "missed"),
    [
        ("2026-11-02", "2026-11-02", ()),
        ("2026-11-07", "2026-11-02", ()),  # five days later it may still come
        ("2026-11-08", "2026-12-02", ("2026-11-02",)),
        ("2026-12-08", "2027-01-02", ("2026-11-02", "2026-12-02")),
    ],
)
def test_an_invoice_is_missed_once_its_grace_is_over(
    today: str, following: str, missed: tuple[str, ...]
):
    rhythm = learnt("2026-08-02", "2026-09-02", "2026-10-02", today=today)

    assert rhythm == Rhythm(1, date.fromisoformat(following), days(*missed))


def test_one_that_lacks_between_others_is_missed_too():
    rhythm = learnt("2026-06-02", "2026-07-02", "2026-09-02", "2026-10-02", today="2026-10-20")

    assert rhythm == Rhythm(1, date(2026, 11, 2), days("2026-08-02"))


def test_a_contract_that_stopped_expects_nothing_more():
    rhythm = learnt("2026-03-02", "2026-04-02", "2026-05-02", today="2026-09-20")

    assert rhythm == Rhythm(1, None, [])
