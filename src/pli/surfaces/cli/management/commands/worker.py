"""`pli worker`: does the jobs, as soon as they are committed."""

from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

# A job that takes longer than this when the worker is told to stop is left to another.
GRACEFUL_SECONDS = 30
# A mail server may keep one job waiting for half a minute: the others go on.
JOBS_AT_ONCE = 4


class Command(BaseCommand):
    """Runs until it is told to stop; several may run at once."""

    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Listen for jobs, and do a few at a time."""
        with app.replace_connector(DjangoConnector().get_worker_connector()) as worker:
            worker.run_worker(concurrency=JOBS_AT_ONCE, shutdown_graceful_timeout=GRACEFUL_SECONDS)
