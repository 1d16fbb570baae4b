"""A watched folder: what is taken, what waits, what is refused, and what is only said."""

import os
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from einvoice import Judge
from einvoice.judge import Terms
from pli.domain.deposits.models import Arrival, Batch, FolderVisit
from pli.domain.deposits.operations import _official_rules
from pli.domain.deposits.queries import folder_state
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    ArrivalState,
    Channel,
    HoldReason,
)
from tests.make.deposits import small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.dropped import HEADER, examined, line, write_index
from tests.make.folders import Watcher, drop, paper, tree
from tests.make.registers import make_workbook
from tests.make.small_disk import fill, small_disk
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db


def test_a_file_that_lies_still_is_deposited_and_put_away_with_a_receipt(
    watcher: Watcher, folder: Path
) -> None:
    content = make_facturx_pdf()
    drop(folder, facture=content)

    watcher.take()

    arrival = Arrival.objects.select_related("batch", "document").get()
    assert (arrival.file_name, arrival.batch.channel) == ("facture.pdf", Channel.FOLDER)
    assert tree(folder) == ["pris/JOUR/facture.pdf", "pris/JOUR/facture.pdf.recu.json"]
    [receipt] = folder.rglob("*.recu.json")
    assert paper(receipt) == {
        "name": "facture.pdf",
        "sha256": sha256(content).hexdigest(),
        "size_bytes": len(content),
        "arrival_id": str(arrival.id),
        "batch_id": str(arrival.batch_id),
        "received_at": arrival.received_at.isoformat(),
        "state_link": f"https://pli.example/{arrival.batch_id}",
        "taking": str(arrival.id),
    }
    assert examined() == {"facture.pdf": ArrivalState.AVAILABLE}


def test_a_file_that_still_grows_is_left_alone(watcher: Watcher, folder: Path) -> None:
    content = make_facturx_pdf()
    drop(folder, facture=content[:100])

    for size in (200, 300, len(content)):
        watcher.visit()
        drop(folder, facture=content[:size])
    watcher.visit()
    assert Arrival.objects.count() == 0

    watcher.visit()
    assert Arrival.objects.get().document.size_bytes == len(content)


def test_names_of_what_is_not_whole_yet_are_left_alone(watcher: Watcher, folder: Path) -> None:
    names = [".cache", "a.pdf.part", "b.TMP", "c.pdf.filepart"]
    for name in names:
        (folder / name).write_bytes(b"%PDF-")

    watcher.take()

    assert (tree(folder), Arrival.objects.count()) == (sorted(names), 0)


def test_a_plain_pdf_waits_for_its_line_and_takes_it_when_it_comes(
    watcher: Watcher, folder: Path
) -> None:
    drop(folder, facture=small_pdf())
    watcher.take()
    assert (watcher.visit().waiting, Arrival.objects.count()) == (1, 0)

    write_index(folder, line("facture.pdf", "LB-1"), line("plus-tard.pdf", "LB-2"))
    watcher.take()
    drop(folder, **{"plus-tard": small_pdf() + b"\n% 2\n"})
    watcher.take()

    assert examined() == {
        "facture.pdf": ArrivalState.AVAILABLE,
        "plus-tard.pdf": ArrivalState.AVAILABLE,
    }
    assert Batch.objects.count() == 1


def test_a_plain_pdf_without_a_line_is_held_after_an_hour(watcher: Watcher, folder: Path) -> None:
    drop(folder, facture=small_pdf())
    watcher.take(at=timezone.now() + timedelta(minutes=59))
    assert Arrival.objects.count() == 0

    watcher.take(at=timezone.now() + timedelta(minutes=60, seconds=1))

    assert examined() == {"facture.pdf": ArrivalState.HELD}
    assert Arrival.objects.get().reasons == [HoldReason.INDEX_MISSING]


