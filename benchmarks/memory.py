"""The most memory that a program and the processes under it held, one by one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psutil

_EVERY_SECONDS = 1.0
_KILOBYTES_OF_MEGABYTE = 1024


@dataclass(slots=True)
class Held:
    """Megabytes of one process, at its worst."""

    resident: int = 0
    proportional: int = 0
    """Pages that several processes share are counted once among them."""


@dataclass(slots=True)
class MemoryWatch:
    """What the processes of one program held, by process, the first being the program itself."""

    process_id: int
    held: dict[int, Held] = field(default_factory=dict)

    def look(self) -> None:
        """Look once."""
        for one in (self.process_id, *_under(self.process_id)):
            found = self.held.setdefault(one, Held())
            # The kernel remembers the worst of the one, and nobody that of the other.
            found.resident = max(found.resident, _field(one, "status", "VmHWM"))
            found.proportional = max(found.proportional, _field(one, "smaps_rollup", "Pss"))

    @property
    def own(self) -> Held:
        """Of the program itself."""
        return self.held[self.process_id]

    @property
    def below(self) -> list[Held]:
        """Of each process under it, the largest first."""
        found = [held for one, held in self.held.items() if one != self.process_id]
        return sorted(found, key=lambda held: held.resident, reverse=True)


@contextmanager
def watched(*watches: MemoryWatch) -> Iterator[None]:
    """Look every second, and once more at the end."""
    over = Event()

    def look() -> None:
        while not over.wait(_EVERY_SECONDS):
            for watch in watches:
                watch.look()

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for watch in watches:
            watch.look()


def _under(process_id: int) -> list[int]:
    try:
        return [one.pid for one in psutil.Process(process_id).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _field(process_id: int, file: str, name: str) -> int:
    """Read a number of kilobytes that the kernel tells of a process; 0 once it is gone."""
    try:
        lines = (Path("/proc") / str(process_id) / file).read_text().splitlines()
    except OSError:
        return 0
    found = next((line.split()[1] for line in lines if line.startswith(f"{name}:")), "0")
    return int(found) // _KILOBYTES_OF_MEGABYTE
