"""Ours and the others in turn, round after round: what a shared machine does, it does to all."""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.cpu import Spent, Stopwatch, spent_by_all

# Warm-up goes on in the background of some: a round begins when nobody works any more.
_IDLE_SECONDS = 1.5
_IDLE_SHARE = 0.05
_SETTLE_SECONDS = 60.0

type Run = Callable[[int], object]
"""Does one batch; it is told which round this is, 0 being the warm-up."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What each contender spent in each round on a batch of so many documents."""

    documents: int
    rounds: Mapping[str, Sequence[Spent]]

    def cpu_ms(self, name: str) -> float:
        """Milliseconds of CPU for one document: the median of the rounds."""
        return median(one.cpu for one in self.rounds[name]) * 1000 / self.documents

    def cpu_ratio(self, name: str, other: str) -> float:
        """How many times the CPU of `name` the other spends: above 1, `name` is the faster."""
        pairs = zip(self.rounds[name], self.rounds[other], strict=True)
        return median(theirs.cpu / ours.cpu for ours, theirs in pairs)

    def wall_ratio(self, name: str, other: str) -> float:
        """The same by the clock on the wall."""
        pairs = zip(self.rounds[name], self.rounds[other], strict=True)
        return median(theirs.wall / ours.wall for ours, theirs in pairs)


def time_in_turn(
    contenders: Mapping[str, Run],
    *,
    documents: int,
    rounds: int,
    stopwatch: Stopwatch | None = None,
) -> Timed:
    """Warm everybody up, then time one batch of each in turn, the order turned each round."""
    stopwatch = stopwatch or Stopwatch()
    for run in contenders.values():
        run(0)
    _settle()
    spent: dict[str, list[Spent]] = {name: [] for name in contenders}
    for number in range(1, rounds + 1):
        in_turn = list(contenders.items())
        for name, run in in_turn if number % 2 else reversed(in_turn):
            spent[name].append(_timed(run, number, stopwatch))
    return Timed(documents, spent)


def _timed(run: Run, number: int, stopwatch: Stopwatch) -> Spent:
    gc.collect()
    stopwatch.start()
    run(number)
    return stopwatch.stop()


def _settle() -> None:
    deadline = time.monotonic() + _SETTLE_SECONDS
    while time.monotonic() < deadline:
        before = spent_by_all()
        time.sleep(_IDLE_SECONDS)
        if spent_by_all() - before < _IDLE_SECONDS * _IDLE_SHARE:
            return
