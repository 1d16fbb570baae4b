from datetime import date
from decimal import Decimal

import pytest

from einvoice.model import Period
from einvoice.readable.french import (
    french_amount,
    french_date,
    french_number,
    french_period,
    french_quantity,
    french_rate,
)


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        pytest.param("1234.56", "EUR", "1\u202f234,56\u00a0€", id="thousands"),
        pytest.param("1234567", "EUR", "1\u202f234\u202f567,00\u00a0€", id="millions, cents added"),
        pytest.param("-5.5", "EUR", "−5,50\u00a0€", id="negative"),
        pytest.param("0.083", "EUR", "0,083\u00a0€", id="a price below the cent"),
        pytest.param("10.000", "EUR", "10,00\u00a0€", id="zeros that say nothing"),
        pytest.param("-0.00", "EUR", "0,00\u00a0€", id="a zero that is taken away"),
        pytest.param("-0.001", "EUR", "−0,001\u00a0€", id="next to nothing, taken away"),
        pytest.param("10", "SEK", "10,00\u00a0SEK", id="a currency without a sign"),
        pytest.param("10", "", "10,00", id="no currency"),
    ],
)
def test_amounts(amount, currency, written):
    assert french_amount(Decimal(amount), currency) == written


def test_what_is_absent_is_written_as_nothing():
    assert french_amount(None, "EUR") == ""
    assert french_number(None) == ""
    assert french_date(None) == ""
    assert french_rate(None) == ""
    assert french_quantity(None, "C62") == ""
    assert french_period(None) == ""
    assert french_period(Period()) == ""


@pytest.mark.parametrize(
    ("number", "written"),
    [("20.00", "20"), ("5.50", "5,5"), ("100", "100"), ("1000", "1\u202f000"), ("0.10", "0,1")],
)
def test_numbers_keep_the_decimals_that_say_something(number, written):
    assert french_number(Decimal(number)) == written


@pytest.mark.parametrize(
    ("unit", "written"), [("MON", "3\u00a0mois"), ("C62", "3"), (None, "3"), ("XYZ", "3\u00a0XYZ")]
)
def test_quantities(unit, written):
    assert french_quantity(Decimal(3), unit) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "du 01/03/2026 au 31/03/2026"),
        (date(2026, 3, 1), None, "depuis le 01/03/2026"),
        (None, date(2026, 3, 31), "jusqu’au 31/03/2026"),
    ],
)
def test_periods(start, end, written):
    assert french_period(Period(start_date=start, end_date=end)) == written
