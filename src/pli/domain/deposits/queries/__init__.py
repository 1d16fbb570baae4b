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
from pli.domain.deposits.queries.index_columns import ColumnGuide, index_columns
from pli.domain.deposits.queries.judge_file import JudgesTaken, judge_file
from pli.domain.deposits.queries.last_deposits import last_deposits
from pli.domain.deposits.queries.list_batches import BatchRow, list_batches
from pli.domain.deposits.queries.may_deposit import may_deposit, require_depositor
from pli.domain.deposits.queries.read_index import IndexInvalid, file_key, read_index

__all__ = [
    "ArrivalCounts",
    "ArrivalNotFound",
    "ArrivalRow",
    "BatchNotFound",
    "BatchReport",
    "BatchRow",
    "ColumnGuide",
    "HoldExplanation",
    "IndexInvalid",
    "JudgesTaken",
    "batch_report",
    "faults_of",
    "file_key",
    "hold_explanations",
    "index_columns",
    "judge_file",
    "last_deposits",
    "list_batches",
    "may_deposit",
    "one_arrival",
    "read_index",
    "require_depositor",
]
