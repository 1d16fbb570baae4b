"""Customers came into a register: the files that waited for them are examined again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.queries import newest_accounts
from pli.domain.deposits.models import Arrival, ArrivalQuerySet
from pli.domain.deposits.operations._held import send_back
from pli.domain.deposits.vocabulary import (
    NEW_CUSTOMER_MARGIN,
    REPLAY_CHUNK,
    ArrivalState,
    HoldReason,
)
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import SpaceKind, system_access


def replay_for_new_customers(*, space_id: UUID, replayed_at: datetime) -> int:
    """Send back each « client inconnu » that names a customer newer than its examination.

    Give how many. Again, it finds none: what is examined after a customer came
    is not newer than it, but for a margin within which it may be tried twice.
    """
    waiting = waiting_for_customers(Arrival.objects.filter(space_id=space_id))
    if not waiting.exists():
        return 0
    ids = list(_awaited(space_id, waiting.only("id", "reading", "examined_at").iterator()))
    chunks = [ids[start : start + REPLAY_CHUNK] for start in range(0, len(ids), REPLAY_CHUNK)]
    return sum(_send_back(space_id, chunk, replayed_at) for chunk in chunks)


def waiting_for_customers(arrivals: ArrivalQuerySet) -> ArrivalQuerySet:
    """Keep those that a new customer may be what they wait for."""
    return arrivals.filter(
        state=ArrivalState.HELD,
        reasons__contains=[HoldReason.UNKNOWN_CUSTOMER],
        reading__isnull=False,
        chosen_account=None,
    )


def _awaited(space_id: UUID, waiting: Iterator[Arrival]) -> Iterator[UUID]:
    newest = newest_accounts(space_id)
    for arrival in waiting:
        facts, examined_at = arrival.reading or {}, arrival.examined_at
        names = [*facts.get("customer_numbers", []), facts.get("buyer_siren", "")]
        came = [newest[name] for name in names if name in newest]
        if came and examined_at and max(came) > examined_at - NEW_CUSTOMER_MARGIN:
            yield arrival.id


@transaction.atomic
def _send_back(space_id: UUID, ids: Sequence[UUID], replayed_at: datetime) -> int:
    access = system_access(space_id, SpaceKind.SUPPLIER)
    held = Arrival.objects.filter(id__in=ids, state=ArrivalState.HELD)
    sent = list(held.select_for_update(of=("self",)).order_by("id"))
    for arrival in sent:
        send_back(arrival, access=access, kind=EntryKind.FILE_REPLAYED, sent_at=replayed_at)
    return len(sent)
