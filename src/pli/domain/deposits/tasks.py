"""What the worker does for deposits."""

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.deposits import operations

# For the day the database goes away under it, over an hour; what is longer is found
# again by `requeue_forgotten_arrivals`: no file stays « Reçu ».
_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)


@app.task(name="deposits.examine_arrival", retry=_RETRY)
def examine_arrival(subject_id: str) -> None:
    """Bring a file to its end, unless somebody did."""
    operations.examine_arrival(arrival_id=UUID(subject_id), examined_at=timezone.now())


@app.periodic(cron="31 * * * *")
@app.task(name="deposits.forget_answers", queueing_lock="deposits.forget_answers")
def forget_answers(timestamp: int) -> None:
    """Each hour, at the moment that the scheduler names."""
    operations.forget_answers(now=datetime.fromtimestamp(timestamp, UTC))
