"""Whatever is killed when, each mail is one row with one Message-ID, and says what happened."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer, Silence
from pli.domain.post.models import Mail
from pli.domain.post.operations import requeue_forgotten_mails, send_mail
from pli.domain.post.vocabulary import ANSWER_LOST, FORGOTTEN_AFTER, MailStatus
from tests.database import Database
from tests.make.mails import QUEUED_AT, make_mail, make_recovery_link

SENT_AT = QUEUED_AT + timedelta(seconds=5)

# A worker reduced to one job: it sends the mail that it is told, as it is told.
SENDER = """
import sys
from uuid import UUID
import django
django.setup()
from django.utils import timezone
from pli.domain.post.operations import send_mail
send_mail(mail_id=UUID(sys.argv[1]), now=timezone.now())
"""


def start_sender(mail: Mail, server: FakeSmtpServer, database: Database) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "pli.project.settings",
        "PLI_MODE": "demo",
        "PLI_DATABASE_URL": database.application_url,
        "PLI_SMTP_URL": f"smtp://127.0.0.1:{server.port}",
    }
    return subprocess.Popen([sys.executable, "-c", SENDER, str(mail.id)], env=environment)


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail("It did not happen in time.")
        time.sleep(0.02)


def send(mail_id: UUID) -> None:
    send_mail(mail_id=mail_id, now=SENT_AT)
    connections.close_all()


def test_a_worker_killed_while_the_server_answers_leaves_a_mail_that_leaves_again_and_says_so(
    mail_server: FakeSmtpServer, live_database: Database
) -> None:
    mail = make_mail(link=make_recovery_link(hours=48 * 365))
    mail_server.behave(mail.recipient, Silence(60))
    sender = start_sender(mail, mail_server, live_database)
    wait_until(lambda: not mail_server.behaviours[mail.recipient])
    os.kill(sender.pid, signal.SIGKILL)
    sender.wait()

    mail.refresh_from_db()
    assert (mail.status, mail.tries) == (MailStatus.QUEUED, 1)
    second = start_sender(mail, mail_server, live_database)

    assert second.wait(timeout=60) == 0
    mail.refresh_from_db()
    assert (mail.status, mail.tries) == (MailStatus.ACCEPTED, 2)
    events = mail.events.order_by("happened_at", "id").values_list("status", "detail")
    assert list(events) == [
        ("queued", ""),
        ("queued", ANSWER_LOST),
        ("accepted", "250 2.0.0 taken"),
    ]
    assert Mail.objects.count() == 1
    assert {caught.message_id for caught in mail_server.mails} == {mail.message_id}


def test_two_workers_with_the_same_mail_send_it_once(
    mail_server: FakeSmtpServer, live_database: Database
) -> None:
    mail = make_mail()
    mail_server.behave(mail.recipient, Silence(0.5))

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(send, [mail.id] * 4))

    mail.refresh_from_db()
    assert (mail.status, mail.tries) == (MailStatus.ACCEPTED, 1)
    assert len(mail_server.mails) == 1
    assert not mail.events.filter(detail=ANSWER_LOST).exists()


def test_fifty_mails_over_four_workers_with_every_job_doubled_arrive_once_each(
    mail_server: FakeSmtpServer, live_database: Database
) -> None:
    mails = [make_mail() for _ in range(50)]

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(send, [mail.id for mail in mails] * 2))

    counted = Counter(caught.message_id for caught in mail_server.mails)
    assert counted == Counter({mail.message_id: 1 for mail in mails})


@pytest.mark.django_db
def test_a_mail_whose_job_is_lost_is_found_and_gets_another() -> None:
    mail = make_mail()
    ProcrastinateJob.objects.all()._raw_delete("default")
    now = QUEUED_AT + FORGOTTEN_AFTER + timedelta(seconds=1)

    found = [requeue_forgotten_mails(now=now), requeue_forgotten_mails(now=now)]

    assert found == [1, 0]
    jobs = ProcrastinateJob.objects.values_list("task_name", "args")
    assert list(jobs) == [("post.send_mail", {"subject_id": str(mail.id)})]


@pytest.mark.django_db
def test_a_mail_that_only_waits_its_turn_is_not_forgotten(mail_server: FakeSmtpServer) -> None:
    waiting, sent = make_mail(), make_mail()
    send_mail(mail_id=sent.id, now=SENT_AT)

    assert requeue_forgotten_mails(now=waiting.queued_at + timedelta(minutes=5)) == 0
    assert requeue_forgotten_mails(now=waiting.queued_at + timedelta(days=1)) == 1
