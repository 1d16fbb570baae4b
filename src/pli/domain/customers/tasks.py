"""What the worker does for customers."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pli.domain.customers import operations

# For the day the database goes away under it; what is longer is found again by
# `resume_forgotten_imports`.
_RETRY = RetryStrategy(max_attempts=10, linear_wait=10)


@app.task(name="customers.run_register_import", retry=_RETRY)
def run_register_import(subject_id: str) -> None:
    """Bring an import to its next end, unless somebody did."""
    operations.run_register_import(import_id=UUID(subject_id), clock=timezone.now)
