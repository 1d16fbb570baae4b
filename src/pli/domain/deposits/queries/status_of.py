"""What became of all that was handed in?"""

from dataclasses import dataclass
from uuid import UUID

from pli.domain.deposits.models import Batch
from pli.domain.deposits.queries.arrival_counts import (
    ArrivalCounts,
    counts_of_batches,
    counts_of_space,
)
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class DepositStatus:
    """Files received, and where each of them stands: `received` is the sum of the others."""

    received: int
    available: int
    held: int
    already_known: int
    discarded: int
    examining: int


def status_of(*, access: Access, batch_id: UUID | None = None) -> DepositStatus:
    """Count the files of a supplier, or of one of its deposits. Raises BatchNotFound.

    One question to the database counts them all: whatever moves meanwhile, it adds up.
    """
    require_deposit_reader(access)
    if batch_id is None:
        return as_status(counts_of_space(access=access))
    if not Batch.objects.readable_by(access).filter(id=batch_id).exists():
        raise BatchNotFound
    return as_status(counts_of_batches([batch_id])[batch_id])


def as_status(counts: ArrivalCounts) -> DepositStatus:
    """Say counts in the words of the status."""
    return DepositStatus(
        received=counts.total,
        available=counts.available,
        held=counts.held,
        already_known=counts.known,
        discarded=counts.discarded,
        examining=counts.received,
    )
