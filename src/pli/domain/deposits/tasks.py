"""What the worker does for deposits."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from pli.domain.deposits import operations


@app.task(name="deposits.examine_arrival")
def examine_arrival(subject_id: str) -> None:
    """Bring a file to its end, unless somebody did."""
    operations.examine_arrival(arrival_id=UUID(subject_id), examined_at=timezone.now())
