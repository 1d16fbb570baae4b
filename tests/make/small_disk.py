"""A disk that is soon full."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, *, size_bytes: int) -> Iterator[Path]:
    """Mount a disk of that size in memory; the test is skipped where that is not allowed."""
    place.mkdir(parents=True)
    kind = ["-t", "tmpfs", "-o", f"size={size_bytes}"]
    mounted = subprocess.run(["mount", *kind, "tmpfs", place], capture_output=True, check=False)  # noqa: S607 - the system's
    if mounted.returncode:
        pytest.skip("Only root may mount a small disk here.")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607 - same


def fill(disk: Path) -> Path:
    """Leave no room at all; give the file to remove for some."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for piece in (1024 * 1024, 4096):
            try:
                while True:
                    file.write(bytes(piece))
            except OSError:
                continue
    return ballast
