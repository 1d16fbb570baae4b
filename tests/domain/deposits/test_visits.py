"""Visits to a watched folder: many files, refusals, what the supplier is told."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pli.domain.deposits.models import Arrival, FolderVisit
from pli.domain.deposits.operations import take_folder
from pli.domain.deposits.queries import folder_state
from pli.domain.spaces.queries import RoleMissing
from tests.make.deposits import small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.dropped import line, write_index
from tests.make.folders import Watcher, drop
from tests.make.suppliers import account_access, make_account, supplier_access

pytestmark = pytest.mark.django_db


def test_what_was_refused_is_counted_when_it_is_noted_and_not_at_each_visit(
    watcher: Watcher, folder: Path
) -> None:
    start = timezone.now()
    (folder / "index.csv").write_text("nom;montant\n")
    watcher.take(at=start)
    assert FolderVisit.objects.get().refused_count == 1

    for found in folder.rglob("*.motif.json"):
        found.unlink()
    counts = []
    for seconds in (5, 35):
        watcher.visit(at=start + timedelta(seconds=seconds))
        counts.append(FolderVisit.objects.get().refused_count)

    assert counts == [1, 0]


def test_lines_are_looked_up_by_slices_until_enough_is_taken(
    watcher: Watcher,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pli.domain.deposits.operations._folder_visit._SIGHTS_AT_ONCE", 2)
    monkeypatch.setattr("pli.domain.deposits.operations._folder_visit.FILES_PER_VISIT_MAX", 2)
    for number in range(9):
        (folder / f"{number}.xml").write_bytes(b"<x/>")
    watcher.visit()

    with CaptureQueriesContext(connection) as queries:
        watcher.visit()

    looked_up = [one for one in queries if 'FROM "deposits_folderline"' in one["sql"]]
    assert len([one for one in looked_up if '"archive_storedfile"' in one["sql"]]) == 1


def test_many_files_are_taken_in_several_visits(
    watcher: Watcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pli.domain.deposits.operations._folder_visit.FILES_PER_VISIT_MAX", 2)
    drop(folder, **{f"f{number}": small_pdf() for number in range(3)})
    drop(folder, **{f"x{number}": make_facturx_pdf() for number in range(3)})
    watcher.visit()

    more = [watcher.visit().has_more for _ in range(6)]

    assert more == [True, True, True, False, False, False]
    assert Arrival.objects.count() == 3
    assert FolderVisit.objects.get().waiting_count == 3


def test_a_customer_has_no_watched_folder(watcher: Watcher, folder: Path) -> None:
    account = make_account(supplier=watcher.supplier, number="2")
    watcher.supplier = account  # type: ignore[assignment]

    with pytest.raises(RoleMissing):
        take_folder(
            access=account_access(account),
            folder=None,  # type: ignore[arg-type]
            memory=watcher.memory,
            visited_at=timezone.now(),
            link_to_batch=str,
            tell=watcher.events.append,
        )


def test_the_state_tells_lines_whose_files_never_came(watcher: Watcher, folder: Path) -> None:
    write_index(folder, line("venue.pdf", "LB-1"), line("absente.pdf", "LB-2"))
    drop(folder, venue=small_pdf())
    watcher.take()
    access, later = supplier_access(watcher.supplier), timezone.now() + timedelta(hours=2)

    state = folder_state(access=access, now=later)

    assert state is not None
    assert (state.lonely_line_count, state.is_overdue) == (1, True)
