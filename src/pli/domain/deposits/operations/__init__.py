"""What deposits can change."""

from pli.domain.deposits.operations._folder_visit import FolderEvent, FolderMemory
from pli.domain.deposits.operations.count_check import ChecksTooMany, count_check
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.operations.examine_arrival import examine_arrival
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.operations.requeue_forgotten_arrivals import requeue_forgotten_arrivals
from pli.domain.deposits.operations.take_folder import FolderReport, take_folder

__all__ = [
    "ChecksTooMany",
    "FolderEvent",
    "FolderMemory",
    "FolderReport",
    "count_check",
    "deposit_file",
    "examine_arrival",
    "open_batch",
    "requeue_forgotten_arrivals",
    "take_folder",
]
