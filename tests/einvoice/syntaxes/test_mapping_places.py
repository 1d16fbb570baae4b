"""The engine where one thing has several places, and one place several things."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from lxml import etree

from einvoice.syntaxes.mapping import (
    Group,
    Implied,
    Table,
    Term,
    Unmapped,
    compile_table,
    read_tree,
    uncarried,
    write_tree,
)
from einvoice.syntaxes.mapping.values import AMOUNT, BOOLEAN


@dataclass(frozen=True, kw_only=True)
class Key:
    number: str | None = None
    opens: str | None = None


@dataclass(frozen=True, kw_only=True)
class Room:
    name: str | None = None
    keys: tuple[Key, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class House:
    owner: str | None = None
    further_owners: tuple[Key, ...] = ()
    code: str | None = None
    local_code: str | None = None
    price: Decimal | None = None
    is_old: bool | None = None
    rooms: tuple[Room, ...] = ()
    keeper: str | None = None
    spares: tuple[Key, ...] = ()


def is_short(house: House) -> bool:
    return len(house.code or "") < 4 or house.local_code is not None


def is_long(house: House) -> bool:
    return not is_short(house)


KEY = (Term("H-1", "number", "."),)
TABLE = Table(
    root="h:House",
    namespaces={"h": "urn:house"},
    rows=(
        Term("H-2", "owner", "h:Owner[1]/h:Name"),
        Group("H-2", "further_owners", "h:Owner", (Term("H-1", "number", "h:Name"),)),
        Term("H-3", "code", "h:Code", when=is_short),
        Term("H-3", "code", "h:LongCode", when=is_long, overflow="local_code"),
        Term("H-4", "price", "h:Price", AMOUNT),
        Implied("h:Price/@unit", ("EUR",)),
        Implied("h:Version", ("1", "2")),
        Term("H-5", "is_old", "h:Old", BOOLEAN),
        Group(
            "H-6",
            "rooms",
            "h:Room",
            (
                Term("H-7", "name", "h:Name"),
                Term("H-8", "keeper", "h:Keeper", of_document=True),
                Group("H-9", "spares", "h:Spare", KEY, of_document=True),
                Group(
                    "H-10",
                    "keys",
                    "h:Key",
                    (
                        Term("H-1", "number", "h:Number"),
                        Term("H-11", "kind", "h:Kind", reading_only=True, of_holder=True),
                    ),
                ),
            ),
        ),
    ),
)
HOUSE = compile_table(TABLE, House)


def read(inside: str):
    return read_tree(etree.fromstring(f'<House xmlns="urn:house">{inside}</House>'), HOUSE)


def written(house: House) -> str:
    text = etree.tostring(write_tree(house, HOUSE)).decode()
    return text.replace(' xmlns:h="urn:house"', "").replace("h:", "")


def again(house: House) -> House:
    found: House = read_tree(write_tree(house, HOUSE), HOUSE).read
    return found


def test_the_first_of_its_like_is_told_from_the_others():
    found = read(
        "<Owner><Name>Ada</Name></Owner><Owner><Name>Bo</Name></Owner><Owner><Name>Cy</Name></Owner>"
    )

    assert found.read == House(owner="Ada", further_owners=(Key(number="Bo"), Key(number="Cy")))
    assert again(found.read) == found.read


def test_the_first_keeps_its_place_when_it_says_nothing():
    house = House(further_owners=(Key(number="Bo"),))

    assert written(house) == "<House><Owner/><Owner><Name>Bo</Name></Owner></House>"
    assert again(house) == house


def test_a_second_value_overflows_where_there_is_a_field_for_it():
    found = read("<Code>A</Code><LongCode>AAAA</LongCode>")

    assert found.read == House(code="A", local_code="AAAA")
    assert again(found.read) == found.read


def test_a_value_is_written_where_its_object_wants_it():
    assert written(House(code="A")) == "<House><Code>A</Code></House>"
    assert written(House(code="AAAA")) == "<House><LongCode>AAAA</LongCode></House>"
    assert again(House(code="AAAA")) == House(code="AAAA")


def test_a_third_value_is_listed():
    found = read("<Code>A</Code><LongCode>AAAA</LongCode><LongCode>BBBB</LongCode>")

    assert found.unmapped == (Unmapped("/h:House/h:LongCode[2]", "BBBB"),)


def test_what_tells_nothing_is_neither_listed_nor_written():
    found = read('<Version>2</Version><Price unit="EUR">5</Price>')

    assert (found.read, found.unmapped) == (House(price=Decimal(5)), ())
    assert written(found.read) == "<House><Price>5</Price></House>"


def test_anything_else_in_its_place_is_listed():
    found = read('<Version>9</Version><Price unit="USD">5</Price>')

    assert found.unmapped == (
        Unmapped("/h:House/h:Version", "9"),
        Unmapped("/h:House/h:Price/@unit", "USD"),
    )


@pytest.mark.parametrize(("text", "is_old"), [("true", True), ("1", True), ("0", False)])
def test_a_yes_or_no_has_two_spellings(text, is_old):
    assert read(f"<Old>{text}</Old>").read == House(is_old=is_old)
    assert again(House(is_old=is_old)) == House(is_old=is_old)


def test_anything_but_yes_or_no_is_a_fault():
    assert [one.term for one in read("<Old>maybe</Old>").faults] == ["H-5"]


def test_objects_of_the_document_may_stand_in_a_group_and_are_written_once():
    house = House(
        keeper="Ada",
        spares=(Key(number="1"), Key(number="2")),
        rooms=(Room(name="Hall"), Room(name="Loft")),
    )

    assert written(house).count("<Spare>") == 2
    assert written(house).count("<Keeper>") == 1
    assert again(house) == house


def test_what_stands_in_a_group_is_lost_without_one():
    assert uncarried(House(spares=(Key(number="1"),)), HOUSE) == ("spares",)


def test_a_field_of_the_holder_is_read_within_its_group():
    found = read("<Room><Key><Number>1</Number><Kind>cellar</Kind></Key></Room>")

    assert found.read == House(rooms=(Room(keys=(Key(number="1"),), kind="cellar"),))
    assert found.unmapped == ()
