"""A lock on a file, which ends with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ALONE = fcntl.LOCK_EX
SHARED = fcntl.LOCK_SH


class FileLock:
    """One lock; taken at once or not at all, except where one waits for one's turn."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, kind: int) -> bool:
        """Take the lock, or change its kind; when it cannot be had, nothing is held."""
        try:
            fcntl.flock(self._open(), kind | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Let others have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until nobody else has it, and hold it for a while."""
        fcntl.flock(self._open(), ALONE)
        try:
            yield
        finally:
            self.release()

    def _open(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        return self._descriptor
