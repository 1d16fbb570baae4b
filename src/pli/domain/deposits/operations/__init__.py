"""What deposits can change."""

from pli.domain.deposits.operations.count_check import ChecksTooMany, count_check
from pli.domain.deposits.operations.deposit_file import AvailabilityTooFar, deposit_file
from pli.domain.deposits.operations.end_delay import end_delay
from pli.domain.deposits.operations.examine_arrival import examine_arrival
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.operations.rehearse_index import (
    IndexRehearsal,
    RehearsedLine,
    rehearse_index,
)
from pli.domain.deposits.operations.requeue_forgotten_arrivals import requeue_forgotten_arrivals

__all__ = [
    "AvailabilityTooFar",
    "ChecksTooMany",
    "IndexRehearsal",
    "RehearsedLine",
    "count_check",
    "deposit_file",
    "end_delay",
    "examine_arrival",
    "open_batch",
    "rehearse_index",
    "requeue_forgotten_arrivals",
]
