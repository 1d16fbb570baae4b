"""A file is held, then locked for the one who ends its waiting."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.batch_report import ArrivalNotFound
from pli.domain.deposits.queries.hold_explanations import ways_out
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.queries.require_way import require_way
from pli.domain.deposits.vocabulary import ArrivalState, DepositsFact, WayOut
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.facts import announce


def held_state(arrival: Arrival) -> ArrivalState:
    """Name the end of a file that a person has to look at: a trial is never held."""
    return ArrivalState.TRIED if arrival.batch.is_trial else ArrivalState.HELD


def lock_held(access: Access, arrival_id: UUID, way: WayOut) -> Arrival:
    """Lock a file that waits, for one of the ways out that it has.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen.
    """
    arrival = lock_arrival(access, arrival_id)
    require_way(ways_out(arrival), way)
    return arrival


def lock_arrival(access: Access, arrival_id: UUID) -> Arrival:
    """Lock a file whatever its state, for one who may act on it."""
    require_depositor(access)
    rows = Arrival.objects.readable_by(access).select_for_update(of=("self",))
    arrival = rows.filter(id=arrival_id).first()
    if arrival is None:
        raise ArrivalNotFound
    return arrival


def send_back(
    arrival: Arrival,
    *,
    access: Access,
    kind: EntryKind,
    sent_at: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Have a locked file examined again, and write down why."""
    reasons = list(arrival.reasons)
    arrival.state, arrival.reasons, arrival.faults = ArrivalState.RECEIVED, [], []
    arrival.invoice, arrival.examined_at, arrival.replayed_at = None, None, sent_at
    # Nothing of what was found before holds: it is judged as often as one that just came.
    arrival.reading, arrival.rule_sets, arrival.judge_tries = None, [], 0
    arrival.save()
    record(arrival, access, kind, sent_at, {"reasons": reasons, **(details or {})})
    announce(DepositsFact.FILE_RECEIVED, arrival.id)


def record(
    arrival: Arrival,
    access: Access,
    kind: EntryKind,
    happened_at: datetime,
    details: dict[str, Any],
) -> None:
    """Write down what a person did about a file."""
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=happened_at,
        space_id=arrival.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details=details,
    )
