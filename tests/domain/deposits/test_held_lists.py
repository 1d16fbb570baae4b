"""The files that wait, over all deposits, and one of them with all that is known of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import ask_replay, choose_customer, examine_arrival
from pli.domain.deposits.queries import (
    ArrivalNotFound,
    HeldGroup,
    arrival_sheet,
    batch_report,
    held_groups,
    list_held,
    open_arrival,
    open_replays,
    read_again,
)
from pli.domain.deposits.vocabulary import HoldReason, WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind, system_access
from pli.kit.ids import new_id
from pli.kit.pagination import Cursor
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def as_role(access: Access, role: Role) -> Access:
    return Access(
        space_id=access.space_id,
        space_kind=SpaceKind.SUPPLIER,
        roles=frozenset({role}),
        person_id=None,
        login_id=None,
        person_is_proved=False,
    )


def test_held_files_are_found_by_reason_by_name_and_by_number() -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    examined(make_arrival(supplier, b"", file_name="vide.pdf"))
    examined(make_arrival(supplier, make_facturx_pdf(number="LB-77"), file_name="morel.pdf"))
    line = make_index_line(number="LB-88", issue_date="31/02/2026")
    examined(make_arrival(supplier, small_pdf(), file_name="faux.pdf", index_line=line))

    def found(**asked: object) -> list[str]:
        return [row.file_name for row in list_held(access=access, **asked).rows]  # type: ignore[arg-type]

    assert found() == ["faux.pdf", "morel.pdf", "vide.pdf"]
    assert found(is_oldest_first=True) == ["vide.pdf", "morel.pdf", "faux.pdf"]
    assert found(reason=HoldReason.UNKNOWN_CUSTOMER) == ["morel.pdf"]
    assert found(search="VIDE") == ["vide.pdf"]
    assert found(search="lb-77") == ["morel.pdf"]
    assert found(search="88") == ["faux.pdf"]
    assert found(search="\0") == []


@pytest.mark.parametrize("is_oldest_first", [False, True])
def test_a_long_list_is_read_there_and_back(*, is_oldest_first: bool) -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    for number in range(51):
        at = RECEIVED_AT + timedelta(minutes=number)
        examined(make_arrival(supplier, str(number).encode(), received_at=at))

    def page(place: str | None) -> tuple[list[str], str | None, str | None]:
        cursor = Cursor.decode(place or "")
        found = list_held(access=access, is_oldest_first=is_oldest_first, cursor=cursor)
        return [str(row.arrival_id) for row in found.rows], found.previous, found.following

    first, nothing_before, following = page(None)
    second, previous, nothing_after = page(following)
    back, _, _ = page(previous)

    assert (len(first), len(second), nothing_before, nothing_after) == (50, 1, None, None)
    assert back == first
    assert set(first).isdisjoint(second)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_and_its_groups_ask_one_question_each(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    for number in range(count):
        examined(make_arrival(supplier, str(number).encode()))
    access = supplier_access(supplier)

    with django_assert_num_queries(1):
        page = list_held(access=access)
    with django_assert_num_queries(1):
        groups = held_groups(access=access)

    assert len(page.rows) == count
    assert groups == [HeldGroup(HoldReason.UNREADABLE, groups[0].label, count)]


def test_a_file_that_waits_for_two_reasons_is_in_both_groups() -> None:
    supplier = make_supplier()
    content = make_facturx_pdf(seller_siren="300000007", seller_name="Autrui")
    arrival = examined(make_arrival(supplier, content))
    examined(make_arrival(supplier, make_facturx_pdf()))

    groups = held_groups(access=supplier_access(supplier))
    of_batch = batch_report(
        access=supplier_access(supplier),
        batch_id=arrival.batch_id,
        reason=HoldReason.UNKNOWN_SELLER,
    )

    assert [(group.reason, group.count) for group in groups] == [
        (HoldReason.UNKNOWN_CUSTOMER, 2),
        (HoldReason.UNKNOWN_SELLER, 1),
    ]
    assert [(group.reason, group.count) for group in of_batch.groups] == [
        (HoldReason.UNKNOWN_CUSTOMER, 1),
        (HoldReason.UNKNOWN_SELLER, 1),
    ]
    assert len(of_batch.arrivals.rows) == 1


def test_a_replay_under_way_says_how_far_it_is() -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    examined(make_arrival(supplier, b""))
    ask_replay(access=access, reason=HoldReason.UNREADABLE, asked_at=RECEIVED_AT)

    (replay,) = open_replays(access=access)

    assert (replay.reason, replay.file_count, replay.done_count) == (HoldReason.UNREADABLE, 1, 0)


def test_a_sheet_tells_what_the_file_says_and_all_that_was_done_about_it() -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    arrival = examined(make_arrival(supplier, make_facturx_pdf()))
    make_account(supplier=supplier, number="C-9", company_name="Garage Morel")

    sheet = arrival_sheet(access=access, arrival_id=arrival.id)
    assert sheet.said is not None
    assert (sheet.said.number, sheet.said.issue_date) == ("LB-2026-000042", date(2026, 3, 14))
    assert (sheet.said.seller_name, sheet.said.buyer_name) == ("Locavia Bail", "Garage Morel")
    assert WayOut.CHOOSE_CUSTOMER in sheet.ways
    later = RECEIVED_AT + timedelta(hours=1)
    choose_customer(access=access, arrival_id=arrival.id, customer_number="C-9", chosen_at=later)
    examine_arrival(arrival_id=arrival.id, examined_at=later)

    sheet = arrival_sheet(access=access, arrival_id=arrival.id)
    assert (sheet.ways, sheet.chosen_customer) == (frozenset(), "Garage Morel (C-9)")
    assert [step.kind for step in sheet.history] == [
        EntryKind.INVOICE_MADE_AVAILABLE,
        EntryKind.FILE_CUSTOMER_CHOSEN,
        EntryKind.FILE_HELD,
        EntryKind.FILE_RECEIVED,
    ]


def test_what_a_file_contradicts_is_beside_it() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    examined(make_arrival(supplier, make_facturx_pdf()))
    changed = make_facturx_pdf(buyer_name="Garage Dupont")
    arrival = examined(make_arrival(supplier, changed))

    sheet = arrival_sheet(access=supplier_access(supplier), arrival_id=arrival.id)

    assert sheet.said is not None
    assert sheet.known is not None
    assert (sheet.said.buyer_name, sheet.known.buyer_name) == ("Garage Dupont", "Garage Morel")
    assert sheet.said.total_with_vat == sheet.known.total_with_vat != Decimal(0)


def test_the_very_bytes_can_be_taken_and_read_again() -> None:
    content = make_facturx_pdf()
    supplier = make_supplier()
    arrival = examined(make_arrival(supplier, content, file_name="morel.pdf"))
    access = supplier_access(supplier)

    taken = open_arrival(access=access, arrival_id=arrival.id)
    with taken.content:
        assert taken.content.read() == content
    assert (taken.file_name, taken.size_bytes) == ("morel.pdf", len(content))
    document = read_again(access=access, arrival_id=arrival.id)
    assert document is not None
    assert document.invoice is not None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7 and no more", id="unreadable"),
        pytest.param(small_pdf(), id="a PDF without a line"),
        pytest.param(make_zip([("a.pdf", small_pdf())]), id="a ZIP"),
        pytest.param(b"PK\x03\x04", id="a ZIP that was refused"),
    ],
)
def test_what_could_not_be_read_apart_is_not_read_in_a_page(content: bytes) -> None:
    supplier = make_supplier()
    arrival = make_arrival(supplier, content)
    access = supplier_access(supplier)

    assert read_again(access=access, arrival_id=arrival.id) is None
    examined(arrival)
    assert read_again(access=access, arrival_id=arrival.id) is None


def test_nor_is_a_plain_pdf_that_became_an_invoice() -> None:
    arrival = Arrival.objects.get(invoice=make_deposited_invoice())
    access = system_access(arrival.space_id, SpaceKind.SUPPLIER)

    assert read_again(access=access, arrival_id=arrival.id) is None


@pytest.mark.requirement("R018")
def test_a_seller_and_another_supplier_see_nothing_of_a_file() -> None:
    supplier = make_supplier()
    arrival = examined(make_arrival(supplier, b"x"))
    other = supplier_access(make_supplier(code="autre", administrator="b@autre.test"))

    assert list_held(access=other).rows == []
    assert held_groups(access=other) == []
    for query in (arrival_sheet, open_arrival, read_again):
        with pytest.raises(ArrivalNotFound):
            query(access=other, arrival_id=arrival.id)
        with pytest.raises(ArrivalNotFound):
            query(access=other, arrival_id=new_id())
        with pytest.raises(RoleMissing):
            query(access=as_role(supplier_access(supplier), Role.SELLER), arrival_id=arrival.id)
