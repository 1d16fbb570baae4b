"""What must be true once a run is over: nothing was lost, and nothing doubled."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from django.db.models import Count, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.archive.models import StoredFile
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import ANSWER_LOST, MailStatus
from tests.make.instances import Instance, wait_until

# A dead worker is found after thirty seconds; a job that failed waits before its next try.
REST_SECONDS = 300
REST_TIME = timedelta(seconds=REST_SECONDS)


def wait_for_rest(instance: Instance) -> None:
    """Wait until the worker has nothing left to do before the next mail of an evening."""

    def is_done() -> bool:
        soon = Q(scheduled_at=None) | Q(scheduled_at__lt=timezone.now() + REST_TIME)
        jobs = ProcrastinateJob.objects.filter(soon).exclude(task_name__startswith="jobs.")
        return not jobs.filter(status__in=["todo", "doing"]).exists()

    wait_until(is_done, REST_SECONDS, meanwhile=instance.keep_up)


def check_invoices(files: Mapping[str, bytes]) -> Mapping[str, int]:
    """Each file is one invoice in one space; give how often each of them came in."""
    names = sorted(files)
    arrivals = Arrival.objects.values("file_name").annotate(count=Count("id"))
    counted = {row["file_name"]: row["count"] for row in arrivals.order_by("file_name")}
    assert list(counted) == names
    first = Arrival.objects.filter(state=ArrivalState.AVAILABLE).order_by("file_name")
    assert list(first.values_list("file_name", flat=True)) == names
    others = Arrival.objects.exclude(state=ArrivalState.AVAILABLE)
    assert set(others.values_list("state", flat=True)) <= {ArrivalState.KNOWN}

    numbers = Invoice.objects.order_by("number").values_list("number", flat=True)
    assert [f"{number}.pdf" for number in numbers] == names
    assert Holding.objects.count() == len(files)
    stored = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True)
    assert list(stored) == _digests(files)
    return counted


def check_stored_bytes(instance: Instance, files: Mapping[str, bytes]) -> None:
    """The disk holds the very bytes of each file, and no others."""
    digests = _digests(files)
    stored = {path.name: path for path in instance.storage_dir.glob("*-*/*")}
    assert sorted(stored) == digests
    assert [sha256(stored[name].read_bytes()).hexdigest() for name in digests] == digests


def check_mails(server: FakeSmtpServer) -> Counter[str]:
    """Each mail left, twice only where an answer was lost; give how many of each kind there are."""
    rows = list(Mail.objects.prefetch_related("events"))
    assert {mail.status for mail in rows} == {MailStatus.ACCEPTED}
    received = Counter(caught.message_id for caught in server.mails)
    assert received.keys() == {mail.message_id for mail in rows}
    lost = {mail.message_id: answers_lost(mail) for mail in rows}
    assert [mid for mid, times in received.items() if times > 1 + lost[mid]] == []
    return Counter(mail.kind for mail in rows)


def answers_lost(mail: Mail) -> int:
    """How often the server may have taken a mail without our hearing of it."""
    return sum(event.detail.startswith(ANSWER_LOST) for event in mail.events.all())


def _digests(files: Mapping[str, bytes]) -> list[str]:
    return sorted(sha256(content).hexdigest() for content in files.values())
