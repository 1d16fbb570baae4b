"""A line of an index speaks of one file: the first bytes that come under its name."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival, Batch, KeptLine
from pli.domain.deposits.operations import deposit_file, keep_index, open_batch, replace_arrival
from pli.domain.deposits.queries import read_index
from pli.domain.deposits.vocabulary import KEPT_LINE_LIFE, ArrivalState, Channel, HoldReason
from pli.domain.invoices.models import Invoice
from tests.make.deposits import RECEIVED_AT, examined, outcome, sentences, small_pdf
from tests.make.folders import Watcher, drop
from tests.make.packages import entries_of, make_zip
from tests.make.suppliers import make_account, supplier_access

HEADER = "fichier;numero_client;numero_facture;date_emission;entite;total_ttc"
FIRST, SECOND = small_pdf(), small_pdf() + b"\n% 2\n"
HELD_FOR_IT = (ArrivalState.HELD, [HoldReason.INDEX_MISSING], ["index-line-spent"])


def index_of(number: str, file: str = "001.pdf") -> bytes:
    return f"{HEADER}\n{file};48213;{number};14/03/2026;bail;466,80\n".encode()


@pytest.fixture
def watcher(tmp_path: Path) -> Watcher:
    (tmp_path / "locavia").mkdir()
    return Watcher(make_account(number="48213").supplier, tmp_path / "locavia")


def give(watcher: Watcher, number: str) -> None:
    (watcher.path / "index.csv").write_bytes(index_of(number))
    watcher.take()


def ends() -> list[tuple[str, str | None]]:
    """Bring every file to its end; tell it, with the number of its invoice."""
    arrivals = [examined(one) for one in Arrival.objects.order_by("received_at", "id")]
    return [(one.state, one.invoice.number if one.invoice else None) for one in arrivals]


def open_with(supplier: Supplier, index: bytes) -> Batch:
    batch = open_batch(
        access=supplier_access(supplier), channel=Channel.UPLOAD, opened_at=RECEIVED_AT
    )
    keep(batch, index)
    return batch


def keep(batch: Batch, index: bytes) -> None:
    keep_index(
        access=supplier_access(batch.space.supplier),
        batch_id=batch.id,
        file_name="index.csv",
        index=read_index(index),
    )


def hand_in(batch: Batch, content: bytes, file_name: str = "001.pdf") -> Arrival:
    return deposit_file(
        access=supplier_access(batch.space.supplier),
        batch_id=batch.id,
        file_name=file_name,
        content=io.BytesIO(content),
        received_at=RECEIVED_AT,
    )


@pytest.mark.django_db
def test_in_a_folder_other_bytes_of_the_name_wait_for_a_line_of_their_own(watcher: Watcher) -> None:
    drop(watcher.path, **{"001": FIRST})
    give(watcher, "F-1")
    watcher.take()
    drop(watcher.path, **{"001": SECOND})
    watcher.take()
    assert (watcher.visit().waiting, Arrival.objects.count()) == (1, 1)

    give(watcher, "F-2")
    watcher.take()

    assert ends() == [(ArrivalState.AVAILABLE, "F-1"), (ArrivalState.AVAILABLE, "F-2")]


@pytest.mark.django_db
def test_in_a_folder_they_are_held_after_an_hour_though_the_same_index_came_again(
    watcher: Watcher,
) -> None:
    drop(watcher.path, **{"001": FIRST})
    for _ in range(2):
        give(watcher, "F-1")
        watcher.take()
    drop(watcher.path, **{"001": SECOND})

    watcher.take(at=timezone.now() + timedelta(minutes=61))

    second = examined(Arrival.objects.latest("received_at"))
    assert outcome(second) == HELD_FOR_IT
    assert sentences(second) == ["Cette ligne de l’index a servi à un autre fichier du même nom."]


@pytest.mark.django_db
def test_in_a_folder_the_same_bytes_are_known_at_once(watcher: Watcher) -> None:
    give(watcher, "F-1")
    for _ in range(2):
        drop(watcher.path, **{"001": FIRST})
        watcher.take()

    assert ends() == [(ArrivalState.AVAILABLE, "F-1"), (ArrivalState.KNOWN, "F-1")]


@pytest.mark.django_db
def test_in_a_deposit_the_second_of_two_files_of_a_name_is_held() -> None:
    batch = open_with(make_account(number="48213").supplier, index_of("F-1"))

    first, second, again = (
        examined(hand_in(batch, content, name))
        for content, name in ((FIRST, "a/001.pdf"), (SECOND, "b/001.pdf"), (FIRST, "001.PDF"))
    )

    assert (first.state, again.state) == (ArrivalState.AVAILABLE, ArrivalState.KNOWN)
    assert outcome(second) == HELD_FOR_IT


@pytest.mark.django_db
def test_in_a_zip_the_second_of_two_files_of_a_name_is_held_when_the_index_is_beside_it() -> None:
    batch = open_with(make_account(number="48213").supplier, index_of("F-1"))
    content = make_zip([("a/001.pdf", FIRST), ("b/001.pdf", SECOND)])

    first, second = entries_of(examined(hand_in(batch, content, "mars.zip")))

    assert first.state == ArrivalState.AVAILABLE
    assert outcome(second) == HELD_FOR_IT


@pytest.mark.django_db
def test_an_index_given_again_says_nothing_new_and_another_line_does() -> None:
    batch = open_with(make_account(number="48213").supplier, index_of("F-1"))
    hand_in(batch, FIRST)

    keep(batch, index_of("F-1"))
    held = examined(hand_in(batch, SECOND))
    keep(batch, index_of("F-2"))
    hand_in(batch, SECOND)

    assert outcome(held) == HELD_FOR_IT
    assert [number for _state, number in ends() if number] == ["F-1", "F-2"]


@pytest.mark.django_db
def test_what_replaces_a_file_without_a_line_of_its_own_has_none_either() -> None:
    batch = open_with(make_account(number="48213").supplier, index_of("F-1"))
    hand_in(batch, FIRST)
    held = examined(hand_in(batch, SECOND))

    other = replace_arrival(
        access=supplier_access(batch.space.supplier),
        arrival_id=held.id,
        file_name="001.pdf",
        content=io.BytesIO(small_pdf() + b"\n% 3\n"),
        replaced_at=RECEIVED_AT,
    )

    assert outcome(examined(other)) == HELD_FOR_IT


@pytest.mark.django_db
def test_lines_of_an_old_deposit_stay_when_another_index_comes() -> None:
    supplier = make_account(number="48213").supplier
    old, new = (open_with(supplier, index_of(number)) for number in ("F-1", "F-2"))
    Batch.objects.filter(id=old.id).update(opened_at=RECEIVED_AT - 2 * KEPT_LINE_LIFE)

    keep(new, index_of("F-3"))

    kept = KeptLine.objects.order_by("id").values_list("batch_id", flat=True)
    assert list(kept) == [old.id, new.id]


@pytest.mark.usefixtures("live_database")
def test_of_many_files_that_come_at_once_one_takes_the_line() -> None:
    batch = open_with(make_account(number="48213").supplier, index_of("F-1"))

    def take(number: int) -> bool:
        try:
            line = hand_in(batch, FIRST + b"\n%% %d\n" % number).index_line
            return line is not None and not line["is_spent"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, range(8)))

    assert sorted(taken) == [False] * 7 + [True]
    assert Invoice.objects.count() == 0
