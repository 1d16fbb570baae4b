"""A watcher that was killed: what it began is finished at the next start, nothing is doubled."""

from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from pli.connectors.dropfolder import DropFolder, Shelf
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import deposit_file, open_batch
from pli.domain.deposits.vocabulary import Channel
from pli.kit.days import paris_date
from pli.kit.ids import new_id
from tests.database import Database
from tests.make.documents import make_facturx_pdf
from tests.make.folders import Watcher, drop, tree
from tests.make.suppliers import make_supplier, supplier_access

DONE = ["pris/JOUR/facture.pdf", "pris/JOUR/facture.pdf.recu.json"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "locavia"
    folder.mkdir()
    return folder


def claim(folder: Path) -> UUID:
    """Do what a watcher does first, as if it died then."""
    drop(folder, facture=make_facturx_pdf())
    with DropFolder(folder).opened() as opened:
        [sight] = opened.look().sights
        return opened.claim(sight, new_id()).id


def deposit(watcher: Watcher, claim_id: UUID) -> Arrival:
    """Do what it does next."""
    access = supplier_access(watcher.supplier)
    now = timezone.now()
    batch = open_batch(access=access, channel=Channel.FOLDER, opened_at=now)
    path = watcher.path / ".en-cours" / str(claim_id) / "facture.pdf"
    with path.open("rb") as content:
        return deposit_file(
            access=access,
            batch_id=batch.id,
            file_name="facture.pdf",
            content=content,
            received_at=now,
            arrival_id=claim_id,
        )


@pytest.mark.django_db
def test_killed_before_its_claim_has_a_file_it_leaves_nothing(folder: Path) -> None:
    watcher = Watcher(make_supplier(), folder)
    (folder / ".en-cours" / str(new_id())).mkdir(parents=True)

    watcher.take()

    assert list((folder / ".en-cours").iterdir()) == []


@pytest.mark.django_db
def test_killed_after_the_claim_it_deposits_it_at_the_next_start(folder: Path) -> None:
    claim_id = claim(folder)

    Watcher(make_supplier(), folder).take()

    assert Arrival.objects.get().id == claim_id
    assert tree(folder) == DONE


@pytest.mark.django_db
def test_killed_after_the_deposit_it_only_puts_the_file_away(folder: Path) -> None:
    watcher = Watcher(make_supplier(), folder)
    arrival = deposit(watcher, claim(folder))

    watcher.take()

    assert Arrival.objects.get().id == arrival.id
    assert tree(folder) == DONE


@pytest.mark.django_db
def test_killed_after_the_receipt_it_moves_the_file_beside_it(folder: Path) -> None:
    watcher = Watcher(make_supplier(), folder)
    claim_id = claim(folder)
    deposit(watcher, claim_id)
    with DropFolder(folder).opened() as opened:
        [one] = opened.claims()
        opened.put_away(one, shelf=Shelf.TAKEN, day=paris_date(timezone.now()), paper={})
    [put] = folder.glob("pris/*/facture.pdf")
    place = folder / ".en-cours" / str(claim_id)
    place.mkdir()
    put.rename(place / "facture.pdf")

    watcher.take()

    assert Arrival.objects.count() == 1
    assert tree(folder) == DONE


@pytest.mark.django_db
def test_a_claimed_file_that_somebody_still_writes_waits_until_it_lies_still(folder: Path) -> None:
    watcher = Watcher(make_supplier(), folder)
    path = folder / ".en-cours" / str(claim(folder)) / "facture.pdf"

    watcher.visit()
    path.write_bytes(make_facturx_pdf() + b"\n")
    watcher.visit()
    assert Arrival.objects.count() == 0

    watcher.visit()
    assert Arrival.objects.get().document.size_bytes == len(make_facturx_pdf()) + 1


def test_of_two_watchers_one_works_and_the_other_waits(
    live_database: Database, folder: Path
) -> None:
    watcher = Watcher(make_supplier(), folder)
    drop(folder, facture=make_facturx_pdf())
    watcher.visit()
    key = f"watched folder {watcher.supplier.space_id}"
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [key])

    assert watcher.visit().is_taken
    assert Arrival.objects.count() == 0

    other.close()
    while watcher.visit().is_taken:
        pass
    assert Arrival.objects.count() == 1
