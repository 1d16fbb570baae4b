"""A person says that a held file is the invoice that is known under its number."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, record
from pli.domain.deposits.vocabulary import ArrivalState, WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def accept_as_same(*, access: Access, arrival_id: UUID, accepted_at: datetime) -> Arrival:
    """End a file as already known: the invoice stays as its customer has it.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen.
    """
    arrival = lock_held(access, arrival_id, WayOut.ACCEPT_AS_SAME)
    reasons = list(arrival.reasons)
    arrival.state, arrival.reasons, arrival.faults = ArrivalState.KNOWN, [], []
    arrival.examined_at = accepted_at
    arrival.save(update_fields=["state", "reasons", "faults", "examined_at"])
    details = {"reasons": reasons, "invoice_id": str(arrival.invoice_id)}
    record(arrival, access, EntryKind.FILE_SAID_SAME, accepted_at, details)
    return arrival
