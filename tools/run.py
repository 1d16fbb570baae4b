"""The demonstration: database, web, worker and mail catcher, started and stopped together."""

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Self

from tools.file_lock import ALONE, FileLock
from tools.instance import Instance, database_of, find_instance
from tools.postgres import Cluster
from tools.postgres_ground import ClusterFailed

BIN = Path(sys.executable).parent
_FIRST_PAGE_SECONDS = 60
_STOP_SECONDS = 35
# A program that ends this often within a minute will not stay up.
_DEATHS_MAX = 5
_PR_SET_PDEATHSIG = 1

PROGRAMS: Mapping[str, list[str]] = {
    "web": ["gunicorn", "--config", "python:pli.project.gunicorn"],
    "mailcatcher": ["pli", "mailcatcher"],
    "worker": ["pli", "worker"],
    "watch": ["pli", "watch"],
}


class CannotRun(Exception):
    """Why the demonstration does not start, or stopped, in one sentence."""


class Interrupted(BaseException):
    """Ctrl-C, or a polite request to stop."""


def main() -> int:
    """Run until told to stop; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reset", action="store_true", help="forget the data, then stop")
    reset_only = parser.parse_args().reset
    instance = find_instance()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with _alone(instance):
            reset(instance) if reset_only else run(instance)
    except (CannotRun, ClusterFailed) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Interrupted:
        print("\nStopped.")
    return 0


def run(instance: Instance) -> None:
    """Start everything in order, say where it is, and keep it up."""
    if _is_taken(instance.port):
        raise CannotRun(f"Port {instance.port} is taken: choose another with PLI_PORT.")
    with ExitStack() as stack:
        cluster = stack.enter_context(database_of(instance))
        environment = instance.environment(cluster)
        _pli(environment, "migrate", "--verbosity=0")
        folders = Path(environment.get("PLI_FOLDERS_DIR") or instance.folder / "depots")
        folders.mkdir(mode=0o700, parents=True, exist_ok=True)
        programs = [
            stack.enter_context(Program(name, command, instance.folder / "logs", environment))
            for name, command in PROGRAMS.items()
        ]
        _wait_for_first_page(instance.port, programs[0])
        print(f"\nPli: http://localhost:{instance.port}/\n", flush=True)
        # In one transaction, while the first page is being looked at.
        _pli(environment, "demo", "load")
        _pli(environment, "demo", "cast")
        print(f"\nWatched folders, one per supplier: {folders}", flush=True)
        print("\nCtrl-C stops everything; `make run` continues where it was.", flush=True)
        _watch(programs, cluster)


def reset(instance: Instance) -> None:
    """Forget the data of the instance."""
    if not instance.has_own_database:
        raise CannotRun("The database of PLI_DATABASE_URL is not ours to erase.")
    instance.cluster.erase()
    for name in ("depots", "exemples", "logs", "mails", "postgres", "secret-key", "storage"):
        path = instance.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    print(f"The data in {instance.folder} is gone; `make run` begins anew.")


class Program:
    """One of our programs: started, started again when it dies, stopped at the end."""

    def __init__(
        self, name: str, command: list[str], logs: Path, environment: Mapping[str, str]
    ) -> None:
        self.name = name
        logs.mkdir(exist_ok=True)
        self._command = [str(BIN / command[0]), *command[1:]]
        self._log = logs / f"{name}.log"
        self._environment = environment
        self._deaths: list[float] = []
        self._process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def revive(self) -> None:
        """Start it again if it died; raise CannotRun when it dies time and again."""
        if self._process.poll() is None:
            return
        now = time.monotonic()
        self._deaths = [*(death for death in self._deaths if now - death < 60), now]  # noqa: PLR2004
        if len(self._deaths) >= _DEATHS_MAX:
            end = "\n".join(self._log.read_text(errors="replace").splitlines()[-20:])
            raise CannotRun(f"{end}\n\n{self.name} does not stay up: its log is {self._log}.")
        print(f"{self.name} ended with {self._process.returncode}: started again.", flush=True)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            # A session of its own, so that Ctrl-C reaches us only, and we stop it in order.
            return subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - this program has no threads
            )


@contextmanager
def _alone(instance: Instance) -> Iterator[None]:
    lock = FileLock(instance.folder / "run.lock")
    if not lock.take(ALONE):
        raise CannotRun(f"Pli already runs on the data in {instance.folder}.")
    try:
        yield
    finally:
        lock.release()


def _watch(programs: list[Program], cluster: Cluster | None) -> None:
    while True:
        time.sleep(0.5)
        if cluster is not None and cluster.revive():
            print("The database had ended: started again.", flush=True)
        for program in programs:
            program.revive()


def _pli(environment: Mapping[str, str], *arguments: str) -> None:
    done = subprocess.run([BIN / "pli", *arguments], env=environment, check=False)
    if done.returncode:
        raise CannotRun(f"`pli {' '.join(arguments)}` failed: see above.")


def _wait_for_first_page(port: int, web: Program) -> None:
    end = time.monotonic() + _FIRST_PAGE_SECONDS
    while not _is_taken(port):
        web.revive()
        if time.monotonic() > end:
            raise CannotRun("The web server does not answer.")
        time.sleep(0.05)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _die_with_parent() -> None:
    """Have Linux end this program when ours is killed without a word."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # Once is enough: impatience must not leave anything half stopped.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Interrupted


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
