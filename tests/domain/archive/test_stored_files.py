"""Bytes as received, whatever happens."""

import io
import os
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.connectors.filestore import ContentTooLarge, FileStore
from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import StorageFull, keep_file, remove_unfinished, store_file
from pli.domain.archive.queries import open_file
from pli.domain.archive.vocabulary import MediaType
from pli.kit.ids import new_id
from tests.make.small_disk import fill, small_disk

NOW = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 une facture"


def make_stored_file(content: bytes = CONTENT, **given: object) -> StoredFile:
    values: dict[str, object] = {
        "space_id": new_id(),
        "stored_by": None,
        "size_bytes_max": 1000,
    } | given
    return store_file(
        content=io.BytesIO(content),
        media_type=MediaType.PDF,
        stored_at=NOW,
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.django_db
def test_the_same_bytes_twice_are_one_file() -> None:
    space_id = new_id()

    first, second = make_stored_file(space_id=space_id), make_stored_file(space_id=space_id)

    assert first == second
    assert first.sha256 == sha256(CONTENT).hexdigest()
    assert first.size_bytes == len(CONTENT)


@pytest.mark.django_db
@pytest.mark.requirement("R176")
def test_two_spaces_never_share_a_file(storage_dir: Path) -> None:
    first, second = make_stored_file(), make_stored_file()

    assert first.id != second.id
    assert sorted(path.parent.name for path in storage_dir.rglob(first.sha256)) == sorted(
        [str(first.space_id), str(second.space_id)]
    )


@pytest.mark.django_db
def test_bytes_whose_row_was_lost_in_a_crash_are_taken_again() -> None:
    space_id = new_id()
    make_stored_file(space_id=space_id).delete()

    with open_file(make_stored_file(space_id=space_id).id) as content:
        assert content.read() == CONTENT


@pytest.mark.django_db
@pytest.mark.requirement("R070")
def test_a_file_is_kept_for_whoever_needs_it_longest() -> None:
    file = make_stored_file()

    for until in (date(2030, 1, 1), date(2036, 1, 1), date(2028, 1, 1)):
        keep_file(stored_file_id=file.id, until_date=until)

    file.refresh_from_db()
    assert file.keep_until == date(2036, 1, 1)


def test_stored_bytes_cannot_be_written_again(tmp_path: Path) -> None:
    written = FileStore(tmp_path).write(new_id(), io.BytesIO(CONTENT), size_bytes_max=100)

    (path,) = tmp_path.rglob(written.sha256)
    assert path.stat().st_mode & 0o777 == 0o400


def test_a_file_too_large_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ContentTooLarge):
        FileStore(tmp_path).write(new_id(), io.BytesIO(bytes(101)), size_bytes_max=100)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_writer_left_is_removed_a_day_later(storage_dir: Path) -> None:
    incoming = storage_dir / ".incoming"
    incoming.mkdir(parents=True)
    old, recent = incoming / "old", incoming / "recent"
    for path, age in ((old, timedelta(hours=25)), (recent, timedelta(hours=1))):
        path.write_bytes(b"half")
        os.utime(path, (0, (NOW - age).timestamp()))

    assert remove_unfinished(now=NOW) == 1
    assert list(incoming.iterdir()) == [recent]


@pytest.mark.django_db
def test_a_full_disk_refuses_a_file_and_takes_it_once_there_is_room(
    tmp_path: Path, settings: Settings
) -> None:
    content = os.urandom(200_000)
    with small_disk(tmp_path / "disk", size_bytes=2 * 1024 * 1024) as disk:
        settings.PLI_STORAGE_DIR = disk
        ballast = fill(disk)

        with pytest.raises(StorageFull):
            make_stored_file(content, size_bytes_max=len(content))

        left = [path for path in disk.rglob("*") if path.is_file() and path != ballast]
        assert (left, StoredFile.objects.count()) == ([], 0)

        ballast.unlink()
        with open_file(make_stored_file(content, size_bytes_max=len(content)).id) as stored:
            assert stored.read() == content
