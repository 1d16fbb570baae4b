"""A supplier shows at once an invoice that it had meant to show later."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.batch_report import ArrivalNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.operations import release_invoice
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def end_delay(*, access: Access, arrival_id: UUID, ended_at: datetime) -> bool:
    """Bring the invoice of a file forward to now; one that is seen already stays as it is.

    Say whether it still was to come. Raises RoleMissing, ArrivalNotFound.
    """
    require_depositor(access)
    arrival = Arrival.objects.readable_by(access).filter(id=arrival_id).first()
    # What a held file contradicts is not its own invoice.
    if arrival is None or arrival.invoice_id is None or arrival.state == ArrivalState.HELD:
        raise ArrivalNotFound
    was_delayed = release_invoice(
        space_id=access.space_id, invoice_id=arrival.invoice_id, released_at=ended_at
    )
    if was_delayed:
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.DELAY_ENDED,
            happened_at=ended_at,
            space_id=access.space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            subject_kind="invoice",
            subject_id=arrival.invoice_id,
            details={"arrival_id": str(arrival.id)},
        )
    return was_delayed
