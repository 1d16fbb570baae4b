"""What the worker does for invoices."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.invoices import operations
from pli.domain.invoices.vocabulary import WORDS_QUEUE

# What is longer than these tries is found again by `resume_forgotten_delays`.
_RETRY = RetryStrategy(max_attempts=30, linear_wait=10)


@app.task(name="invoices.release_holding", retry=_RETRY)
def release_holding(subject_id: str) -> None:
    """Announce a delayed invoice whose day has come."""
    operations.release_holding(holding_id=UUID(subject_id), released_at=timezone.now())


@app.task(name="invoices.run_archive_extension", retry=_RETRY)
def run_archive_extension(subject_id: str) -> None:
    """Have invoices stay available for longer, unless somebody did."""
    operations.run_archive_extension(extension_id=UUID(subject_id), ran_at=timezone.now())


@app.task(name="invoices.index_words", queue=WORDS_QUEUE, retry=_RETRY)
def index_words(subject_id: str) -> None:
    """Make the words of an invoice searchable."""
    operations.index_words(holding_id=UUID(subject_id))


@app.periodic(cron="*/2 * * * *")
@app.task(name="invoices.index_forgotten_words", queueing_lock="invoices.index_forgotten_words")
def index_forgotten_words(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Find invoices whose words nobody read: those of before, and those whose job is lost."""
    operations.index_forgotten_words()
