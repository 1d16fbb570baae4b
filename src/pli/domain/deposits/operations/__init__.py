"""What deposits can change."""

from pli.domain.deposits.operations.answer_once import (
    AnswerUnderWay,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
    answer_once,
)
from pli.domain.deposits.operations.count_check import ChecksTooMany, count_check
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.operations.examine_arrival import examine_arrival
from pli.domain.deposits.operations.forget_answers import forget_answers
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.operations.open_daily_batch import open_daily_batch
from pli.domain.deposits.operations.requeue_forgotten_arrivals import requeue_forgotten_arrivals

__all__ = [
    "AnswerUnderWay",
    "ChecksTooMany",
    "IdempotencyKeyInvalid",
    "IdempotencyKeyReused",
    "answer_once",
    "count_check",
    "deposit_file",
    "examine_arrival",
    "forget_answers",
    "open_batch",
    "open_daily_batch",
    "requeue_forgotten_arrivals",
]
