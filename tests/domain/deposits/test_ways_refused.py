"""A file is set aside or replaced; what is refused: twice, by an adviser, elsewhere."""

import io
from collections.abc import Callable
from uuid import UUID

import pytest

from pli.domain.deposits.operations import (
    DiscardReasonInvalid,
    FileNotDiscarded,
    FileNotHeld,
    ReplacementIdentical,
    WayNotOpen,
    accept_as_same,
    choose_customer,
    correct_index_line,
    discard_arrival,
    publish_as_correction,
    replace_arrival,
    replay_arrival,
    take_back_arrival,
)
from pli.domain.deposits.queries import ArrivalNotFound
from pli.domain.deposits.vocabulary import (
    ArrivalState,
    HoldReason,
)
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role
from tests.make.deposits import examined, make_arrival, small_pdf
from tests.make.held import LATER, access_of, last_entry, make_unknown_customer
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db

type Act = Callable[[Access, UUID], object]


ACTS: dict[str, Act] = {
    "replay": lambda access, it: replay_arrival(access=access, arrival_id=it, replayed_at=LATER),
    "customer": lambda access, it: choose_customer(
        access=access, arrival_id=it, customer_number="48213", chosen_at=LATER
    ),
    "index": lambda access, it: correct_index_line(
        access=access, arrival_id=it, cells={}, corrected_at=LATER
    ),
    "same": lambda access, it: accept_as_same(access=access, arrival_id=it, accepted_at=LATER),
    "correction": lambda access, it: publish_as_correction(
        access=access, arrival_id=it, said_at=LATER
    ),
    "replace": lambda access, it: replace_arrival(
        access=access,
        arrival_id=it,
        file_name="autre.pdf",
        content=io.BytesIO(small_pdf()),
        replaced_at=LATER,
    ),
    "discard": lambda access, it: discard_arrival(
        access=access, arrival_id=it, reason="Doublon", discarded_at=LATER
    ),
    "take back": lambda access, it: take_back_arrival(
        access=access, arrival_id=it, taken_back_at=LATER
    ),
}


def test_a_file_does_not_replace_itself() -> None:
    former = examined(make_arrival(make_supplier(), b"abime"))

    with pytest.raises(ReplacementIdentical):
        replace_arrival(
            access=access_of(former),
            arrival_id=former.id,
            file_name="autre.pdf",
            content=io.BytesIO(b"abime"),
            replaced_at=LATER,
        )


@pytest.mark.requirement("R105")
def test_a_file_is_thrown_away_with_a_reason_and_taken_back() -> None:
    arrival = make_unknown_customer()
    access = access_of(arrival)

    discarded = discard_arrival(
        access=access, arrival_id=arrival.id, reason=" Un\tessai ", discarded_at=LATER
    )
    assert (discarded.state, discarded.discard_reason) == (ArrivalState.DISCARDED, "Un essai")
    assert last_entry(arrival).kind == EntryKind.FILE_DISCARDED

    back = take_back_arrival(access=access, arrival_id=arrival.id, taken_back_at=LATER)
    assert (back.state, back.reasons) == (ArrivalState.HELD, [HoldReason.UNKNOWN_CUSTOMER])
    with pytest.raises(FileNotDiscarded):
        take_back_arrival(access=access, arrival_id=arrival.id, taken_back_at=LATER)


@pytest.mark.parametrize("reason", ["", "  \n", "a" * 301])
def test_a_file_is_not_thrown_away_without_a_sentence(reason: str) -> None:
    arrival = make_unknown_customer()

    with pytest.raises(DiscardReasonInvalid):
        discard_arrival(
            access=access_of(arrival), arrival_id=arrival.id, reason=reason, discarded_at=LATER
        )


def test_a_file_that_another_replaced_is_not_taken_back() -> None:
    arrival = make_unknown_customer()
    access = access_of(arrival)
    ACTS["replace"](access, arrival.id)

    with pytest.raises(FileNotDiscarded):
        take_back_arrival(access=access, arrival_id=arrival.id, taken_back_at=LATER)


@pytest.mark.parametrize("name", ["index", "same", "correction"])
def test_a_way_out_that_a_file_has_not_is_refused(name: str) -> None:
    arrival = make_unknown_customer()

    with pytest.raises(WayNotOpen):
        ACTS[name](access_of(arrival), arrival.id)


@pytest.mark.parametrize("name", [name for name in ACTS if name != "take back"])
def test_what_is_done_twice_is_refused_the_second_time(name: str) -> None:
    arrival = make_unknown_customer()
    access = access_of(arrival)
    replay_arrival(access=access, arrival_id=arrival.id, replayed_at=LATER)

    with pytest.raises(FileNotHeld):
        ACTS[name](access, arrival.id)


@pytest.mark.parametrize("name", list(ACTS))
def test_an_adviser_reads_and_does_nothing(name: str) -> None:
    arrival = make_unknown_customer()
    access = access_of(arrival)
    adviser = Access(
        space_id=access.space_id,
        space_kind=access.space_kind,
        roles=frozenset({Role.ADVISER, Role.SELLER}),
        person_id=None,
        login_id=None,
        person_is_proved=False,
    )

    with pytest.raises(RoleMissing):
        ACTS[name](adviser, arrival.id)


@pytest.mark.parametrize("name", list(ACTS))
@pytest.mark.requirement("R018")
def test_the_file_of_another_supplier_is_not_there(name: str) -> None:
    arrival = make_unknown_customer()
    other = make_supplier(code="autre", name="Autre", administrator="b@autre.test")

    with pytest.raises(ArrivalNotFound):
        ACTS[name](supplier_access(other), arrival.id)
