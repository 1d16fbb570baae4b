"""What the worker does for what leaves by itself."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.handover import operations
from pli.domain.handover.vocabulary import SERVER_QUEUE

_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)


@app.task(name="handover.end_undelivered_copy", retry=_RETRY)
def end_undelivered_copy(subject_id: str) -> None:
    """End the copy whose mails come back."""
    operations.end_undelivered_copy(mail_id=UUID(subject_id), now=timezone.now())


@app.task(name="handover.run_server_copy", queue=SERVER_QUEUE, retry=_RETRY)
def run_server_copy(subject_id: str) -> None:
    """Put what waits for a server there."""
    operations.run_server_copy(copy_id=UUID(subject_id), clock=timezone.now)
