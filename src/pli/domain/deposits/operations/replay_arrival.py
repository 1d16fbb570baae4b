"""A held file is examined again, as it is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, send_back
from pli.domain.deposits.vocabulary import WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def replay_arrival(*, access: Access, arrival_id: UUID, replayed_at: datetime) -> Arrival:
    """Send one file back, once the register or the entities were mended.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld.
    """
    arrival = lock_held(access, arrival_id, WayOut.REPLAY)
    send_back(arrival, access=access, kind=EntryKind.FILE_REPLAYED, sent_at=replayed_at)
    return arrival
