"""Bytes in a local directory: written once, on the disk before anybody is told so."""

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

_PIECE_BYTES = 1024 * 1024
_INCOMING = ".incoming"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class ContentTooLarge(Exception):
    """More bytes came than may be stored; none of them was kept."""


class StoreFull(Exception):
    """The disk has no room for these bytes; none of them was kept."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the name and the size of the bytes."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files named `<space>/<sha256>` under one root; spaces share nothing."""

    root: Path

    def write(self, space_id: UUID, content: BinaryIO, *, size_bytes_max: int) -> Written:
        """Store the bytes; once this returns, no crash loses them.

        The file is written under a passing name, synced, then renamed: under
        its own name it is always whole. Raises ContentTooLarge, StoreFull.
        """
        try:
            return self._write(space_id, content, size_bytes_max)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise StoreFull from error
            raise

    def _write(self, space_id: UUID, content: BinaryIO, size_bytes_max: int) -> Written:
        folder = self.root / str(space_id)
        incoming = self.root / _INCOMING
        for directory in (folder, incoming):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _passing_file(incoming) as (path, file):
            written = _copy(content, file, size_bytes_max)
            os.fsync(file.fileno())
            # Whoever wrote the same bytes before may have crashed before its
            # directory was synced: the rename and the sync are done again.
            path.replace(folder / written.sha256)
        _sync_directory(folder)
        _sync_directory(self.root)
        return written

    def try_writing(self) -> None:
        """Write and sync a file that nobody keeps; raise OSError where the disk refuses."""
        incoming = self.root / _INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _passing_file(incoming) as (_path, file):
            file.write(b"pli")
            file.flush()
            os.fsync(file.fileno())
        _sync_directory(self.root)

    def remove_passing(self, *, before: datetime) -> int:
        """Remove what writers that were killed left half written; give how many."""
        removed = 0
        for path in (self.root / _INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    removed += 1
        return removed

    def append(
        self, space_id: UUID, name: str, piece: BinaryIO, *, offset: int, bytes_max: int
    ) -> int:
        """Add a piece to a file on its way, where it ends; give where it ends then.

        A piece of another place changes nothing: the answer says where to go on.
        Two at once take turns. Raises ContentTooLarge.
        """
        path = self._piece_path(space_id, name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            end = file.seek(0, os.SEEK_END)
            if end != offset:
                return end
            try:
                written = _copy(piece, file, bytes_max - end)
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(end)
                raise
        return end + written.size_bytes

    def open_pieces(self, space_id: UUID, name: str) -> BinaryIO:
        """Open what came of a file on its way; raise FileNotFoundError."""
        return self._piece_path(space_id, name).open("rb")

    def drop_pieces(self, space_id: UUID, name: str) -> None:
        """Forget a file on its way: it arrived."""
        self._piece_path(space_id, name).unlink(missing_ok=True)

    def _piece_path(self, space_id: UUID, name: str) -> Path:
        return self.root / _INCOMING / f"{space_id}-{name}"

    def open(self, space_id: UUID, sha256: str) -> BinaryIO:
        """Open stored bytes for reading; raise FileNotFoundError when they are not there."""
        return (self.root / str(space_id) / sha256).open("rb")

    def remove(self, space_id: UUID, sha256: str, *, before: datetime) -> bool:
        """Take stored bytes off the disk for good; tell whether none are left.

        What was written again since `before` stays: somebody may just have been told that it
        is kept.
        """
        path = self.root / str(space_id) / sha256
        try:
            if path.stat().st_mtime >= before.timestamp():
                return False
            path.unlink()
        except FileNotFoundError:
            return True
        _sync_directory(path.parent)
        return True


@contextmanager
def _passing_file(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    path = folder / uuid4().hex
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield path, file
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _copy(source: BinaryIO, target: BinaryIO, size_bytes_max: int) -> Written:
    digest, size_bytes = hashlib.sha256(), 0
    while piece := source.read(_PIECE_BYTES):
        size_bytes += len(piece)
        if size_bytes > size_bytes_max:
            raise ContentTooLarge
        digest.update(piece)
        target.write(piece)
    target.flush()
    return Written(digest.hexdigest(), size_bytes)


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
