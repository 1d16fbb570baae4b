"""Two processes that do bare work, with no pool and no traffic in the way.

Each holds its share of the documents before the clock starts: whoever is compared
with them pays for its pool, and they pay for nothing.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

type Work = Callable[[bytes], int]
"""Takes a document, gives a number: how many faults it found."""

type MakeWork = Callable[[], Work]
"""Makes ready, in the process that will work."""


class Crew:
    """Processes of our own, each with its share of the documents."""

    def __init__(self, make_work: MakeWork, *, processes: int = 2) -> None:
        fresh = multiprocessing.get_context("spawn")
        pipes = [fresh.Pipe() for _ in range(processes)]
        self._ends = [ours for ours, _ in pipes]
        self._processes = [
            fresh.Process(target=_member, args=(theirs, make_work), daemon=True)
            for _, theirs in pipes
        ]
        for process in self._processes:
            process.start()
        for _, theirs in pipes:
            theirs.close()

    def take(self, documents: Sequence[bytes]) -> None:
        """Hand the documents out, in turn."""
        for rank, end in enumerate(self._ends):
            end.send(list(documents[rank :: len(self._ends)]))
        self._answers()

    def work(self) -> int:
        """Do them all; give the sum of what each found."""
        for end in self._ends:
            end.send(None)
        return self._answers()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for end in self._ends:
            end.close()
        for process in self._processes:
            process.join()

    def _answers(self) -> int:
        return sum(end.recv() for end in self._ends)


def _member(end: "Connection[int, list[bytes] | None]", make_work: MakeWork) -> None:
    work = make_work()
    documents: list[bytes] = []
    while True:
        try:
            order = end.recv()
        except EOFError:
            return
        if order is None:
            end.send(sum(map(work, documents)))
        else:
            documents = order
            end.send(0)