def test_the_latest_index_is_right_about_a_file(watcher: Watcher, folder: Path) -> None:
    write_index(folder, line("facture.pdf", "LB-1"), name="faux.csv")
    watcher.take()
    write_index(folder, line("facture.pdf", "LB-2"), name="juste.csv")
    watcher.take()
    drop(folder, facture=small_pdf())

    watcher.take()
    examined()

    invoice = Arrival.objects.get().invoice
    assert invoice is not None
    assert invoice.number == "LB-2"


def test_a_line_is_forgotten_after_a_week(watcher: Watcher, folder: Path) -> None:
    write_index(folder, line("facture.pdf", "LB-1"))
    watcher.take()
    drop(folder, facture=small_pdf())

    watcher.take(at=timezone.now() + timedelta(days=7, minutes=1))

    assert Arrival.objects.get().index_line is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"nom;montant\na.pdf;12\n", id="other columns"),
        pytest.param(b"\xff\xfe\x00", id="UTF-16 that was cut"),
        pytest.param(b"\0", id="no text at all"),
    ],
)
def test_an_index_that_cannot_be_read_is_refused_with_its_reason(
    watcher: Watcher, folder: Path, content: bytes
) -> None:
    (folder / "index.csv").write_bytes(content)

    watcher.take()

    assert tree(folder) == ["refuses/JOUR/index.csv", "refuses/JOUR/index.csv.motif.json"]
    [reason] = folder.rglob("*.motif.json")
    assert paper(reason)["code"] == "index-invalid"
    assert watcher.told == [("refused", "index.csv", "index-invalid")]
    assert FolderVisit.objects.get().refused_count == 1


def test_files_are_one_deposit_until_a_quarter_of_an_hour_of_silence(
    watcher: Watcher, folder: Path
) -> None:
    start = timezone.now()
    for minutes, number in ((0, 1), (14, 2), (28, 3), (44, 4)):
        drop(folder, **{f"f{number}": f"<x>{number}</x>".encode()})
        watcher.take(at=start + timedelta(minutes=minutes))

    batches = Batch.objects.order_by("opened_at")
    names = [sorted(batch.arrivals.values_list("file_name", flat=True)) for batch in batches]
    assert names == [["f1.pdf", "f2.pdf", "f3.pdf"], ["f4.pdf"]]


def test_the_same_name_twice_keeps_both(watcher: Watcher, folder: Path) -> None:
    for content in (b"un", b"deux"):
        drop(folder, facture=content)
        watcher.take()

    ids = [str(one.id) for one in Arrival.objects.order_by("received_at")]
    assert tree(folder) == sorted(
        [
            "pris/JOUR/facture.pdf",
            "pris/JOUR/facture.pdf.recu.json",
            f"pris/JOUR/{ids[1]}/facture.pdf",
            f"pris/JOUR/{ids[1]}/recu.json",
        ]
    )


def test_odd_names_and_empty_files_are_taken_too(watcher: Watcher, folder: Path) -> None:
    long = "é" * 125 + ".xml"
    names = [b"facture-\xe9t\xe9.xml", long.encode(), b"vide.xml", b"a\nb.xml"]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")

    watcher.take()

    assert set(examined()) == {"facture-été.xml", long, "vide.xml", "ab.xml"}
    assert len(list(folder.glob("pris/**/*recu.json"))) == 4


