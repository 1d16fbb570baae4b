"""A process that judges, seen from its parent: started when needed, and again when it ended."""

import os
import signal
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import einvoice
from einvoice.faults import fault
from einvoice.judge.asking import Judged, Task, Terms
from einvoice.judge.verdict import Outcome, Verdict
from einvoice.reading import DocumentKind, ReadDocument

# What a document may cost is counted in time of computing, by the kernel. On the clock a
# busy machine may need far longer; past that, the process does not compute, it hangs.
_CLOCK_PER_CPU_SECOND = 10

_START_SECONDS_MAX = 120

# A process that said no more has ended, or is about to.
_END_SECONDS_MAX = 10

# What the machine or who runs it sends: it says nothing of the document.
_FROM_OUTSIDE = frozenset({-signal.SIGKILL, -signal.SIGTERM})

# How often a document is judged when something outside ended the process.
_ATTEMPTS = 2

# The same library as ours, wherever it is; nothing of what our program has loaded besides.
# A service that is told to end ends its processes itself, when it is done with them.
_LIBRARY = str(Path(einvoice.__file__).parents[1])
_PROGRAM = (
    "import signal, sys; sys.path.insert(0, sys.argv[1]); "
    "signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "from einvoice.judge.child import main; main(sys.argv[2:])"
)


class JudgeCannotStart(Exception):
    """The process that judges does not come up: nothing can be said of any document."""

    def __init__(self) -> None:
        """Say it to whoever runs the program."""
        super().__init__("Le contrôle des factures ne démarre pas sur cette machine.")


class JudgeClosed(Exception):
    """The judge was closed: it judges no more."""


@dataclass(frozen=True, slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    connection: Connection
    life: int

    def let_go(self) -> None:
        """Close our ends of its pipes."""
        os.close(self.life)
        self.connection.close()


class Child:
    """One process, used by one thread at a time; any other may close it meanwhile."""

    def __init__(self, terms: Terms) -> None:
        """Start nothing yet."""
        self._terms = terms
        self._is_closed = False
        self._running: _Running | None = None
        # Over both of these, so that nothing starts once it is closed.
        self._guard = threading.Lock()
        self._in_use = threading.Lock()
        _children.add(self)

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        running = self._running
        return running.process.pid if running else None

    def ask(self, task: Task) -> Judged | Verdict:
        """Have a file judged; whatever becomes of the process, there is an answer.

        Raises JudgeClosed when there is none because somebody closed it.
        """
        with self._in_use:
            try:
                for _ in range(_ATTEMPTS):
                    if answer := self._ask_once(task):
                        return answer
            except BaseException:
                # What it still has to say would be taken for the answer to the next file.
                self._put_away(kill=True)
                raise
        return _answer(task, "evaluation-interrupted", Outcome.UNREADABLE)

    def close(self) -> None:
        """End the process, whatever it is doing, and start no other."""
        with self._guard:
            self._is_closed = True
            if self._running:
                self._running.process.kill()
        # A thread that was asking has its end of the pipe closed by that, and leaves.
        with self._in_use:
            self._put_away(kill=True)

    def forget(self) -> None:
        """After a fork the process is the parent's: its answers are not for us."""
        self._guard, self._in_use = threading.Lock(), threading.Lock()
        if self._running:
            self._running.let_go()
            self._running = None

    def _ask_once(self, task: Task) -> Judged | Verdict | None:
        """Have a file judged, or say nothing when something outside ended the process."""
        connection = self._hand_over(task)
        try:
            if connection.poll(task.cpu_seconds * _CLOCK_PER_CPU_SECOND):
                answer: Judged | Verdict = connection.recv()
                return answer
        except (EOFError, OSError):
            ended = self._put_away(kill=False)
        else:
            self._put_away(kill=True)
            ended = -signal.SIGXCPU
        if self._is_closed:
            raise JudgeClosed
        if ended in _FROM_OUTSIDE:
            return None
        took_too_long = ended == -signal.SIGXCPU
        code = "evaluation-timeout" if took_too_long else "evaluation-died"
        return _answer(task, code, Outcome.INVALID)

    def _hand_over(self, task: Task) -> Connection:
        """Give a file to a process that says it has it: one that rests may just have left."""
        for _ in range(2):
            connection = (self._running or self._start()).connection
            with suppress(EOFError, OSError):
                connection.send(task)
                connection.recv()
                return connection
            self._put_away(kill=True)
        raise self._refusal()

    def _start(self) -> _Running:
        with self._guard, _starting:
            if self._is_closed:
                raise JudgeClosed
            running = self._running = _started()
        with suppress(EOFError, OSError):
            running.connection.send(self._terms)
            if running.connection.poll(_START_SECONDS_MAX):
                running.connection.recv()
                return running
        self._put_away(kill=True)
        raise self._refusal()

    def _refusal(self) -> JudgeClosed | JudgeCannotStart:
        return JudgeClosed() if self._is_closed else JudgeCannotStart()

    def _put_away(self, *, kill: bool) -> int | None:
        """See the process off, and say how it ended unless it had to be killed for that."""
        with self._guard:
            running, self._running = self._running, None
        if running is None:
            return None
        # Others may hold copies of our ends: closing them is no way to end it. While it ends
        # by itself they stay open: it dies with them, and would seem killed from outside.
        if kill:
            running.process.kill()
        try:
            return running.process.wait(_END_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            running.process.kill()
            running.process.wait()
            return None
        finally:
            running.let_go()


# A fork must not take along ends of pipes that nobody knows of yet.
_starting = threading.Lock()
_children: weakref.WeakSet[Child] = weakref.WeakSet()


def _started() -> _Running:
    here, there = Pipe()
    life, ours = os.pipe()
    ends = (there.fileno(), life)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-c", _PROGRAM, _LIBRARY, *(str(end) for end in ends)],
            pass_fds=ends,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except BaseException:
        here.close()
        os.close(ours)
        raise
    finally:
        there.close()
        os.close(life)
    return _Running(process, here, ours)


def _forget_all() -> None:
    for child in list(_children):
        child.forget()
    _starting.release()


os.register_at_fork(
    before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_forget_all
)


def _answer(task: Task, code: str, outcome: Outcome) -> Judged | Verdict:
    faults = (fault(code),)
    verdict = Verdict(name=task.name, outcome=outcome, faults=faults)
    if not task.with_document:
        return verdict
    document = ReadDocument(name=task.name, kind=DocumentKind.UNREADABLE, faults=faults)
    return Judged(document=document, verdict=verdict)
