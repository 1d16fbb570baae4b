"""What a drop folder shows to whoever may not read everything in it."""

import os
from pathlib import Path

import pytest

from pli.connectors.dropfolder import DropFolder, FolderUnusable, FolderWhy, Look
from pli.kit.ids import new_id

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if os.geteuid() != 0:
        pytest.skip("Only root may become somebody else.")
    folder = tmp_path / "locavia"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    return folder


def test_a_file_that_we_may_not_read_is_named_and_left(folder: Path) -> None:
    (folder / "close.pdf").touch(mode=0o600)
    (folder / "ouvert.pdf").touch(mode=0o644)

    with DropFolder(folder).opened() as opened:
        os.seteuid(NOBODY)
        try:
            look: Look = opened.look()
        finally:
            os.seteuid(0)

    assert (look.unreadable, [sight.name for sight in look.sights]) == (
        ["close.pdf"],
        ["ouvert.pdf"],
    )


def test_a_folder_that_we_may_not_write_to_is_unusable_and_loses_nothing(folder: Path) -> None:
    (folder / "facture.pdf").write_bytes(b"x")
    with DropFolder(folder).opened() as opened:
        [sight] = opened.look().sights
        folder.chmod(0o555)
        os.seteuid(NOBODY)
        try:
            with pytest.raises(FolderUnusable) as refusal:
                opened.claim(sight, new_id())
        finally:
            os.seteuid(0)

    assert refusal.value.why is FolderWhy.DENIED
    assert (folder / "facture.pdf").read_bytes() == b"x"


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable) as refusal, DropFolder(tmp_path / "nulle-part").opened():
        pass

    assert refusal.value.why is FolderWhy.MISSING
