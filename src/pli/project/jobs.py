"""What keeps the queue of jobs sound: dead workers' jobs, finished jobs, forgotten work."""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from pli.domain.customers.operations import resume_forgotten_imports
from pli.domain.deposits.operations import requeue_forgotten_arrivals, resume_forgotten_replays
from pli.domain.handover.operations import resume_forgotten_copies
from pli.domain.invoices.operations import resume_forgotten_delays, resume_forgotten_extensions
from pli.domain.notices.operations import (
    open_end_reminders,
    open_missing_invoices,
    resume_forgotten_activations,
    resume_forgotten_daily_mails,
    resume_forgotten_notifications,
    resume_forgotten_security_mails,
)
from pli.domain.post.operations import requeue_forgotten_mails

# A worker says every ten seconds that it lives.
DEAD_AFTER_SECONDS = 30
# A job that took so many workers down with it is not given to another.
ATTEMPTS_MAX = 5
KEEP_FINISHED_HOURS = 24


# Seconds come last in these schedules: this is every ten seconds.
@app.periodic(cron="* * * * * */10")
@app.task(name="jobs.rescue", queueing_lock="jobs.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Give the jobs of dead workers to living ones."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        if job.attempts >= ATTEMPTS_MAX:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await jobs.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(name="jobs.remove_finished", queueing_lock="jobs.remove_finished", pass_context=True)
async def remove_finished(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - same
    """Remove jobs finished for a day; those that failed stay until somebody looked."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_HOURS)


@app.periodic(cron="*/5 * * * *")
@app.task(name="jobs.requeue_forgotten_mails", queueing_lock="jobs.requeue_forgotten_mails")
def requeue_mails(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find mails that should have left and whose job is gone."""
    requeue_forgotten_mails(now=timezone.now())


@app.periodic(cron="11,41 * * * *")
@app.task(name="jobs.requeue_forgotten_arrivals", queueing_lock="jobs.requeue_forgotten_arrivals")
def requeue_arrivals(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find files that should have been examined and whose job is gone."""
    requeue_forgotten_arrivals(now=timezone.now())


@app.periodic(cron="29,59 * * * *")
@app.task(name="jobs.resume_forgotten_replays", queueing_lock="jobs.resume_forgotten_replays")
def resume_replays(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find replays that should have ended and whose job is gone."""
    resume_forgotten_replays(now=timezone.now())


@app.periodic(cron="9,39 * * * *")
@app.task(name="jobs.resume_forgotten_extensions", queueing_lock="jobs.resume_forgotten_extensions")
def resume_extensions(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find extensions of archives that should have ended and whose job is gone."""
    resume_forgotten_extensions(now=timezone.now())


@app.periodic(cron="13,43 * * * *")
@app.task(
    name="jobs.resume_forgotten_activations", queueing_lock="jobs.resume_forgotten_activations"
)
def resume_activations(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find accounts whose first invoice came and that nobody told."""
    resume_forgotten_activations(now=timezone.now())


@app.periodic(cron="23,53 * * * *")
@app.task(
    name="jobs.resume_forgotten_notifications", queueing_lock="jobs.resume_forgotten_notifications"
)
def resume_notifications(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find invoices that nobody was told of, and mails of the day that were not written."""
    now = timezone.now()
    resume_forgotten_notifications(now=now)
    resume_forgotten_daily_mails(now=now)


@app.periodic(cron="3,33 * * * *")
@app.task(
    name="jobs.resume_forgotten_security_mails",
    queueing_lock="jobs.resume_forgotten_security_mails",
)
def resume_security_mails(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find other addresses, browsers and administrators that nobody was told of."""
    resume_forgotten_security_mails(now=timezone.now())


@app.periodic(cron="27,57 * * * *")
@app.task(name="jobs.resume_forgotten_copies", queueing_lock="jobs.resume_forgotten_copies")
def resume_copies(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find invoices that should have left to a mailbox or a server and whose job is gone."""
    resume_forgotten_copies(now=timezone.now())


# Early in the morning in Paris: a mail that is read at the office.
@app.periodic(cron="37 4 * * *")
@app.task(name="jobs.open_end_reminders", queueing_lock="jobs.open_end_reminders")
def remind_of_ends(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find invoices that nobody downloaded and that come to their end."""
    open_end_reminders(now=timezone.now())


# After the night's deposits, before the office opens.
@app.periodic(cron="53 4 * * *")
@app.task(name="jobs.open_missing_invoices", queueing_lock="jobs.open_missing_invoices")
def look_for_missing_invoices(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find accounts of whose contracts an invoice may lack."""
    open_missing_invoices(now=timezone.now())


@app.periodic(cron="19,49 * * * *")
@app.task(name="jobs.resume_forgotten_delays", queueing_lock="jobs.resume_forgotten_delays")
def resume_delays(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find delayed invoices whose day came and that nobody was told of."""
    resume_forgotten_delays(now=timezone.now())


@app.periodic(cron="7,22,37,52 * * * *")
@app.task(name="jobs.resume_forgotten_imports", queueing_lock="jobs.resume_forgotten_imports")
def resume_imports(timestamp: int) -> None:  # noqa: ARG001 - same
    """Find imports of a register that should be running and whose job is gone."""
    resume_forgotten_imports(now=timezone.now())
