"""What the worker does for spaces."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from pli.domain.spaces import operations


@app.periodic(cron="29 * * * *")
@app.task(name="spaces.forget_dead_tokens", queueing_lock="spaces.forget_dead_tokens")
def forget_dead_tokens(timestamp: int) -> None:
    """Each hour, at the moment that the scheduler names."""
    operations.forget_dead_tokens(now=datetime.fromtimestamp(timestamp, UTC))