def test_what_is_no_file_is_never_followed(watcher: Watcher, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(small_pdf())
    (folder / "lien.pdf").symlink_to(secret)
    os.mkfifo(folder / "tube.pdf")
    (folder / "sous-dossier").mkdir()

    watcher.take()
    watcher.take()

    assert (Arrival.objects.count(), secret.exists()) == (0, True)
    assert watcher.told == [
        ("left", "sous-dossier", "sub-folder"),
        ("refused", "lien.pdf", "not-a-file"),
        ("refused", "tube.pdf", "not-a-file"),
    ]
    state = folder_state(access=supplier_access(watcher.supplier), now=timezone.now())
    assert state is not None
    assert [(name, str(sentence)) for name, sentence in state.problems] == [
        ("sous-dossier", "Les sous-dossiers ne sont pas lus.")
    ]
    assert state.refused_count == 2


def test_a_link_in_the_place_of_our_own_folders_is_never_followed(
    watcher: Watcher, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "ailleurs").mkdir()
    (folder / "pris").symlink_to(tmp_path / "ailleurs")
    drop(folder, facture=make_facturx_pdf())

    watcher.take()

    assert list((tmp_path / "ailleurs").iterdir()) == []
    assert FolderVisit.objects.get().problems == [{"code": "file-failed", "name": "facture.pdf"}]


def test_a_file_over_the_limit_is_refused_with_its_reason(watcher: Watcher, folder: Path) -> None:
    drop(folder, grosse=bytes(FILE_BYTES_MAX + 1))

    watcher.take()

    assert watcher.told == [("refused", "grosse.pdf", "file-too-large")]
    assert Arrival.objects.count() == 0


def test_a_file_taken_back_meanwhile_is_no_matter(watcher: Watcher, folder: Path) -> None:
    drop(folder, facture=make_facturx_pdf())
    watcher.visit()
    (folder / "facture.pdf").unlink()

    assert watcher.visit().problems == []
    assert watcher.told == []


def test_a_folder_is_made_once_and_missed_afterwards(watcher: Watcher, folder: Path) -> None:
    folder.rmdir()
    watcher.visit()
    assert folder.is_dir()

    (folder / ".en-cours").rmdir()
    folder.rmdir()
    watcher.visit()
    watcher.visit()

    assert watcher.told == [("left", "", "folder-missing")]
    assert not folder.exists()


def test_a_full_archive_loses_nothing_and_goes_on_once_there_is_room(
    watcher: Watcher, folder: Path, tmp_path: Path, settings: Settings
) -> None:
    content = make_facturx_pdf()
    drop(folder, facture=content)
    with small_disk(tmp_path / "disk", size_bytes=1024 * 1024) as disk:
        settings.PLI_STORAGE_DIR = disk
        ballast = fill(disk)

        watcher.take()
        watcher.visit()
        assert watcher.told == [("left", "", "storage-full")]
        assert [path.read_bytes() for path in folder.rglob("*.pdf")] == [content]

        ballast.unlink()
        watcher.visit()
        assert watcher.told[1:] == [("taken", "facture.pdf", "")]
        assert Arrival.objects.get().document.size_bytes == len(content)


def test_a_full_folder_is_said_and_its_files_are_taken_later(
    watcher: Watcher, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", size_bytes=2 * 1024 * 1024) as disk:
        watcher.path = disk
        drop(disk, facture=make_facturx_pdf())
        ballast = fill(disk)
        ballast.rename(disk / ".ballast")

        watcher.take()
        watcher.visit()
        assert [event.code for event in watcher.events if event.code] == ["folder-full"]

        (disk / ".ballast").unlink()
        watcher.take()
        assert tree(disk) == ["pris/JOUR/facture.pdf", "pris/JOUR/facture.pdf.recu.json"]
        assert Arrival.objects.count() == 1


def test_a_pdf_is_read_by_a_process_of_its_own_and_waits_until_one_starts(
    watcher: Watcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(folder, facture=make_facturx_pdf())
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        with Judge(terms=Terms(usual=())) as judge:
            broken.setattr(_official_rules, "_judge", lambda: judge)
            watcher.take()
    assert (watcher.visit().waiting, Arrival.objects.count()) == (1, 0)


def test_a_workbook_is_an_index(watcher: Watcher, folder: Path) -> None:
    rows = [HEADER.split(";"), line("facture.pdf", "LB-1").split(";")]
    (folder / "index.xlsx").write_bytes(make_workbook(rows))
    watcher.take()
    drop(folder, facture=small_pdf())

    watcher.take()

    assert examined() == {"facture.pdf": ArrivalState.AVAILABLE}
