from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from pli.surfaces.ui.formats import (
    format_amount,
    format_count,
    format_day,
    format_day_in_words,
    format_days_left,
    format_instant,
    format_moment_ahead,
    format_siren,
    format_size,
)
from pli.surfaces.ui.templatetags.ui import nobreak

NARROW, SPACE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        pytest.param("1234.56", "EUR", f"1{NARROW}234,56{SPACE}€", id="thousands"),
        pytest.param("0", "EUR", f"0,00{SPACE}€", id="nothing"),
        pytest.param("1048576.9", "EUR", f"1{NARROW}048{NARROW}576,90{SPACE}€", id="millions"),
        pytest.param("-12.5", "EUR", f"−12,50{SPACE}€", id="below zero"),
        pytest.param("99.999", "EUR", f"100,00{SPACE}€", id="rounded to the cent"),
        pytest.param("10", "CHF", f"10,00{SPACE}CHF", id="no sign of its own"),
        pytest.param("10", "XYZ", f"10,00{SPACE}XYZ", id="a currency we do not know"),
    ],
)
def test_an_amount_is_written_as_in_france(value: str, currency: str, shown: str) -> None:
    assert format_amount(Decimal(value), currency) == shown


@pytest.mark.parametrize("stored", ["96.12", "-96.12"])
def test_a_credit_note_is_below_zero_however_it_is_stored(stored: str) -> None:
    assert format_amount(Decimal(stored), negative=True) == f"−96,12{SPACE}€"


def test_a_day_is_written_with_two_digits() -> None:
    assert format_day(date(2027, 3, 4)) == "04/03/2027"


@pytest.mark.parametrize(
    ("days", "shown"), [(0, "dernier jour"), (1, "encore 1 jour"), (2, "encore 2 jours")]
)
def test_days_left_are_counted_down_to_the_last_one(days: int, shown: str) -> None:
    assert format_days_left(days) == shown


def test_an_instant_gives_its_day_and_hour_in_paris() -> None:
    late = datetime(2027, 3, 14, 23, 30, tzinfo=UTC)

    assert format_day(late) == "15/03/2027"
    assert format_instant(late) == "15/03/2027 à 00:30"


@pytest.mark.parametrize(
    ("day", "with_year", "shown"),
    [
        pytest.param(date(2027, 3, 14), False, f"14{SPACE}mars", id="a day"),
        pytest.param(date(2027, 8, 1), False, f"1er{SPACE}août", id="the first of the month"),
        pytest.param(date(2027, 3, 14), True, f"14{SPACE}mars{SPACE}2027", id="with the year"),
    ],
)
def test_a_day_in_a_sentence(day: date, with_year: bool, shown: str) -> None:  # noqa: FBT001
    with translation.override("fr"):
        assert format_day_in_words(day, with_year=with_year) == shown


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 octets"),
        (999, "999 octets"),
        (842_133, "842,1 Ko"),
        (32_000_000, "32 Mo"),
        (5 * 10**12, "5000 Go"),
    ],
)
def test_a_size_is_told_in_the_unit_people_know(size: int, shown: str) -> None:
    assert format_size(size) == shown.replace(" ", SPACE)


def test_a_count_has_its_thousands_apart() -> None:
    assert format_count(12480) == f"12{NARROW}480"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("200000024", f"200{SPACE}000{SPACE}024"),
        ("", ""),
        ("12345678900011", "12345678900011"),
        ("20000002A", "20000002A"),
    ],
)
def test_a_siren_is_written_in_three_groups(stored: str, shown: str) -> None:
    assert format_siren(stored) == shown


def test_a_name_with_a_hyphen_stays_in_one_piece_and_the_rest_is_escaped() -> None:
    assert nobreak("<b> Factur-X, E-Facture") == (
        '&lt;b&gt; <span class="pli-nobreak">Factur-X</span>, '
        '<span class="pli-nobreak">E-Facture</span>'
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime(2027, 3, 1, 23, 13, tzinfo=UTC), "à 00:13"),
        (datetime(2027, 3, 1, 23, 12, 1, tzinfo=UTC), "à 00:13"),
        (datetime(2027, 3, 2, 23, 13, tzinfo=UTC), "le 03/03/2027 à 00:13"),
    ],
)
def test_a_moment_ahead_is_never_told_too_early_and_has_its_day_when_far(
    value: datetime, words: str
) -> None:
    now = datetime(2027, 3, 1, 23, 11, tzinfo=UTC)

    assert format_moment_ahead(value, now=now) == words
