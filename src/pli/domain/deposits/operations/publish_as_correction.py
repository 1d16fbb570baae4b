"""A person says that a held file corrects the invoice that is known under its number."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, send_back
from pli.domain.deposits.vocabulary import WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def publish_as_correction(*, access: Access, arrival_id: UUID, said_at: datetime) -> Arrival:
    """Have a file examined again as an invoice of its own, linked to the one it corrects.

    Neither replaces the other: the customer has both (decision 0016). Whatever
    else keeps it from being an invoice holds it again.
    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen.
    """
    arrival = lock_held(access, arrival_id, WayOut.PUBLISH_AS_CORRECTION)
    arrival.is_correction = True
    send_back(
        arrival,
        access=access,
        kind=EntryKind.FILE_SAID_CORRECTION,
        sent_at=said_at,
        details={"corrected_invoice_id": str(arrival.invoice_id)},
    )
    return arrival
