"""What deposits can change."""

from pli.domain.deposits.operations.count_check import ChecksTooMany, count_check
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.operations.examine_arrival import examine_arrival
from pli.domain.deposits.operations.keep_index import keep_index
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.operations.open_package import open_package
from pli.domain.deposits.operations.receive_pieces import (
    PiecesMissing,
    deposit_pieces,
    receive_piece,
)
from pli.domain.deposits.operations.requeue_forgotten_arrivals import requeue_forgotten_arrivals

__all__ = [
    "ChecksTooMany",
    "PiecesMissing",
    "count_check",
    "deposit_file",
    "deposit_pieces",
    "examine_arrival",
    "keep_index",
    "open_batch",
    "open_package",
    "receive_piece",
    "requeue_forgotten_arrivals",
]
