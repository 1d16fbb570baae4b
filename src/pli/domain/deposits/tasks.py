"""What the worker does for deposits."""

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.deposits import operations
from pli.domain.deposits.vocabulary import EXAMINATION_QUEUE

# For the day the database goes away under it, over an hour; what is longer is found
# again by `requeue_forgotten_arrivals`: no file stays « Reçu ».
_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)


@app.task(name="deposits.examine_arrival", queue=EXAMINATION_QUEUE, retry=_RETRY)
def examine_arrival(subject_id: str) -> None:
    """Bring a file to its end, unless somebody did."""
    operations.examine_arrival(arrival_id=UUID(subject_id), examined_at=timezone.now())


@app.task(name="deposits.run_replay", retry=_RETRY)
def run_replay(subject_id: str) -> None:
    """Send back the files of a replay, unless somebody did."""
    operations.run_replay(replay_id=UUID(subject_id), ran_at=timezone.now())


@app.task(name="deposits.replay_for_new_customers", retry=_RETRY)
def replay_for_new_customers(subject_id: str) -> None:
    """Send back the files that waited for customers who came."""
    operations.replay_for_new_customers(space_id=UUID(subject_id), replayed_at=timezone.now())


@app.periodic(cron="31 * * * *")
@app.task(name="deposits.forget_answers", queueing_lock="deposits.forget_answers")
def forget_answers(timestamp: int) -> None:
    """Each hour, at the moment that the scheduler names."""
    operations.forget_answers(now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="47 4 * * *")
@app.task(name="deposits.forget_kept_lines", queueing_lock="deposits.forget_kept_lines")
def forget_kept_lines(timestamp: int) -> None:
    """Each night, at the moment that the scheduler names."""
    operations.forget_kept_lines(now=datetime.fromtimestamp(timestamp, UTC))


# Before the purge of the night, which asks for terms alone.
@app.periodic(cron="17 2 * * *")
@app.task(name="deposits.keep_without_invoice", queueing_lock="deposits.keep_without_invoice")
def keep_without_invoice(timestamp: int) -> None:
    """Each night, at the moment that the scheduler names."""
    operations.keep_without_invoice(now=datetime.fromtimestamp(timestamp, UTC))
