"""The jobs: each fact reaches tasks that exist, and no dead worker keeps a job."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import DEFAULT_QUEUE

from pli.connectors.smtp.fake import FakeSmtpServer, Silence
from pli.domain.handover.vocabulary import SERVER_QUEUE
from pli.domain.invoices.vocabulary import WORDS_QUEUE
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import ANSWER_LOST, MailStatus
from pli.project.reactions import REACTIONS
from pli.surfaces.cli.management.commands.worker import queues_at_work
from tests.database import Database
from tests.make.mails import LetterGiven, make_mail

# The rescue comes every ten seconds.
RESCUE_SECONDS = 45


def test_the_table_of_reactions_names_tasks_that_exist() -> None:
    import_module("pli.project.jobs")

    named = {task_name for task_names in REACTIONS.values() for task_name in task_names}

    assert named - set(app.tasks) == set()
    assert import_string(settings.PLI_REACTIONS) is REACTIONS


def test_a_reaction_that_fails_is_tried_again() -> None:
    import_module("pli.project.jobs")

    named = {task_name for task_names in REACTIONS.values() for task_name in task_names}

    assert [name for name in named if app.tasks[name].retry_strategy is None] == []


def test_every_task_is_in_a_queue_that_a_worker_does() -> None:
    import_module("pli.project.jobs")

    assert {task.queue for task in app.tasks.values()} - set(queues_at_work()) == {"builtin"}


def test_a_job_that_waits_for_a_server_keeps_no_mail_waiting() -> None:
    import_module("pli.project.jobs")

    queues = {app.tasks[name].queue for name in ("handover.run_server_copy", "post.send_mail")}
    assert queues == {SERVER_QUEUE, DEFAULT_QUEUE}
    assert queues <= set(queues_at_work())


def test_words_are_read_beside_the_mails_and_one_by_one() -> None:
    import_module("pli.project.jobs")

    assert app.tasks["invoices.index_words"].queue == WORDS_QUEUE
    assert queues_at_work()[WORDS_QUEUE] == 1


def test_the_periodic_tasks_are_scheduled() -> None:
    import_module("pli.project.jobs")

    periodic = {name for name, _identity in app.periodic_registry.periodic_tasks}

    assert {"jobs.rescue", "jobs.remove_finished", "jobs.requeue_forgotten_mails"} <= periodic


def start_worker(server: FakeSmtpServer, database: Database) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "PLI_MODE": "demo",
        "PLI_DATABASE_URL": database.application_url,
        "PLI_SMTP_URL": f"smtp://127.0.0.1:{server.port}",
    }
    pli = Path(sys.executable).with_name("pli")
    return subprocess.Popen([pli, "worker"], env=environment, start_new_session=True)


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail("It did not happen in time.")
        time.sleep(0.1)


def test_the_job_of_a_killed_worker_is_done_by_the_next_one(
    live_database: Database, tmp_path: Path
) -> None:
    with FakeSmtpServer(tmp_path / "mails") as server:
        mail = make_mail(LetterGiven(queued_at=timezone.now()))
        server.behave(mail.recipient, Silence(600))
        killed = start_worker(server, live_database)
        wait_until(lambda: not server.behaviours[mail.recipient], 30)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        _let_its_heart_stop()

        worker = start_worker(server, live_database)
        try:
            wait_until(lambda: _status_of(mail) == MailStatus.ACCEPTED, RESCUE_SECONDS)
        finally:
            worker.terminate()
            worker.wait(timeout=30)

        assert {caught.message_id for caught in server.mails} == {mail.message_id}
    assert Mail.objects.count() == 1
    assert mail.events.filter(detail=ANSWER_LOST).count() == 1
    (job,) = ProcrastinateJob.objects.filter(task_name="post.send_mail")
    assert (job.status, job.attempts) == ("succeeded", 2)


def _let_its_heart_stop() -> None:
    """Spare the thirty seconds after which a silent worker is taken for dead."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'"
        )


def _status_of(mail: Mail) -> str:
    return Mail.objects.values_list("status", flat=True).get(pk=mail.pk)
