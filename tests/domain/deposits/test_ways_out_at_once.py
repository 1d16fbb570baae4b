"""Several people and a worker at one held file: the first one decides."""

from collections.abc import Callable

import pytest

from pli.domain.deposits.operations import (
    FileNotHeld,
    accept_as_same,
    ask_replay,
    discard_arrival,
    examine_arrival,
    publish_as_correction,
    replay_arrival,
    run_replay,
)
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.domain.deposits.test_deposits_together import at_once
from tests.make.held import LATER, make_different
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.usefixtures("live_database")

DECISIONS = (
    EntryKind.FILE_SAID_SAME,
    EntryKind.FILE_DISCARDED,
    EntryKind.FILE_REPLAYED,
    EntryKind.FILE_SAID_CORRECTION,
)


def test_of_four_decisions_at_once_one_is_taken_and_the_others_are_told() -> None:
    arrival = make_different()
    access, it = supplier_access(arrival.space.supplier), arrival.id

    def outcome(act: Callable[[], object]) -> Callable[[], str]:
        def call() -> str:
            try:
                act()
            except FileNotHeld as refusal:
                return refusal.code
            return "done"

        return call

    ends = at_once(
        [
            outcome(lambda: accept_as_same(access=access, arrival_id=it, accepted_at=LATER)),
            outcome(
                lambda: discard_arrival(
                    access=access, arrival_id=it, reason="Essai", discarded_at=LATER
                )
            ),
            outcome(lambda: replay_arrival(access=access, arrival_id=it, replayed_at=LATER)),
            outcome(lambda: publish_as_correction(access=access, arrival_id=it, said_at=LATER)),
        ]
    )

    assert sorted(ends) == ["done", *["file-not-held"] * 3]
    assert Entry.objects.filter(kind__in=DECISIONS, subject_id=it).count() == 1


def test_a_correction_that_two_workers_examine_is_one_invoice() -> None:
    arrival = make_different()
    access = supplier_access(arrival.space.supplier)
    publish_as_correction(access=access, arrival_id=arrival.id, said_at=LATER)

    at_once(
        [lambda: examine_arrival(arrival_id=arrival.id, examined_at=LATER).state] * 4,
    )

    assert list(Invoice.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.AVAILABLE


def test_two_workers_at_one_replay_send_each_file_back_once() -> None:
    arrival = make_different()
    access = supplier_access(arrival.space.supplier)
    replay = ask_replay(access=access, reason=HoldReason.DIFFERENT_CONTENT, asked_at=LATER)

    at_once([lambda: run_replay(replay_id=replay.id, ran_at=LATER).done_count] * 3)

    replay.refresh_from_db()
    assert (replay.done_count, replay.ended_at) == (1, LATER)
    assert Entry.objects.filter(kind=EntryKind.FILE_REPLAYED).count() == 1
