"""One drop folder: looked at, claimed from, and put in order again. Nothing in it is trusted."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from pli.connectors.dropfolder.paths import Shelf, opened, put_away

_CLAIMED = ".en-cours"
_OURS = frozenset(Shelf)
# How tools that send files name what is not whole yet.
_PASSING_ENDS = (".part", ".tmp", ".filepart")
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


class FolderWhy(StrEnum):
    """Why a folder cannot be worked with, or something in it."""

    MISSING = "missing"
    DENIED = "denied"
    FULL = "full"
    FAILED = "failed"

    @classmethod
    def of(cls, error: OSError) -> "FolderWhy":
        """Sort an error of the disk."""
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return cls.FULL
        if isinstance(error, PermissionError):
            return cls.DENIED
        return cls.MISSING if isinstance(error, FileNotFoundError) else cls.FAILED


class FolderUnusable(Exception):
    """The folder itself is gone, closed to us or full; it is tried again later."""

    def __init__(self, error: OSError) -> None:
        """Keep why."""
        self.why = FolderWhy.of(error)
        super().__init__(error.strerror or str(error))


class NotAFile(Exception):
    """A link, a pipe, a device or a folder: nothing that can be deposited."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One file as one look saw it; equal in two looks, nobody wrote to it between them."""

    name: str
    inode: int
    size_bytes: int
    modified_ns: int
    # When it got here or was last touched: unlike the above, its sender cannot set it.
    changed_at: float = field(compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One file that was taken out of the others' hands."""

    id: UUID
    sight: Sight

    @property
    def name(self) -> str:
        """Its name, which it keeps all the way."""
        return self.sight.name


@dataclass(frozen=True, slots=True)
class Look:
    """What lies in the folder: what may be taken, and what cannot be."""

    sights: Sequence[Sight]
    folders: Sequence[str] = ()
    unreadable: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DropFolder:
    """A folder by its path; it may not be there."""

    path: Path

    @property
    def is_there(self) -> bool:
        """Tell whether it is a folder."""
        return self.path.is_dir()

    def make(self) -> None:
        """Make it; raise FolderUnusable where that fails."""
        try:
            self.path.mkdir(mode=0o770)
        except FileExistsError:
            return
        except OSError as error:
            raise FolderUnusable(error) from error

    @contextmanager
    def opened(self) -> Iterator["OpenedFolder"]:
        """Open it for one visit; raise FolderUnusable."""
        with ExitStack() as stack:
            try:
                root = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
                stack.callback(os.close, root)
                claimed = stack.enter_context(opened(_CLAIMED, within=root))
            except OSError as error:
                raise FolderUnusable(error) from error
            yield OpenedFolder(root, claimed)


@dataclass(frozen=True, slots=True)
class OpenedFolder:
    """A folder during one visit, by descriptors: nobody can put another in its place."""

    root: int
    claimed: int

    def look(self) -> Look:
        """List what may be taken, by name; what is not whole yet and what is hidden is left out."""
        sights, folders, unreadable = [], [], []
        for name in sorted(os.listdir(self.root)):  # noqa: PTH208 - by its descriptor
            if _is_left_alone(name):
                continue
            with suppress(FileNotFoundError):
                found = os.stat(name, dir_fd=self.root, follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode):
                    folders.append(name)
                elif stat.S_ISREG(found.st_mode) and not _may_read(name, self.root):
                    unreadable.append(name)
                else:
                    sights.append(_sight(name, found))
        return Look(sights, folders, unreadable)

    def peek(self, sight: Sight) -> BinaryIO:
        """Open a file where it lies; raise NotAFile, or OSError."""
        return _open_file(sight.name, self.root)

    def claim(self, sight: Sight, claim_id: UUID) -> Claim:
        """Take a file away from whoever dropped it: from here on a crash finds it again.

        Raises FileNotFoundError when somebody was faster, FolderUnusable.
        """
        try:
            os.mkdir(str(claim_id), 0o750, dir_fd=self.claimed)
            with self._claim_folder(claim_id) as folder:
                os.rename(sight.name, sight.name, src_dir_fd=self.root, dst_dir_fd=folder)
                # What is deposited from now on must not turn up in its old place again.
                for descriptor in (folder, self.claimed, self.root):
                    os.fsync(descriptor)
                found = os.stat(sight.name, dir_fd=folder, follow_symlinks=False)
                return Claim(claim_id, _sight(sight.name, found))
        except FileNotFoundError:
            self._forget(claim_id)
            raise
        except OSError as error:
            self._forget(claim_id)
            raise FolderUnusable(error) from error

    def claims(self) -> Sequence[Claim]:
        """List what was claimed and never put away, and forget claims of nothing."""
        found = []
        for name in sorted(os.listdir(self.claimed)):  # noqa: PTH208 - same
            with suppress(ValueError, FileNotFoundError, NotADirectoryError):
                claim_id = UUID(name)
                claim = self._claim(claim_id)
                if claim is None:
                    self._forget(claim_id)
                else:
                    found.append(claim)
        return found

    def open(self, claim: Claim) -> BinaryIO:
        """Open what was claimed; raise NotAFile, or OSError."""
        with self._claim_folder(claim.id) as folder:
            return _open_file(claim.name, folder)

    def put_away(self, claim: Claim, *, shelf: Shelf, day: date, paper: Mapping[str, Any]) -> None:
        """Move what was claimed to where it ends, its paper written first.

        Done again after a crash, it ends in the same place. Raises OSError.
        """
        with (
            opened(shelf, within=self.root) as shelves,
            opened(day.isoformat(), within=shelves) as place,
            self._claim_folder(claim.id) as folder,
        ):
            put_away(
                claim.name,
                source=folder,
                shelf=place,
                claim_id=claim.id,
                suffix=shelf.suffix,
                paper=paper,
            )
        self._forget(claim.id)

    def count_refused(self) -> int:
        """Count the papers that say why something was refused, until somebody removes them."""
        try:
            refused = os.open(
                Shelf.REFUSED, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=self.root
            )
        except OSError:
            return 0
        try:
            walk = os.fwalk(".", dir_fd=refused)
            end = Shelf.REFUSED.suffix.removeprefix(".")
            return sum(name.endswith(end) for _, _, names, _ in walk for name in names)
        finally:
            os.close(refused)

    @contextmanager
    def _claim_folder(self, claim_id: UUID) -> Iterator[int]:
        descriptor = os.open(
            str(claim_id), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=self.claimed
        )
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _claim(self, claim_id: UUID) -> Claim | None:
        with self._claim_folder(claim_id) as folder:
            for name in os.listdir(folder):  # noqa: PTH208 - same
                found = os.stat(name, dir_fd=folder, follow_symlinks=False)
                return Claim(claim_id, _sight(name, found))
        return None

    def _forget(self, claim_id: UUID) -> None:
        # Only ever an empty one: what lies in it is not lost by mistake.
        with suppress(OSError):
            os.rmdir(str(claim_id), dir_fd=self.claimed)


def _is_left_alone(name: str) -> bool:
    return name.startswith(".") or name in _OURS or name.lower().endswith(_PASSING_ENDS)


def _may_read(name: str, folder: int) -> bool:
    return os.access(name, os.R_OK, dir_fd=folder, effective_ids=True)


def _sight(name: str, found: os.stat_result) -> Sight:
    return Sight(name, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime)


def _open_file(name: str, folder: int) -> BinaryIO:
    try:
        descriptor = os.open(name, _OPEN, dir_fd=folder)
    except OSError as error:
        # A link (ELOOP), a socket (ENXIO).
        if error.errno in {errno.ELOOP, errno.ENXIO}:
            raise NotAFile from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFile
    return os.fdopen(descriptor, "rb")
