"""The files of the demonstration that wait: each for the reason that it shows."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from pli.domain.customers.queries import supplier_by_code
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch, open_package
from pli.domain.deposits.vocabulary import ArrivalState, Channel
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.days import paris_date
from pli.surfaces.demo.cast.load import bring_firm
from pli.surfaces.demo.cast.locavia import LOCAVIA
from pli.surfaces.demo.cast.samples import paper_to_wait
from pli.surfaces.demo.cast.waiting import hand_in_waiting, waiting_files, write_package

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = paris_date(NOW)


@pytest.fixture
def locavia() -> Access:
    """Locavia with its customers, and no invoice yet."""
    bring_firm(LOCAVIA, NOW)
    return system_access(supplier_by_code(LOCAVIA.code).space_id, SpaceKind.SUPPLIER)


def test_each_file_of_the_zip_waits_for_the_reason_that_it_shows(locavia: Access) -> None:
    paper = paper_to_wait(TODAY)
    batch = open_batch(access=locavia, channel=Channel.UPLOAD, opened_at=NOW)
    package = deposit_file(
        access=locavia,
        batch_id=batch.id,
        file_name="attente.zip",
        content=io.BytesIO(write_package(paper, TODAY)),
        received_at=NOW,
    )
    open_package(arrival_id=package.id, opened_at=NOW)
    for entry in Arrival.objects.filter(package=package):
        examine_arrival(arrival_id=entry.id, examined_at=NOW)

    ends = {one.entry_path: (one.state, one.reasons) for one in package.entries.all()}
    assert ends == {
        one.name: (ArrivalState.HELD, [one.reason]) for one in waiting_files(paper, TODAY)
    }


def test_some_wait_from_the_start_and_an_invoice_waits_for_its_day_once(locavia: Access) -> None:
    paper = paper_to_wait(TODAY)
    for days in (0, 7):
        hand_in_waiting(access=locavia, paper=paper, now=NOW + timedelta(days=days))

    held = Arrival.objects.filter(state=ArrivalState.HELD)
    assert {reason for one in held for reason in one.reasons} == {
        one.reason for one in waiting_files(paper, TODAY)[:3]
    }
    assert (held.count(), Arrival.objects.count()) == (3, 4)
    assert paris_date(Holding.objects.get().available_at) == TODAY + timedelta(days=10)
