"""The engine, on a table of a few rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from einvoice.syntaxes.mapping import (
    Fixed,
    Group,
    Required,
    Table,
    Term,
    Unmapped,
    compile_table,
    read_tree,
    uncarried,
    write_tree,
)
from einvoice.syntaxes.mapping.read import UNMAPPED_MAX
from einvoice.syntaxes.mapping.values import AMOUNT, BINARY, DATE, DATE_102, coded


@dataclass(frozen=True, kw_only=True)
class Wheel:
    size: Decimal | None = None
    maker: str | None = None


@dataclass(frozen=True, kw_only=True)
class Driver:
    name: str | None = None
    licence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Car:
    plate: str = ""
    currency: str = ""
    price: Decimal | None = None
    built: date | None = None
    photo: bytes | None = None
    fuel: str | None = None
    owner: str | None = None
    driver: Driver | None = None
    wheels: tuple[Wheel, ...] = ()
    spares: tuple[Wheel, ...] = ()
    colour: str | None = None


TABLE = Table(
    root="c:Car",
    namespaces={"c": "urn:car"},
    references={"BT-5": ("currency", "c:Money")},
    rows=(
        Term("C-1", "plate", "c:Plate"),
        Required("c:Papers"),
        Term("C-2", "currency", "c:Money"),
        Term("C-3", "price", "c:Price[@currencyID=$BT-5|]", AMOUNT),
        Term("C-4", "built", "c:Built[@format=102|]", DATE_102),
        Term("C-5", "photo", "c:Photo", BINARY),
        Term("C-6", "fuel", "c:Fuel", coded({"1": "petrol", "2": "diesel"})),
        Term("C-7", "driver.name", "c:Person[c:Role=driver]/c:Name"),
        Fixed("c:Person[c:Role=driver]/c:Role", "driver"),
        Term("C-8", "driver.licence", "c:Person[c:Role=driver]/c:Name/@licence"),
        Group(
            "C-9",
            "wheels",
            "c:Wheel[c:Spare/c:Is=false|0]",
            (
                Term("C-10", "size", "c:Size", AMOUNT),
                Term("C-11", "maker", "c:Maker", default="unknown"),
                Term("C-12", "owner", "c:Owner", of_document=True),
            ),
        ),
        Group(
            "C-9",
            "spares",
            "c:Wheel[c:Spare/c:Is=true|1]",
            (Term("C-10", "size", "c:Size", AMOUNT),),
        ),
        Term("C-3", "price", "c:OldPrice", AMOUNT, reading_only=True),
    ),
)
CAR = compile_table(TABLE, Car)


def read(inside: str, root: str = '<Car xmlns="urn:car" xmlns:x="urn:x">'):
    return read_tree(etree.fromstring(f"{root}{inside}</Car>"), CAR)


def written(car: Car) -> str:
    text = etree.tostring(write_tree(car, CAR)).decode()
    return text.replace(' xmlns:c="urn:car"', "").replace("c:", "")


def test_fields_are_read_where_the_rows_say():
    found = read("<Plate> AB-1 </Plate><Money>EUR</Money><Built format='102'>20260314</Built>")

    assert found.read == Car(plate="AB-1", currency="EUR", built=date(2026, 3, 14))
    assert (found.faults, found.unmapped) == ((), ())


def test_fields_are_written_in_the_order_of_the_rows():
    car = Car(plate="AB-1", currency="EUR", price=Decimal("1.50"), driver=Driver(name="Ada"))

    assert written(car) == (
        "<Car><Plate>AB-1</Plate><Papers/><Money>EUR</Money>"
        '<Price currencyID="EUR">1.50</Price>'
        "<Person><Name>Ada</Name><Role>driver</Role></Person></Car>"
    )


def test_nothing_is_written_for_what_is_empty_but_what_the_schema_wants():
    assert written(Car()) == "<Car><Papers/></Car>"


def test_an_element_is_taken_only_when_its_condition_holds():
    found = read("<Person><Role>thief</Role><Name>Bob</Name></Person>")

    assert found.read == Car()
    assert found.unmapped == (
        Unmapped("/c:Car/c:Person/c:Role", "thief"),
        Unmapped("/c:Car/c:Person/c:Name", "Bob"),
    )


@pytest.mark.parametrize("spelling", ["false", "0"])
def test_a_condition_may_have_several_spellings(spelling):
    found = read(f"<Wheel><Spare><Is>{spelling}</Is></Spare><Size>17</Size></Wheel>")

    assert found.read == Car(wheels=(Wheel(size=Decimal(17)),))
    assert found.unmapped == ()


def test_groups_keep_their_order_and_are_told_apart():
    car = Car(
        wheels=(Wheel(size=Decimal(1)), Wheel(size=Decimal(2))), spares=(Wheel(size=Decimal(3)),)
    )

    assert read_tree(write_tree(car, CAR), CAR).read == car


def test_a_reference_to_another_term_tells_amounts_apart():
    found = read(
        "<Money>EUR</Money><Price currencyID='EUR'>1</Price><Price currencyID='USD'>2</Price>"
    )

    assert found.read.price == Decimal(1)
    assert found.unmapped == (
        Unmapped("/c:Car/c:Price[2]/@currencyID", "USD"),
        Unmapped("/c:Car/c:Price[2]", "2"),
    )


def test_what_no_row_knows_is_listed_with_its_place():
    found = read(
        "<Plate x:by='me'>AB-1</Plate>stray"
        "<x:New a='1'><x:Deep>d</x:Deep><x:Deep>e</x:Deep></x:New><Empty/>"
    )

    assert found.unmapped == (
        Unmapped("/c:Car/c:Plate/@{urn:x}by", "me"),
        Unmapped("/c:Car/text()", "stray"),
        Unmapped("/c:Car/?:New/@a", "1"),
        Unmapped("/c:Car/?:New/?:Deep", "d"),
        Unmapped("/c:Car/?:New/?:Deep[2]", "e"),
        Unmapped("/c:Car/c:Empty", ""),
    )


def test_a_second_value_for_one_field_is_listed_unless_it_is_the_same():
    same = read("<Plate>AB-1</Plate><Plate>AB-1</Plate>")
    other = read("<Plate>AB-1</Plate><Plate>CD-2</Plate>")

    assert same.unmapped == ()
    assert other.read.plate == "AB-1"
    assert other.unmapped == (Unmapped("/c:Car/c:Plate[2]", "CD-2"),)


@pytest.mark.parametrize(
    ("inside", "term"),
    [
        pytest.param("<Price>dear</Price>", "C-3", id="an amount"),
        pytest.param("<Built format='102'>20261332</Built>", "C-4", id="a day that never was"),
        pytest.param("<Built format='102'>2026-3-14</Built>", "C-4", id="another form of date"),
        pytest.param("<Built format='102'>2026W101</Built>", "C-4", id="a week"),
        pytest.param("<Photo>%%%</Photo>", "C-5", id="base64"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_fault_and_is_listed(inside, term):
    found = read(inside)

    assert [(one.code, one.term) for one in found.faults] == [("value-unreadable", term)]
    assert len(found.unmapped) == 1
    assert found.read == Car()


def test_a_code_is_translated_and_an_unknown_one_kept():
    assert read("<Fuel>2</Fuel>").read.fuel == "diesel"
    assert read("<Fuel>9</Fuel>").read.fuel == "9"
    assert written(Car(fuel="diesel")) == "<Car><Papers/><Fuel>2</Fuel></Car>"


def test_a_code_that_would_come_back_as_another_is_not_taken_for_it():
    found = read("<Fuel>petrol</Fuel>")

    assert found.read.fuel is None
    assert [one.code for one in found.faults] == ["value-unreadable"]
    assert found.unmapped == (Unmapped("/c:Car/c:Fuel", "petrol"),)
    assert "Fuel" not in written(Car(fuel="1"))
    assert uncarried(Car(fuel="1"), CAR) == ("fuel",)


def test_what_a_default_says_is_kept_where_nothing_stands_beside_it():
    found = read("<Wheel><Spare><Is>false</Is></Spare><Maker>unknown</Maker></Wheel>")

    assert found.read == Car(wheels=(Wheel(maker="unknown"),))
    assert found.unmapped == ()


def test_a_default_is_written_beside_its_siblings_and_read_back_as_empty():
    car = Car(wheels=(Wheel(size=Decimal(17)),))

    assert "<Maker>unknown</Maker>" in written(car)
    assert read_tree(write_tree(car, CAR), CAR).read == car


def test_a_term_of_the_document_may_stand_in_a_group_and_is_written_once():
    car = Car(owner="Ada", wheels=(Wheel(size=Decimal(1)), Wheel(size=Decimal(2))))

    assert written(car).count("<Owner>Ada</Owner>") == 1
    assert read_tree(write_tree(car, CAR), CAR).read == car


@pytest.mark.parametrize(
    "order", ["<OldPrice>1</OldPrice><Price>2</Price>", "<Price>2</Price><OldPrice>1</OldPrice>"]
)
def test_a_second_place_gives_way_to_the_first(order):
    found = read(order)

    assert found.read.price == Decimal(2)
    assert found.unmapped == (Unmapped("/c:Car/c:OldPrice", "1"),)


def test_a_second_place_counts_when_the_first_is_silent():
    assert read("<OldPrice>1</OldPrice>").read.price == Decimal(1)
    assert "OldPrice" not in written(Car(price=Decimal(1)))


def test_what_a_hostile_document_adds_is_listed_up_to_a_limit():
    found = read("<x:New/>" * (UNMAPPED_MAX + 500))

    assert len(found.unmapped) == UNMAPPED_MAX


def test_the_fields_that_a_syntax_has_no_place_for_are_named():
    assert uncarried(Car(plate="AB-1", colour="red"), CAR) == ("colour",)
    assert uncarried(Car(spares=(Wheel(size=Decimal(1), maker="M"),)), CAR) == ("spares.maker",)


def test_a_row_for_a_field_that_does_not_exist_is_refused_at_once():
    table = Table(
        root="c:Car", namespaces={"c": "urn:car"}, rows=(Term("C-1", "speed", "c:Speed"),)
    )

    with pytest.raises(KeyError):
        compile_table(table, Car)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2026-03-14", date(2026, 3, 14), id="bare"),
        pytest.param("2026-03-14Z", date(2026, 3, 14), id="in universal time"),
        pytest.param("2026-03-14+01:00", date(2026, 3, 14), id="with a zone"),
    ],
)
def test_an_xml_date_is_a_day_whatever_its_zone(text, day):
    assert DATE.read(text) == day


def test_an_xml_date_with_a_time_is_refused():
    with pytest.raises(ValueError, match="T10"):
        DATE.read("2026-03-14T10:00:00")
