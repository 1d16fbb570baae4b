"""What the worker does for identity."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from pli.domain.identity import operations


@app.periodic(cron="23 3 * * *")
@app.task(name="identity.forget_old_traces", queueing_lock="identity.forget_old_traces")
def forget_old_traces(timestamp: int) -> None:
    """Each night, at the moment that the scheduler names."""
    operations.forget_old_traces(now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="43 3 * * *")
@app.task(name="identity.end_abandoned_sign_ins", queueing_lock="identity.end_abandoned_sign_ins")
def end_abandoned_sign_ins(timestamp: int) -> None:
    """Each night too."""
    operations.end_abandoned_sign_ins(ended_at=datetime.fromtimestamp(timestamp, UTC))
