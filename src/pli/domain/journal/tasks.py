"""What the worker does for the journal."""

from django.utils import timezone
from procrastinate.contrib.django import app

from pli.domain.journal import operations


@app.periodic(cron="*/2 * * * *")
@app.task(name="journal.seal_entries", queueing_lock="journal.seal_entries")
def seal_entries(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Put what was written since into its chains."""
    operations.seal_entries(sealed_at=timezone.now())
