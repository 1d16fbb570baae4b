"""Time spent by this process and by every process under it, dead or alive."""

import os
import resource
import time
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


class Stopwatch:
    """Reads what a batch spent, without counting the reading itself."""

    def start(self) -> None:
        """Read first what takes long to read."""
        below = _spent_below()
        self._began = Spent(below + _spent_here(), time.perf_counter())

    def stop(self) -> Spent:
        """Read last what takes long to read."""
        wall, here = time.perf_counter(), _spent_here()
        return Spent(here + _spent_below(), wall).since(self._began)


def spent_by_all() -> float:
    """Seconds of CPU that this process and all under it have spent since they began."""
    return _spent_here() + _spent_below()


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
