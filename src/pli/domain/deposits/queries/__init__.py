"""What can be asked of deposits."""

from pli.domain.deposits.queries._rows import ArrivalRow
from pli.domain.deposits.queries.arrival_counts import ArrivalCounts
from pli.domain.deposits.queries.batch_report import (
    ArrivalNotFound,
    BatchNotFound,
    BatchReport,
    batch_report,
    one_arrival,
)
from pli.domain.deposits.queries.hold_explanations import (
    HoldExplanation,
    faults_of,
    hold_explanations,
)
from pli.domain.deposits.queries.judge_file import JudgesTaken, judge_file
from pli.domain.deposits.queries.last_deposits import last_deposits
from pli.domain.deposits.queries.list_batches import BatchRow, list_batches
from pli.domain.deposits.queries.may_deposit import may_deposit, require_depositor
from pli.domain.deposits.queries.package_entries import package_entries
from pli.domain.deposits.queries.read_index import IndexInvalid, file_key, read_index
from pli.domain.deposits.queries.received_files import received_files

__all__ = [
    "ArrivalCounts",
    "ArrivalNotFound",
    "ArrivalRow",
    "BatchNotFound",
    "BatchReport",
    "BatchRow",
    "HoldExplanation",
    "IndexInvalid",
    "JudgesTaken",
    "batch_report",
    "faults_of",
    "file_key",
    "hold_explanations",
    "judge_file",
    "last_deposits",
    "list_batches",
    "may_deposit",
    "one_arrival",
    "package_entries",
    "read_index",
    "received_files",
    "require_depositor",
]
