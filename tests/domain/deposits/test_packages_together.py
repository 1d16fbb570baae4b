"""One file, one ZIP, handed in by many at once: nothing is lost, nothing doubled."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import examine_arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from tests.make.deposits import RECEIVED_AT, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_package, make_zip
from tests.make.suppliers import make_account

pytestmark = pytest.mark.usefixtures("live_database")


def test_the_same_file_a_hundred_times_at_once_is_one_invoice() -> None:
    supplier = make_account().supplier
    content = make_facturx_pdf(number="F-1")

    def deposit(_number: int) -> str:
        try:
            arrival = make_arrival(supplier, content)
            return examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        ends = Counter(pool.map(deposit, range(100)))

    assert ends == {ArrivalState.AVAILABLE: 1, ArrivalState.KNOWN: 99}
    assert (Invoice.objects.count(), Holding.objects.count()) == (1, 1)
    assert Arrival.objects.values("document").distinct().count() == 1


def test_a_zip_opened_by_many_workers_at_once_gives_each_file_once() -> None:
    supplier = make_account().supplier
    package = make_package(supplier, make_zip([(f"{n}.pdf", b"%d" % n) for n in range(20)]))

    states = at_once([package] * 6)

    assert states == [ArrivalState.OPENED] * 6
    assert package.entries.count() == 20


def test_two_runs_of_the_same_zip_at_once_make_each_invoice_once() -> None:
    supplier = make_account().supplier
    content = make_zip([(f"F-{n}.pdf", make_facturx_pdf(number=f"F-{n}")) for n in range(5)])
    packages = [make_package(supplier, content) for _ in range(2)]

    at_once(packages)
    at_once(_entries(supplier))

    states = Counter(entry.state for entry in _entries(supplier))
    assert states == {ArrivalState.AVAILABLE: 5, ArrivalState.KNOWN: 5}
    assert Invoice.objects.count() == 5


def _entries(supplier: Supplier) -> list[Arrival]:
    entries = Arrival.objects.filter(space_id=supplier.space_id, package__isnull=False)
    return list(entries.order_by("entry_position", "id"))


def at_once(arrivals: list[Arrival]) -> list[str]:
    def examine(arrival: Arrival) -> str:
        try:
            return examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(arrivals)) as pool:
        return list(pool.map(examine, arrivals))
