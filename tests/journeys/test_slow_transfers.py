"""Twenty slow downloads and twenty slow uploads are open, and pages answer all the same."""

import io
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from urllib.parse import urlsplit

import pikepdf
import psycopg
import pytest
from django.utils import timezone

from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.database import Database
from tests.make.deposits import examined, make_arrival, make_index_line
from tests.make.instances import INSTANCE_NAME, Instance, wait_until
from tests.make.site import Member, make_customer, make_staff, portal_of
from tests.make.suppliers import make_supplier
from tests.make.visitors import BOUNDARY, Visitor, multipart

EACH = 20
# Far more than what the kernel takes off the server's hands.
FILE_BYTES = 16 * 1024 * 1024
PAGES = 30
# A page that waited for one of them would wait for an hour; a busy machine takes seconds.
ANSWER_SECONDS = 15
PIECE_BYTES = 1024
PAUSE_SECONDS = 0.25
OPENING_SECONDS = 60


@dataclass(frozen=True)
class Scene:
    """Who downloads, who deposits, on which instance."""

    instance: Instance
    customer: Visitor
    list_page: str
    download: str
    depositor: Visitor
    upload_page: str


@pytest.fixture
def scene(instance: Instance) -> Scene:
    supplier = make_supplier(created_at=timezone.now())
    member = make_customer(supplier=supplier)
    deposit_large_invoice(member)
    staff = make_staff(supplier=supplier, role=Role.DEPOSITOR)
    instance.start("web")
    invoice_id = Holding.objects.get(space=member.space).invoice_id
    upload_page = f"/fournisseur/{staff.space.id}/depots/deposer/"
    return Scene(
        instance=instance,
        customer=signed_in(instance, member),
        list_page=f"/espace/{member.space.id}/factures/",
        download=f"/espace/{member.space.id}/factures/{invoice_id}/telecharger/",
        depositor=signed_in(instance, staff, upload_page),
        upload_page=upload_page,
    )


def signed_in(instance: Instance, member: Member, form_page: str = "") -> Visitor:
    visitor = Visitor(instance.origin)
    visitor.sign_in(portal_of(member.supplier), member.login.identifiant, member.password)
    if form_page:
        visitor.read_token(form_page)
    return visitor


def deposit_large_invoice(member: Member) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Ballast = pdf.make_stream(os.urandom(FILE_BYTES))
        written = io.BytesIO()
        pdf.save(written)
    line = make_index_line(customer_number="48213", issue_date=f"{timezone.localdate():%d/%m/%Y}")
    arrival = make_arrival(
        member.supplier, written.getvalue(), index_line=line, received_at=timezone.now()
    )
    assert examined(arrival, examined_at=timezone.now()).state == "available"


class Slow:
    """One transfer over a telephone line: a small piece, a pause, and so on."""

    def __init__(self, visitor: Visitor) -> None:
        self.moved = 0
        self.fault: Exception | None = None
        self._visitor = visitor
        self._end = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._socket = socket.socket()

    def open(self) -> None:
        # Small on our side, so that the rest waits on the server's.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self._socket.settimeout(OPENING_SECONDS)
        address = urlsplit(self._visitor.origin)
        self._socket.connect((address.hostname or "", address.port or 0))
        self._thread.start()

    def close(self) -> None:
        self._end.set()
        self._thread.join()
        self._socket.close()

    @property
    def is_under_way(self) -> bool:
        return self.moved > 2 * PIECE_BYTES and self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.begin()
            while not self._end.wait(PAUSE_SECONDS):
                self.move()
        except Exception as fault:  # noqa: BLE001 - told by the test
            self.fault = fault

    def head(self, method: str, path: str, *lines: str) -> None:
        host = urlsplit(self._visitor.origin).netloc
        always = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
        cookie = f"Cookie: {self._visitor.cookie_header}"
        self._socket.sendall("\r\n".join([*always, cookie, *lines, "", ""]).encode())

    def begin(self) -> None:
        raise NotImplementedError

    def move(self) -> None:
        raise NotImplementedError


class SlowDownload(Slow):
    def __init__(self, visitor: Visitor, path: str) -> None:
        super().__init__(visitor)
        self._path = path

    def begin(self) -> None:
        self.head("GET", self._path)
        status = self._socket.recv(12)
        assert status == b"HTTP/1.1 200", status

    def move(self) -> None:
        received = len(self._socket.recv(PIECE_BYTES))
        assert received, "The download broke off."
        self.moved += received


class SlowUpload(Slow):
    def __init__(self, visitor: Visitor, path: str) -> None:
        super().__init__(visitor)
        self._path = path
        fields = {
            "csrfmiddlewaretoken": visitor.token,
            "batch_id": str(new_id()),
            "customer_number": "",
        }
        self._body = multipart(fields, "lente.pdf", b"%PDF-1.7\n" + bytes(FILE_BYTES))

    def begin(self) -> None:
        self.head(
            "POST",
            self._path,
            f"Origin: {self._visitor.origin}",
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
            f"Content-Length: {len(self._body)}",
            "Accept: application/json",
        )

    def move(self) -> None:
        self._socket.sendall(self._body[self.moved : self.moved + PIECE_BYTES])
        self.moved += PIECE_BYTES


@contextmanager
def under_way(transfers: list[Slow]) -> Iterator[None]:
    """Have them all open at once; each is still open at the end."""
    with ExitStack() as stack:
        for transfer in transfers:
            transfer.open()
            stack.callback(transfer.close)
        wait_until(lambda: all_under_way(transfers), OPENING_SECONDS)
        yield
        assert all_under_way(transfers)


def all_under_way(transfers: list[Slow]) -> bool:
    assert [transfer.fault for transfer in transfers if transfer.fault] == []
    return all(transfer.is_under_way for transfer in transfers)


def connections_in_use(database: Database) -> int:
    """Count the connections of the instance to its database."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND application_name = %s"
    with psycopg.connect(database.owner_url) as connection:
        (count,) = connection.execute(query, [database.name, INSTANCE_NAME]).fetchone()
    return count


def seconds_of(ask: Callable[[], int]) -> float:
    began = time.monotonic()
    assert ask() == 200
    return time.monotonic() - began


def test_pages_answer_while_forty_slow_transfers_are_open_and_hold_no_connection(
    scene: Scene, live_database: Database
):
    # Its threads have no connection left from what came before.
    scene.instance.kill("web")
    scene.instance.start("web")
    before = connections_in_use(live_database)
    transfers: list[Slow] = [
        *(SlowDownload(scene.customer, scene.download) for _ in range(EACH)),
        *(SlowUpload(scene.depositor, scene.upload_page) for _ in range(EACH)),
    ]

    with under_way(transfers):
        held = connections_in_use(live_database)
        waits = [
            seconds_of(lambda: scene.customer.get(scene.list_page).status) for _ in range(PAGES)
        ]

    assert held <= before
    assert [wait for wait in waits if wait > ANSWER_SECONDS] == []
