"""Held files are sent back to be examined, a few hundred at a time."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Replay
from pli.domain.deposits.operations._held import send_back
from pli.domain.deposits.operations.ask_replay import files_of
from pli.domain.deposits.vocabulary import REPLAY_CHUNK
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import SpaceKind, system_access


def run_replay(*, replay_id: UUID, ran_at: datetime) -> Replay:
    """Send back every file of a replay; one that ended already stays as it is.

    Killed between two chunks, it goes on where it was. Two at once share the files.
    """
    while True:
        replay = _send_chunk(replay_id, ran_at)
        if replay.ended_at is not None:
            return replay


@transaction.atomic
def _send_chunk(replay_id: UUID, ran_at: datetime) -> Replay:
    replay = Replay.objects.select_for_update().get(id=replay_id)
    if replay.ended_at is not None:
        return replay
    system = system_access(replay.space_id, SpaceKind.SUPPLIER)
    access = replace(system, person_id=replay.asked_by)
    files = files_of(replay).select_for_update(of=("self",)).order_by("id")[:REPLAY_CHUNK]
    sent = 0
    for arrival in files:
        send_back(
            arrival,
            access=access,
            kind=EntryKind.FILE_REPLAYED,
            sent_at=ran_at,
            details={"replay_id": str(replay.id)},
        )
        sent += 1
    replay.done_count += sent
    if not sent:
        replay.ended_at = ran_at
    replay.save(update_fields=["done_count", "ended_at"])
    return replay
