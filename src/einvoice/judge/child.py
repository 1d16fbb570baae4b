"""The process in which files are judged: what it does, from its start to its end.

A file that a stranger made may take Saxon down, or keep it busy for ever; it costs this
process, and nothing else.
"""

import contextlib
import fcntl
import os
import resource
import select
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from einvoice.judge.asking import Task, Terms
from einvoice.judge.judging import judge_here
from einvoice.judge.schematron import Sheets

# Compiling a sheet takes as long: whoever asks at that moment waits for it.
_QUIET_SECONDS = 0.5


def main(arguments: list[str]) -> None:
    """Serve the parent at the other end of two file descriptors, until there is no need to."""
    work, life = (int(one) for one in arguments)
    _die_with_parent(life)
    _silence_saxon()
    connection, code = Connection(work), 1
    try:
        with contextlib.suppress(EOFError, BrokenPipeError):
            terms: Terms = connection.recv()
            _stay_within(terms)
            _serve(connection, terms)
        code = 0
    except Exception:  # noqa: BLE001 - whatever it is, the parent learns how we ended
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        # Saxon's machine has nothing to put away, and takes its time over it.
        os._exit(code)


def _serve(connection: Connection, terms: Terms) -> None:
    sheets = Sheets()
    to_compile = list(terms.usual)
    connection.send(None)
    for _ in range(terms.documents_max):
        while to_compile and not connection.poll(_QUIET_SECONDS):
            sheets.compile(to_compile.pop(0))
        if not connection.poll(terms.idle_seconds):
            return
        task: Task = connection.recv()
        connection.send(None)
        _answer(connection, task, sheets)
        if _resident() > terms.resident_max:
            return


def _answer(connection: Connection, task: Task, sheets: Sheets) -> None:
    _allow(task.cpu_seconds)
    judged = judge_here(task.content, name=task.name, sheets=sheets)
    _allow(None)
    connection.send(judged if task.with_document else judged.verdict)


def _allow(cpu_seconds: int | None) -> None:
    """Let the kernel end this process when it has computed for so long.

    Time on the clock would say how busy the machine is, not how hard the file.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = resource.RLIM_INFINITY
    if cpu_seconds is not None:
        limit = int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _stay_within(terms: Terms) -> None:
    # RLIMIT_AS would stop Saxon at once, which reserves far more than it uses.
    resource.setrlimit(resource.RLIMIT_DATA, (terms.memory_max, terms.memory_max))
    # What it holds belongs to others: it is never written to a disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def _die_with_parent(life: int) -> None:
    """Have the kernel kill this process when the other end of the pipe is closed.

    It is closed however the parent ends. A thread that watches would wait for Saxon, which
    keeps the interpreter to itself; prctl would follow the thread that started us, not the
    parent.
    """
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(life, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    if select.select([life], [], [], 0)[0]:
        os._exit(0)


def _silence_saxon() -> None:
    """Send what Saxon prints nowhere: it quotes documents. Our own last words still come out."""
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    main(sys.argv[1:])
