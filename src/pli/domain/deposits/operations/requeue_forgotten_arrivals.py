"""Files that should have been examined and were not: another job, then an end."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import held_state
from pli.domain.deposits.vocabulary import (
    FORGOTTEN_AFTER,
    FORGOTTEN_BATCH_MAX,
    GIVEN_UP_AFTER,
    ArrivalFault,
    ArrivalState,
    DepositsFact,
    HoldReason,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.facts import announce, has_job

NOT_EXAMINED = ArrivalFault(
    code="not-examined",
    text=gettext_noop(
        "Ce fichier n’a pas pu être examiné en une journée. Déposez-le à nouveau ; "
        "si cela recommence, écrivez à l’exploitant de la plateforme."
    ),
)

# A held file that was sent back waits since then.
_WAITS_SINCE = Coalesce("replayed_at", "received_at")


@transaction.atomic
def requeue_forgotten_arrivals(*, now: datetime) -> int:
    """Announce again each file that waits for long without a job; give how many were met.

    An outage that outlived the tries of a job leaves nothing behind. A file
    that fails every time, or takes its worker down with it, is held after a
    day: its depositor is told, and nobody tries for ever. One whose job still
    waits for its turn is left to it, however long the queue is.
    """
    forgotten = (
        Arrival.objects.select_for_update(skip_locked=True, of=("self",))
        .alias(waits_since=_WAITS_SINCE)
        .filter(
            ~has_job(DepositsFact.FILE_RECEIVED),
            state=ArrivalState.RECEIVED,
            waits_since__lt=now - FORGOTTEN_AFTER,
        )
        .select_related("batch")
        .order_by("received_at", "id")[:FORGOTTEN_BATCH_MAX]
    )
    met = list(forgotten)
    for arrival in met:
        if (arrival.replayed_at or arrival.received_at) < now - GIVEN_UP_AFTER:
            _hold(arrival, now)
        else:
            announce(DepositsFact.FILE_RECEIVED, arrival.id)
    return len(met)


def _hold(arrival: Arrival, held_at: datetime) -> None:
    arrival.state = held_state(arrival)
    arrival.reasons = [HoldReason.NOT_JUDGED]
    arrival.faults = [asdict(NOT_EXAMINED)]
    arrival.examined_at = held_at
    arrival.save(update_fields=["state", "reasons", "faults", "examined_at"])
    if arrival.batch.is_trial:
        return
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.FILE_HELD,
        happened_at=held_at,
        space_id=arrival.space_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details={"reasons": list(arrival.reasons)},
    )
