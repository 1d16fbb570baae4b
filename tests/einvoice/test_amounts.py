import re
from decimal import Decimal

import pytest

from einvoice.amounts import parse_decimal, print_decimal, to_cents, total


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        pytest.param("1.005", "1.01", id="half a cent goes up"),
        pytest.param("-1.005", "-1.01", id="half a cent goes away from zero below it"),
        pytest.param("1.004999", "1.00", id="less than half a cent goes down"),
        pytest.param("2", "2.00", id="a whole number gets its cents"),
        pytest.param("0.125", "0.13", id="never to the even neighbour"),
    ],
)
def test_amounts_are_rounded_half_up(amount, rounded):
    assert str(to_cents(Decimal(amount))) == rounded


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("1234.50", "1234.50", id="digits are kept as written"),
        pytest.param("-0.5", "-0.5", id="negative"),
        pytest.param("+3", "3", id="with a plus sign"),
        pytest.param(".5", "0.5", id="no digit before the point"),
        pytest.param("5.", "5", id="no digit after the point"),
    ],
)
def test_the_decimals_of_xml_are_read(text, number):
    assert str(parse_decimal(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1,50", id="a French comma"),
        pytest.param("1 000", id="a space between thousands"),
        pytest.param("1e3", id="an exponent"),
        pytest.param("NaN", id="not a number"),
        pytest.param("Infinity", id="infinity"),
        pytest.param("٣", id="digits of another script"),
        pytest.param("²", id="an exponent that counts as a digit"),
        pytest.param("", id="nothing"),
        pytest.param("-", id="a sign alone"),
        pytest.param("--1", id="two signs"),
        pytest.param("-+1", id="two signs that differ"),
        pytest.param("+-1", id="two signs that differ, plus first"),
        pytest.param("1-", id="a sign behind"),
        pytest.param("1_000", id="what Python would take"),
        pytest.param("9" * 26, id="more digits than money has"),
    ],
)
def test_anything_else_is_no_decimal(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_decimal(text)


def test_the_longest_number_that_is_read_can_be_rounded():
    assert to_cents(parse_decimal("9" * 25)) == Decimal("9" * 25 + ".00")


def test_decimals_are_written_without_exponent():
    assert print_decimal(Decimal("1E+3")) == "1000"
    assert print_decimal(Decimal("0.0000001")) == "0.0000001"


def test_nothing_adds_up_to_zero():
    assert total([]) == Decimal(0)
    assert total([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.3")
