"""`make run`: one command, everything up; one Ctrl-C, nothing left."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.make.ports import free_port
from tools.run import PROGRAMS

ROOT = Path(__file__).parents[2]
# The cast takes half a minute on a machine that does nothing else.
SECONDS = 400


class Running:
    """A demonstration of its own, in a folder and on a port that nobody else uses."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.folder = folder
        self.page = f"http://localhost:{port}/"
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PLI_")
        } | {"PLI_PORT": str(port), "PLI_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.command = [sys.executable, "-m", "tools.run"]
        self.output = folder.with_name(f"output-{port}")
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=output, stderr=output
            )

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.page, timeout=5) as response:  # noqa: S310 - our own
                return response.status == 200
        except OSError:  # refused, cut, too slow, or an error page
            return False

    def programs(self) -> dict[str, psutil.Process]:
        """Give what it started, by the name of its log or of the server."""
        found = {}
        for child in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):  # it ended meanwhile
                words = " ".join(child.cmdline())
                found |= {name: child for name in ("gunicorn", *PROGRAMS) if name in words}
        return found

    @property
    def database_status(self) -> Path:
        return self.folder / "postgres" / "data" / "postmaster.pid"

    def database_pid(self) -> int | None:
        try:
            return int(self.database_status.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError):  # not there, or not written yet
            return None

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all of these tests: the cast is slow to load, and is loaded once."""
    return tmp_path_factory.mktemp("demonstration") / "data"


@pytest.fixture
def run(data: Path) -> Iterator[Callable[[], Running]]:
    """Run the demonstration; again on the same data when called again."""
    started: list[Running] = []

    def start() -> Running:
        started.append(Running(data))
        wait_until(lambda: "Ctrl-C" in started[-1].output.read_text(), started[-1])
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            running.stop()


def wait_until(condition: Callable[[], bool], running: Running) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end or running.process.poll() is not None:
            pytest.fail(running.output.read_text())
        time.sleep(0.1)


def test_a_second_one_on_the_same_data_is_refused_in_a_sentence(run):
    first = run()

    second = subprocess.run(
        first.command, env=first.environment, capture_output=True, text=True, check=False
    )

    assert (second.returncode, second.stderr) == (
        1,
        f"Pli already runs on the data in {first.folder}.\n",
    )
    assert first.answers()


def test_a_stop_leaves_nothing_running_and_the_next_start_continues(run):
    first = run()
    programs = [psutil.Process(first.process.pid), *first.programs().values()]

    assert first.stop() == 0

    assert [process.pid for process in programs if process.is_running()] == []
    assert not first.database_status.exists()
    assert "Déjà chargée." in run().output.read_text()


def test_whatever_dies_is_started_again(run):
    running = run()
    programs, database = running.programs(), running.database_pid()

    os.kill(database, signal.SIGKILL)
    for program in programs.values():
        program.kill()

    wait_until(lambda: running.database_pid() not in {None, database}, running)
    wait_until(lambda: running.programs().keys() == programs.keys(), running)
    wait_until(running.answers, running)
