"""What can be asked of deposits."""

from pli.domain.deposits.queries._rows import ArrivalRow
from pli.domain.deposits.queries.arrival_counts import ArrivalCounts, counts_of_space
from pli.domain.deposits.queries.arrival_sheet import (
    ArrivalSheet,
    FileStep,
    InvoiceFacts,
    arrival_sheet,
    sheet_to_decide,
)
from pli.domain.deposits.queries.batch_report import (
    ArrivalNotFound,
    BatchNotFound,
    BatchReport,
    LinesWithoutFile,
    batch_report,
    one_arrival,
)
from pli.domain.deposits.queries.count_examining import count_examining
from pli.domain.deposits.queries.file_bytes_max import file_bytes_max
from pli.domain.deposits.queries.folder_state import FolderState, folder_state
from pli.domain.deposits.queries.follow_batch import BatchProgress, follow_batch
from pli.domain.deposits.queries.held_groups import HeldGroup, held_groups
from pli.domain.deposits.queries.hold_explanations import (
    HoldExplanation,
    explain_reasons,
    faults_of,
    hold_explanations,
)
from pli.domain.deposits.queries.index_columns import ColumnGuide, index_columns
from pli.domain.deposits.queries.judge_file import JudgesTaken, judge_file
from pli.domain.deposits.queries.last_deposits import last_deposits
from pli.domain.deposits.queries.list_arrivals import list_arrivals
from pli.domain.deposits.queries.list_batches import BatchRow, list_batches
from pli.domain.deposits.queries.list_held import list_held
from pli.domain.deposits.queries.may_deposit import may_deposit, require_depositor
from pli.domain.deposits.queries.may_read_held import may_read_held, require_held_reader
from pli.domain.deposits.queries.one_batch import one_batch
from pli.domain.deposits.queries.open_arrival import OpenArrival, open_arrival, read_again
from pli.domain.deposits.queries.open_replays import OpenReplay, open_replays
from pli.domain.deposits.queries.package_entries import package_entries
from pli.domain.deposits.queries.proof_of_invoice import (
    AppliedRules,
    InvoiceProof,
    ProofEntry,
    proof_of_invoice,
)
from pli.domain.deposits.queries.read_index import IndexInvalid, file_key, read_index
from pli.domain.deposits.queries.received_files import received_files
from pli.domain.deposits.queries.status_of import DepositStatus, as_status, status_of
from pli.domain.deposits.queries.watched_folders import WatchedFolders, watched_folders

__all__ = [
    "AppliedRules",
    "ArrivalCounts",
    "ArrivalNotFound",
    "ArrivalRow",
    "ArrivalSheet",
    "BatchNotFound",
    "BatchProgress",
    "BatchReport",
    "BatchRow",
    "ColumnGuide",
    "DepositStatus",
    "FileStep",
    "FolderState",
    "HeldGroup",
    "HoldExplanation",
    "IndexInvalid",
    "InvoiceFacts",
    "InvoiceProof",
    "JudgesTaken",
    "LinesWithoutFile",
    "OpenArrival",
    "OpenReplay",
    "ProofEntry",
    "WatchedFolders",
    "arrival_sheet",
    "as_status",
    "batch_report",
    "count_examining",
    "counts_of_space",
    "explain_reasons",
    "faults_of",
    "file_bytes_max",
    "file_key",
    "folder_state",
    "follow_batch",
    "held_groups",
    "hold_explanations",
    "index_columns",
    "judge_file",
    "last_deposits",
    "list_arrivals",
    "list_batches",
    "list_held",
    "may_deposit",
    "may_read_held",
    "one_arrival",
    "one_batch",
    "open_arrival",
    "open_replays",
    "package_entries",
    "proof_of_invoice",
    "read_again",
    "read_index",
    "received_files",
    "require_depositor",
    "require_held_reader",
    "sheet_to_decide",
    "status_of",
    "watched_folders",
]
