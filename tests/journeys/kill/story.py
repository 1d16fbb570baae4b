"""A run of invoices during which programs are killed without a word, then what must be true."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from django.db import Error, connections
from django.db.models import Count
from django.utils import timezone

from einvoice.syntaxes.cii import write_cii
from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.notices.models import Activation
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailStatus
from tests.journeys.kill.channels import WAYS, Way
from tests.journeys.test_nothing_lost import answers_lost, wait_for_rest
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import make_invoice
from tests.make.instances import Instance, wait_until
from tests.make.suppliers import make_account, make_supplier
from tools.postgres import Cluster

CUSTOMERS_MAX = 40
# A run makes some progress between two kills, however often it is killed.
_PATIENCE_SECONDS = 600
# A kill hits what is done just after so much progress, not always the same step of it.
_DELAY_SECONDS_MAX = 0.1

type Say = Callable[[str], None]


@dataclass
class KillStory:
    """One channel, so many files, so many kills, and a seed to have them again."""

    instance: Instance
    cluster: Cluster
    mails: FakeSmtpServer
    channel: str
    file_count: int
    kills: int
    seed: int = 1
    say: Say = lambda _line: None
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def customers(self) -> int:
        """How many hold these invoices."""
        return min(CUSTOMERS_MAX, self.file_count)

    def tell(self) -> Mapping[str, int]:
        """Live through it, check that nothing is lost nor doubled, and give what was counted."""
        files = self._files()
        way = WAYS[self.channel](self.instance, self._register(), files)
        self.instance.start("worker")
        way.begin()
        self._kill_now_and_then(way)
        wait_until(way.is_over, _PATIENCE_SECONDS, meanwhile=way.go_on)
        way.end()
        connections.close_all()
        wait_for_rest(self.instance)
        return check(way, files, self.mails, self.customers) | {
            f"kills of {name}": count for name, count in self.killed.items()
        }

    def _kill_now_and_then(self, way: Way) -> None:
        random = Random(self.seed)
        moments = sorted(random.randrange(self.file_count) for _ in range(self.kills))
        victims = [way.program, "worker", "database"] * self.kills
        start = time.monotonic()
        for moment, victim in zip(moments, victims, strict=False):
            wait_until(
                lambda: way.progress() > moment or way.is_over(),  # noqa: B023 - asked at once
                _PATIENCE_SECONDS,
                meanwhile=way.go_on,
            )
            time.sleep(random.random() * _DELAY_SECONDS_MAX)
            self._kill(victim)
            seconds = time.monotonic() - start
            self.say(f"{seconds:6.1f} s  {way.progress():5} acknowledged, {victim} killed")

    def _kill(self, victim: str) -> None:
        self.killed[victim] += 1
        if victim == "database":
            self.cluster.kill()
            assert self.cluster.revive()
            with suppress(Error):
                connections.close_all()
            return
        self.instance.kill(victim)
        self.instance.start(victim)

    def _register(self) -> Supplier:
        now = timezone.now()
        supplier = make_supplier(created_at=now)
        for rank in range(self.customers):
            make_account(
                supplier=supplier,
                number=f"N-{rank}",
                company_name=f"Client {rank}",
                siren="",
                address=f"client-{rank}@clients.example",
                registered_at=now,
            )
        return supplier

    def _files(self) -> Mapping[str, bytes]:
        today = timezone.localdate()
        return {
            f"LB-{rank:05}.pdf": make_pdf_with_attachments(
                [
                    (
                        "factur-x.xml",
                        write_cii(
                            make_invoice(
                                number=f"LB-{rank:05}",
                                issue_date=today,
                                customer_number=f"N-{rank % self.customers}",
                            )
                        ),
                    )
                ]
            )
            for rank in range(self.file_count)
        }


def check(
    way: Way, files: Mapping[str, bytes], mails: FakeSmtpServer, customers: int
) -> dict[str, int]:
    """Say what is wrong by an AssertionError; give what was counted."""
    names = sorted(files)
    arrivals = Arrival.objects.values("file_name").annotate(count=Count("id"))
    counted = {row["file_name"]: row["count"] for row in arrivals.order_by("file_name")}
    assert list(counted) == names
    if way.is_once:
        assert set(counted.values()) == {1}
    first = Arrival.objects.filter(state=ArrivalState.AVAILABLE).order_by("file_name")
    assert list(first.values_list("file_name", flat=True)) == names
    others = Arrival.objects.exclude(state=ArrivalState.AVAILABLE)
    assert set(others.values_list("state", flat=True)) <= {ArrivalState.KNOWN}

    numbers = Invoice.objects.order_by("number").values_list("number", flat=True)
    assert [f"{number}.pdf" for number in numbers] == names
    assert Holding.objects.count() == len(files)
    _check_bytes(way.instance, files)
    assert Activation.objects.count() == customers
    return {
        "files": len(files),
        "arrivals": sum(counted.values()),
        "invoices": len(numbers),
        "holdings": Holding.objects.count(),
        **_check_mails(mails, customers),
    }


def _check_bytes(instance: Instance, files: Mapping[str, bytes]) -> None:
    digests = sorted(sha256(content).hexdigest() for content in files.values())
    rows = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True)
    assert list(rows) == digests
    stored = {path.name: path for path in instance.storage_dir.glob("*-*/*")}
    assert sorted(stored) == digests
    assert [sha256(stored[name].read_bytes()).hexdigest() for name in digests] == digests


def _check_mails(server: FakeSmtpServer, customers: int) -> dict[str, int]:
    rows = list(Mail.objects.prefetch_related("events"))
    kinds = Counter(mail.kind for mail in rows)
    assert kinds[MailKind.ACTIVATION] == customers
    assert {mail.status for mail in rows} == {MailStatus.ACCEPTED}
    received = Counter(caught.message_id for caught in server.mails)
    assert received.keys() == {mail.message_id for mail in rows}
    lost = {mail.message_id: answers_lost(mail) for mail in rows}
    assert [mid for mid, times in received.items() if times > 1 + lost[mid]] == []
    return {"mail rows": len(rows), "mails received": sum(received.values())}
