"""Time spent by this process and by every process under it, dead or alive."""

import os
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psutil

# The clock of another process, as `clock_getcpuclockid` numbers it: nanoseconds, where
# the sums that the system keeps for all to read have hundredths of a second.
_CPU_CLOCK = 2


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of CPU, of all processes together, and seconds on the wall."""

    cpu: float
    wall: float

    def since(self, earlier: "Spent") -> "Spent":
        """What was spent between two readings."""
        return Spent(self.cpu - earlier.cpu, self.wall - earlier.wall)


def nothing_else() -> float:
    """Say that nobody works for this program but itself and what is under it."""
    return 0.0


class Stopwatch:
    """Reads what a batch spent, without counting the reading itself.

    `spent_beside` says what was spent by those who are not under this process.
    """

    def __init__(self, spent_beside: Callable[[], float] = nothing_else) -> None:
        self._spent_beside = spent_beside

    def start(self) -> None:
        """Read first what takes long to read."""
        others = _spent_below() + self._spent_beside()
        self._began = Spent(others + _spent_here(), time.perf_counter())

    def stop(self) -> Spent:
        """Read last what takes long to read."""
        wall, here = time.perf_counter(), _spent_here()
        return Spent(here + _spent_below() + self._spent_beside(), wall).since(self._began)


def spent_by_all() -> float:
    """Seconds of CPU that this process and all under it have spent since they began."""
    return _spent_here() + _spent_below()


def spent_by(process_ids: Iterable[int]) -> float:
    """Seconds of CPU that these processes have spent, and those under them that ended."""
    return sum(_spent_by(psutil.Process(one)) for one in process_ids if psutil.pid_exists(one))


def tree_of(process_id: int) -> list[int]:
    """Give a process and all under it."""
    top = psutil.Process(process_id)
    return [top.pid, *(one.pid for one in top.children(recursive=True))]


def _spent_here() -> float:
    return time.process_time()


def _spent_below() -> float:
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = psutil.Process(os.getpid()).children(recursive=True)
    return dead.ru_utime + dead.ru_stime + sum(map(_spent_by, living))


def _spent_by(process: psutil.Process) -> float:
    try:
        its_children = process.cpu_times()
        own = time.clock_gettime((~process.pid << 3) | _CPU_CLOCK)
    except (psutil.NoSuchProcess, OSError):
        return 0.0
    return own + its_children.children_user + its_children.children_system
