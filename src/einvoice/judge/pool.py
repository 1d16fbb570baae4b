"""The judge: a few processes that read and judge what they are given, whatever that is."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from einvoice.judge.asking import Judged, Task, Terms
from einvoice.judge.children import Child, JudgeClosed
from einvoice.judge.rulesets import require_rules
from einvoice.judge.verdict import Verdict

_MEGABYTE = 1_000_000
_CPU_SECONDS_MIN = 30
_CPU_SECONDS_PER_MEGABYTE = 20
_CPU_SECONDS_MAX = 300

# How many files wait for each process, so that none waits for files.
_AHEAD = 2


def cpu_seconds_for(size: int) -> int:
    """How long a file of that many bytes may take: several times what a slow machine needs."""
    seconds = _CPU_SECONDS_MIN + size * _CPU_SECONDS_PER_MEGABYTE // _MEGABYTE
    return min(seconds, _CPU_SECONDS_MAX)


class JudgeBusy(Exception):
    """Every process is at work, and the caller did not want to wait longer."""


class Judge:
    """Says of any file what the official rules say of it.

    Its processes start when they are first needed, end when nobody needs them, and end with
    the program, however that ends. It may be used from several threads; after a fork, the
    child makes one of its own.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        terms: Terms | None = None,
        cpu_seconds_for: Callable[[int], int] = cpu_seconds_for,
    ) -> None:
        """Check that every official rule is installed; raises RulesMissing."""
        require_rules()
        self._cpu_seconds_for = cpu_seconds_for
        self._children = [Child(terms or Terms()) for _ in range(processes)]
        # The last one used is the next one used: the others may rest.
        self._free: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._children:
            self._free.put(child)
        self._closed = threading.Event()

    def judge(self, content: bytes, *, name: str, wait_seconds: float | None = None) -> Verdict:
        """Read and judge a file; nothing that a stranger wrote makes this raise.

        Raises JudgeBusy when no process is free within `wait_seconds`.
        """
        found = self._ask(content, name, wait_seconds, with_document=False)
        return found.verdict if isinstance(found, Judged) else found

    def read_and_judge(
        self, content: bytes, *, name: str, wait_seconds: float | None = None
    ) -> Judged:
        """The same, with all that reading found out."""
        found = self._ask(content, name, wait_seconds, with_document=True)
        if not isinstance(found, Judged):
            raise TypeError(found)
        return found

    def judge_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[Verdict]:
        """Judge files one after the other, as many at once as there are processes.

        Verdicts come in the order of the files, of which only a few are held at a time.
        """
        ahead = _AHEAD * len(self._children)
        waiting: deque[Future[Verdict]] = deque()
        threads = ThreadPoolExecutor(len(self._children))
        try:
            for name, content in files:
                waiting.append(threads.submit(self.judge, content, name=name))
                if len(waiting) > ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # Whoever leaves before the end does not wait for the files at work: no signal
            # reaches those, and closing the judge ends them.
            threads.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the processes, also those at work."""
        self._closed.set()
        for child in self._children:
            child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self, content: bytes, name: str, wait_seconds: float | None, *, with_document: bool
    ) -> Judged | Verdict:
        task = Task(
            content=content,
            name=name,
            cpu_seconds=self._cpu_seconds_for(len(content)),
            with_document=with_document,
        )
        with self._free_child(wait_seconds) as child:
            if self._closed.is_set():
                raise JudgeClosed
            found = child.ask(task)
        if self._closed.is_set():
            raise JudgeClosed
        return found

    @contextmanager
    def _free_child(self, wait_seconds: float | None) -> Iterator[Child]:
        try:
            child = self._free.get(timeout=wait_seconds)
        except queue.Empty:
            raise JudgeBusy from None
        try:
            yield child
        finally:
            self._free.put(child)
