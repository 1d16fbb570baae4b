"""Two imports at once: they take turns, and nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from pli.domain.customers.models import (
    Contract,
    CustomerAccount,
    RegisteredAddress,
    RegisterImport,
    RegisterImportLine,
)
from pli.domain.customers.operations import confirm_register_import, run_register_import
from pli.domain.customers.vocabulary import ImportState
from tests.make.registers import IMPORTED_AT, MOREL, make_register_csv, make_register_import
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.usefixtures("live_database")

COUNT = 450


def confirmed_import(supplier) -> RegisterImport:
    rows = [
        {**MOREL, "numero_client": str(n), "contrat": f"C-{n}", "conseiller": f"Paul {n % 3}"}
        for n in range(COUNT)
    ]
    row = make_register_import(supplier, make_register_csv(rows))
    return confirm_register_import(
        access=supplier_access(supplier), import_id=row.id, confirmed_at=IMPORTED_AT
    )


def at_once(*calls: Callable[[], None]) -> None:
    start = Barrier(len(calls))

    def run(call: Callable[[], None]) -> None:
        try:
            start.wait()
            call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        list(threads.map(run, calls))


def run_of(row: RegisterImport) -> Callable[[], None]:
    return lambda: run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT)


def test_two_imports_of_one_supplier_make_each_customer_once() -> None:
    supplier = make_supplier()
    one, two = confirmed_import(supplier), confirmed_import(supplier)

    at_once(run_of(one), run_of(two))

    imports = RegisterImport.objects.all()
    assert {row.state for row in imports} == {ImportState.APPLIED}
    assert sum(row.added_count for row in imports) == COUNT
    assert sum(row.unchanged_count for row in imports) == COUNT
    assert CustomerAccount.objects.count() == COUNT
    assert Contract.objects.count() == COUNT
    assert RegisteredAddress.objects.count() == COUNT
    assert supplier.advisers.count() == 3


def test_one_import_run_by_two_workers_is_told_once() -> None:
    supplier = make_supplier()
    row = confirmed_import(supplier)

    at_once(run_of(row), run_of(row))

    # Whoever was behind left it alone; whoever was ahead ended it.
    row.refresh_from_db()
    assert (row.state, row.added_count) == (ImportState.APPLIED, COUNT)
    assert RegisterImportLine.objects.count() == COUNT
    assert CustomerAccount.objects.count() == COUNT
