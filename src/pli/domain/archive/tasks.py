"""What the worker does for the archive."""

from django.utils import timezone
from procrastinate.contrib.django import app

from pli.domain.archive import operations


@app.periodic(cron="23 3 * * *")
@app.task(name="archive.remove_unfinished", queueing_lock="archive.remove_unfinished")
def remove_unfinished(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Tidy up after writers that were killed."""
    operations.remove_unfinished(now=timezone.now())


@app.periodic(cron="47 2 * * *")
@app.task(name="archive.purge_files", queueing_lock="archive.purge_files")
def purge_files(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Destroy what nobody must keep any longer."""
    operations.purge_files(now=timezone.now())
