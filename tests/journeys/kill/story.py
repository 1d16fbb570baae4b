"""A run of invoices during which programs are killed without a word, then what must be true."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from django.db import Error, connections
from django.utils import timezone

from einvoice.syntaxes.cii import write_cii
from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.customers.models import Supplier
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.notices.models import Activation
from pli.domain.post.vocabulary import MailKind
from tests.journeys.at_rest import check_invoices, check_mails, check_stored_bytes, wait_for_rest
from tests.journeys.kill.channels import WAYS, Way
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
    counted = check_invoices(files)
    if way.is_once:
        assert set(counted.values()) == {1}
    check_stored_bytes(way.instance, files)
    assert Activation.objects.count() == customers
    kinds = check_mails(mails)
    assert kinds[MailKind.ACTIVATION] == customers
    return {
        "files": len(files),
        "arrivals": sum(counted.values()),
        "invoices": Invoice.objects.count(),
        "holdings": Holding.objects.count(),
        "mail rows": kinds.total(),
        "mails received": len(mails.mails),
    }
