"""An instance as its operator runs it: gunicorn, a worker, a database, a mail server."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self
from urllib.error import URLError

import pytest
from psycopg.conninfo import make_conninfo

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import Database
from tests.make.ports import free_port
from tools.run import PROGRAMS

# Under which name the database knows its connections.
INSTANCE_NAME = "pli-instance"
_BIN = Path(sys.executable).parent
_START_SECONDS = 60
_STOP_SECONDS = 35
_PAUSE_SECONDS = 0.05


class Instance:
    """Programs on a database, in a folder and on a port of their own; none runs at first.

    `keep_up` does what a supervisor does: it starts again whatever ended.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        mails: FakeSmtpServer,
        *,
        shows_logs: bool = True,
    ) -> None:
        """Choose a port and write down the environment."""
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PLI_MODE": "demo",
            "PLI_PORT": str(self.port),
            "PLI_DATA_DIR": str(folder),
            "PLI_SECRET_KEY": "only-for-this-test-" * 4,
            "PLI_DATABASE_URL": make_conninfo(
                database.application_url, application_name=INSTANCE_NAME
            ),
            "PLI_SMTP_URL": f"smtp://127.0.0.1:{mails.port}",
            "DJANGO_SETTINGS_MODULE": "pli.project.settings",
        }
        self._folder = folder
        self._shows_logs = shows_logs
        self._commands: dict[str, Sequence[str]] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Nothing to do before the first start."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop what runs, all at once; the ends of the logs are shown if the test failed."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                _kill_group(process)
        if self._shows_logs:
            print(self.ends_of_logs())  # noqa: T201 - pytest's

    def start(self, *names: str) -> None:
        """Start programs, by their names in `make run`; come back once pages answer."""
        for name in names:
            self.begin(name, self._commands.get(name) or PROGRAMS[name])
        if "web" in names:
            wait_until(self.answers, _START_SECONDS)

    def begin(self, name: str, command: Sequence[str]) -> None:
        """Start a program by its command; under that name it is killed and started again."""
        self._commands[name] = command
        with self._log_path(name).open("ab") as log:
            # A session of its own: a kill then takes its children along.
            self._running[name] = subprocess.Popen(
                [_BIN / command[0], *command[1:]],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def process_id(self, name: str) -> int:
        """Say which process a program is."""
        return self._running[name].pid

    def exit_code(self, name: str) -> int | None:
        """Tell how a program ended; nothing while it runs."""
        return self._running[name].poll()

    def kill(self, name: str) -> None:
        """Kill a program and its children without a word."""
        _kill_group(self._running[name])

    def retire(self, name: str) -> None:
        """Leave a program that ended as it is, from now on."""
        assert self._running.pop(name).poll() is not None, f"{name} still runs"

    def keep_up(self) -> None:
        """Start again each program that ended."""
        for name in [name for name, one in self._running.items() if one.poll() is not None]:
            self.start(name)

    def pli(self, *arguments: object, accepts: Collection[int] = (0,)) -> str:
        """Run a command to its end, which is one of these codes; give what it said."""
        done = subprocess.run(
            [_BIN / "pli", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in accepts, done.stdout + done.stderr
        return done.stdout

    def answers(self) -> bool:
        """Say whether pages are served."""
        try:
            with urllib.request.urlopen(f"{self.origin}/sante/", timeout=5) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    @property
    def storage_dir(self) -> Path:
        """Where its files are kept."""
        return self._folder / "storage"

    @property
    def folders_dir(self) -> Path:
        """Where its watched folders are."""
        return self._folder / "depots"

    def log(self, name: str) -> str:
        """Give what a program wrote."""
        return self._log_path(name).read_text(errors="replace")

    def ends_of_logs(self) -> str:
        """Give the last lines that each program wrote."""
        ends = [(name, self.log(name).splitlines()[-40:]) for name in self._commands]
        return "\n".join(f"--- {name}\n" + "\n".join(lines) for name, lines in ends)

    def _log_path(self, name: str) -> Path:
        return self._folder / f"{name}.log"


def wait_until(
    is_so: Callable[[], bool], seconds: float, *, meanwhile: Callable[[], None] = lambda: None
) -> None:
    """Wait for something; fail the test when it does not come."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(f"It did not happen within {seconds:.0f} seconds.")
        meanwhile()
        time.sleep(_PAUSE_SECONDS)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
