"""Files go in while web server, worker or database is killed (docs/journeys/nothing-lost.md)."""

import json
import queue
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from threading import Thread

import pytest
from django.db import connections
from django.utils import timezone

from einvoice.syntaxes.cii import write_cii
from pli.connectors.smtp.fake import FakeSmtpServer, Silence
from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Batch
from pli.domain.notices.models import Activation
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.journeys.at_rest import (
    answers_lost,
    check_invoices,
    check_mails,
    check_stored_bytes,
    wait_for_rest,
)
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import make_invoice
from tests.make.instances import Instance, wait_until
from tests.make.site import make_staff, portal_of
from tests.make.suppliers import make_account, make_supplier
from tests.make.visitors import Visitor
from tools.postgres import Cluster

FILES = 200
CUSTOMERS = 40
AT_ONCE = 4
# The victim dies each time that so many files were acknowledged.
MOMENTS = (15, 70, 130)
DEPOSIT_SECONDS = 300
# What one of them is doing when the worker dies.
ADDRESSES_OF_SILENCE = tuple(f"client-{number}@clients.example" for number in (2, 12, 25))


def customer_number(file_rank: int) -> str:
    return f"N-{file_rank * CUSTOMERS // FILES}"


@pytest.fixture(scope="session")
def files() -> Mapping[str, bytes]:
    """The invoices of a run: small, each with a number of its own."""
    today = timezone.localdate()
    made = {}
    for rank in range(FILES):
        invoice = make_invoice(
            number=f"LB-{rank:04}", issue_date=today, customer_number=customer_number(rank)
        )
        made[f"LB-{rank:04}.pdf"] = make_pdf_with_attachments(
            [("factur-x.xml", write_cii(invoice))]
        )
    return made


class Depositor:
    """Hands in each file again and again until it is acknowledged, as `upload.js` lets people."""

    def __init__(self, visitor: Visitor, page: str, files: Mapping[str, bytes]) -> None:
        self.acknowledged: list[str] = []
        self.tries = 0
        self._visitor = visitor
        self._page = page
        self._batch_id = new_id()
        self._files = files
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        for name in files:
            self._waiting.put(name)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        threads = [Thread(target=self._work, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        yield
        wait_until(lambda: not any(thread.is_alive() for thread in threads), DEPOSIT_SECONDS)

    def has(self, count: int) -> Callable[[], bool]:
        return lambda: len(self.acknowledged) >= count

    def _work(self) -> None:
        end = time.monotonic() + DEPOSIT_SECONDS
        while time.monotonic() < end and len(self.acknowledged) < len(self._files):
            try:
                name = self._waiting.get(timeout=0.1)
            except queue.Empty:
                continue
            if self._is_taken(name):
                self.acknowledged.append(name)
            else:
                self._waiting.put(name)
                time.sleep(0.05)

    def _is_taken(self, name: str) -> bool:
        self.tries += 1
        fields = {"batch_id": str(self._batch_id), "customer_number": ""}
        try:
            answer = self._visitor.upload(self._page, fields, name, self._files[name])
        except (OSError, HTTPException):
            return False
        if answer.status != 200:
            return False
        assert json.loads(answer.body)["state"] in {"received", "available", "known"}
        return True


def begin(instance: Instance, files: Mapping[str, bytes]) -> Depositor:
    """Have customers with addresses, programs that run, and a depositor who is signed in."""
    now = timezone.now()
    supplier = make_supplier(created_at=now)
    for rank in range(CUSTOMERS):
        make_account(
            supplier=supplier,
            number=f"N-{rank}",
            company_name=f"Client {rank}",
            siren="",
            address=f"client-{rank}@clients.example",
            registered_at=now,
        )
    instance.start("worker", "web")
    return Depositor(*signed_in_depositor(instance, supplier), files)


def signed_in_depositor(instance: Instance, supplier: Supplier) -> tuple[Visitor, str]:
    staff = make_staff(supplier=supplier, role=Role.DEPOSITOR)
    visitor = Visitor(instance.origin)
    visitor.sign_in(portal_of(supplier), staff.login.identifiant, staff.password)
    page = f"/fournisseur/{staff.space.id}/depots/deposer/"
    visitor.read_token(page)
    return visitor, page


def check_that_nothing_was_lost_nor_doubled(
    depositor: Depositor, files: Mapping[str, bytes], mails: FakeSmtpServer
) -> None:
    assert sorted(depositor.acknowledged) == sorted(files)
    assert Batch.objects.count() == 1
    assert sum(check_invoices(files).values()) <= depositor.tries
    assert Activation.objects.count() == CUSTOMERS
    assert check_mails(mails) == {MailKind.ACTIVATION: CUSTOMERS, MailKind.STAFF_INVITATION: 1}


def test_a_web_server_killed_during_a_deposit_loses_and_doubles_nothing(
    instance: Instance, files: Mapping[str, bytes], mail_server: FakeSmtpServer
):
    depositor = begin(instance, files)

    with depositor.at_work():
        for moment in MOMENTS:
            wait_until(depositor.has(moment), DEPOSIT_SECONDS)
            instance.kill("web")
            instance.start("web")
    wait_for_rest(instance)

    assert depositor.tries > FILES
    check_that_nothing_was_lost_nor_doubled(depositor, files, mail_server)
    check_stored_bytes(instance, files)


def test_a_worker_killed_in_the_middle_of_its_jobs_loses_and_doubles_nothing(
    instance: Instance, files: Mapping[str, bytes], mail_server: FakeSmtpServer
):
    for address in ADDRESSES_OF_SILENCE:
        mail_server.behave(address, Silence(600))
    depositor = begin(instance, files)

    with depositor.at_work():
        for address in ADDRESSES_OF_SILENCE:
            wait_until(lambda: not mail_server.behaviours[address], DEPOSIT_SECONDS)  # noqa: B023
            instance.kill("worker")
            instance.start("worker")
    wait_for_rest(instance)

    check_that_nothing_was_lost_nor_doubled(depositor, files, mail_server)
    interrupted = Mail.objects.filter(recipient__in=ADDRESSES_OF_SILENCE)
    assert [answers_lost(mail) for mail in interrupted] == [1, 1, 1]


def test_a_database_killed_during_a_deposit_loses_and_doubles_nothing(
    instance_on_own_cluster: Instance,
    own_cluster: Cluster,
    files: Mapping[str, bytes],
    mail_server: FakeSmtpServer,
):
    instance = instance_on_own_cluster
    depositor = begin(instance, files)

    with depositor.at_work():
        for moment in MOMENTS:
            wait_until(depositor.has(moment), DEPOSIT_SECONDS, meanwhile=instance.keep_up)
            own_cluster.kill()
            assert own_cluster.revive()
    connections.close_all()
    wait_for_rest(instance)

    assert depositor.tries > FILES
    check_that_nothing_was_lost_nor_doubled(depositor, files, mail_server)
    check_stored_bytes(instance, files)
