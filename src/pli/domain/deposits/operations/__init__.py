"""What deposits can change."""

from pli.domain.deposits.operations._folder_visit import FolderEvent, FolderMemory
from pli.domain.deposits.operations.accept_as_same import accept_as_same
from pli.domain.deposits.operations.answer_once import (
    AnswerUnderWay,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
    answer_once,
)
from pli.domain.deposits.operations.ask_replay import NothingToReplay, ReplayUnderWay, ask_replay
from pli.domain.deposits.operations.choose_customer import CustomerNumberUnknown, choose_customer
from pli.domain.deposits.operations.correct_index_line import IndexLineInvalid, correct_index_line
from pli.domain.deposits.operations.count_check import ChecksTooMany, count_check
from pli.domain.deposits.operations.deposit_file import AvailabilityTooFar, deposit_file
from pli.domain.deposits.operations.discard_arrival import (
    DiscardReasonInvalid,
    FileNotDiscarded,
    discard_arrival,
    take_back_arrival,
)
from pli.domain.deposits.operations.end_delay import end_delay
from pli.domain.deposits.operations.examine_arrival import examine_arrival
from pli.domain.deposits.operations.forget_answers import forget_answers
from pli.domain.deposits.operations.forget_kept_lines import forget_kept_lines
from pli.domain.deposits.operations.keep_index import keep_index
from pli.domain.deposits.operations.keep_without_invoice import keep_without_invoice
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.operations.open_daily_batch import open_daily_batch
from pli.domain.deposits.operations.open_package import open_package
from pli.domain.deposits.operations.publish_as_correction import publish_as_correction
from pli.domain.deposits.operations.receive_pieces import (
    PiecesMissing,
    deposit_pieces,
    receive_piece,
)
from pli.domain.deposits.operations.rehearse_index import (
    IndexRehearsal,
    RehearsedLine,
    rehearse_index,
)
from pli.domain.deposits.operations.replace_arrival import ReplacementIdentical, replace_arrival
from pli.domain.deposits.operations.replay_arrival import replay_arrival
from pli.domain.deposits.operations.replay_for_new_customers import replay_for_new_customers
from pli.domain.deposits.operations.requeue_forgotten_arrivals import requeue_forgotten_arrivals
from pli.domain.deposits.operations.resume_forgotten_replays import resume_forgotten_replays
from pli.domain.deposits.operations.run_replay import run_replay
from pli.domain.deposits.operations.take_folder import FolderReport, take_folder
from pli.domain.deposits.queries.require_way import FileNotHeld, WayNotOpen

__all__ = [
    "AnswerUnderWay",
    "AvailabilityTooFar",
    "ChecksTooMany",
    "CustomerNumberUnknown",
    "DiscardReasonInvalid",
    "FileNotDiscarded",
    "FileNotHeld",
    "FolderEvent",
    "FolderMemory",
    "FolderReport",
    "IdempotencyKeyInvalid",
    "IdempotencyKeyReused",
    "IndexLineInvalid",
    "IndexRehearsal",
    "NothingToReplay",
    "PiecesMissing",
    "RehearsedLine",
    "ReplacementIdentical",
    "ReplayUnderWay",
    "WayNotOpen",
    "accept_as_same",
    "answer_once",
    "ask_replay",
    "choose_customer",
    "correct_index_line",
    "count_check",
    "deposit_file",
    "deposit_pieces",
    "discard_arrival",
    "end_delay",
    "examine_arrival",
    "forget_answers",
    "forget_kept_lines",
    "keep_index",
    "keep_without_invoice",
    "open_batch",
    "open_daily_batch",
    "open_package",
    "publish_as_correction",
    "receive_piece",
    "rehearse_index",
    "replace_arrival",
    "replay_arrival",
    "replay_for_new_customers",
    "requeue_forgotten_arrivals",
    "resume_forgotten_replays",
    "run_replay",
    "take_back_arrival",
    "take_folder",
]
