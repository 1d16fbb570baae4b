"""Replays that should have ended and did not: their job is lost."""

from datetime import datetime

from django.db import transaction

from pli.domain.deposits.models import Arrival, Replay
from pli.domain.deposits.operations.replay_for_new_customers import (
    replay_for_new_customers,
    waiting_for_customers,
)
from pli.domain.deposits.vocabulary import REPLAY_FORGOTTEN_AFTER, DepositsFact
from pli.kit.facts import announce, has_job


def resume_forgotten_replays(*, now: datetime) -> int:
    """Have each run again, and files that a new customer awaits too; give how many replays.

    One that is left undone keeps anybody from asking for the same again.
    """
    spaces = waiting_for_customers(Arrival.objects.all()).order_by("space_id")
    for space_id in spaces.values_list("space_id", flat=True).distinct():
        replay_for_new_customers(space_id=space_id, replayed_at=now)
    return _announce(now)


@transaction.atomic
def _announce(now: datetime) -> int:
    forgotten = Replay.objects.filter(
        ~has_job(DepositsFact.REPLAY_ASKED),
        ended_at=None,
        asked_at__lt=now - REPLAY_FORGOTTEN_AFTER,
    )
    met = list(forgotten.order_by("asked_at", "id").values_list("id", flat=True))
    for replay_id in met:
        announce(DepositsFact.REPLAY_ASKED, replay_id)
    return len(met)
