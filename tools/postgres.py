"""A PostgreSQL of our own: the binaries of a Python package, data in a folder, no TCP port.

For trials, demonstrations and tests; production names its server.

    folder/users   locked by every process that uses the server
    folder/turn    locked by the one that starts or stops it
    folder/log     what the server says
    folder/data    the cluster (elsewhere for root where user namespaces are forbidden)
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from tools.file_lock import ALONE, SHARED, FileLock
from tools.postgres_ground import ClusterFailed, find_ground

OWNER = "pli_owner"  # owns the databases and migrates them
APPLICATION = "pli"  # what the application logs in as
DATABASE = "pli"
SUPERUSER = "postgres"

_SOCKETS = Path("/tmp")  # noqa: S108 - each has a folder of its own there, which is checked
_START_SECONDS = 30
_STOP_SECONDS = 20
_LOOK_SECONDS = 0.02
_LOG_SIZE_MAX = 10_000_000
_SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# Data that is thrown away need not survive a loss of power.
_VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One embedded cluster, which stands while somebody uses it."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Name the folder and choose where the server may run; nothing starts yet."""
        self._folder = folder.resolve()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._ground = find_ground(self._folder)
        self._data = self._ground.data
        # A path to a socket holds about a hundred characters: this one is short.
        digest = sha256(str(self._folder).encode()).hexdigest()[:12]
        self._sockets = _SOCKETS / f"pli-{os.geteuid()}-{digest}"
        self._settings = _SETTINGS if durable else _SETTINGS | _VOLATILE
        self._users = FileLock(self._folder / "users")
        self._turn = FileLock(self._folder / "turn")

    @contextmanager
    def running(self, *, at_start: Callable[[], None] | None = None) -> Iterator[bool]:
        """Use the server, with other processes or alone: the first starts it, the last stops it.

        Gives whether this process is the first; that one alone calls `at_start`,
        before any other may use the server.
        """
        with self._turn.turn():
            self._users.take(SHARED)
            is_first = not self._is_ready()
            if is_first:
                self._launch()
                if at_start is not None:
                    at_start()
        try:
            yield is_first
        finally:
            with self._turn.turn():
                if self._users.take(ALONE):
                    self._halt()
                self._users.release()

    def revive(self) -> bool:
        """Start the server again if it ended by itself; say whether it had."""
        with self._turn.turn():
            if self._is_ready():
                return False
            self._launch()
            return True

    def kill(self) -> None:
        """End every process of the server at once, as a loss of power would.

        It returns when none is left: the signal is sent before its receiver is gone,
        and a child may be born between the look and the blow.
        """
        end = time.monotonic() + _STOP_SECONDS
        while (left := self.processes()) and time.monotonic() < end:
            for process_id in left:
                _send(process_id, signal.SIGKILL)
            time.sleep(_LOOK_SECONDS)

    def erase(self) -> None:
        """Forget all data; nobody may be using it."""
        with self._turn.turn():
            self._halt()
            shutil.rmtree(self._data, ignore_errors=True)

    def url(self, *, login: str = APPLICATION, database: str = DATABASE) -> str:
        """Give the address of a database; no password: the socket's folder is closed."""
        return f"postgresql://{login}@/{database}?host={quote(str(self._sockets), safe='')}"

    def processes(self) -> list[int]:
        """Give the processes of the server: all of them work inside its data folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if (entry / "cwd").readlink() == self._data.resolve():
                        found.append(int(entry.name))
                except OSError:  # it ended, or is somebody else's
                    continue
        return sorted(found)

    def _launch(self) -> None:
        self._halt()
        if not self._data.exists():
            self._make_cluster()
        log = self._data.with_name("log")
        if log.exists() and log.stat().st_size > _LOG_SIZE_MAX:
            log.unlink()
        settings = self._settings | {"unix_socket_directories": str(self._make_sockets())}
        options = " ".join(f"--{name}={value}" for name, value in settings.items())
        try:
            # Ctrl-C does not reach it: it has a session of its own, and is stopped last.
            self._ground.run(
                "pg_ctl",
                "start",
                f"--pgdata={self._data}",
                f"--log={log}",
                f"--options={options}",
                f"--timeout={_START_SECONDS}",
            )
        except ClusterFailed as failure:
            end = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
            raise ClusterFailed(f"PostgreSQL did not start:\n{end}") from failure
        self._make_roles()

    def _make_cluster(self) -> None:
        """Make the data aside, then name it: an interrupted start leaves nothing half made."""
        unfinished = self._data.with_name("data.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._ground.run(
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            # No portable build has ICU; the builtin provider knows é from E everywhere.
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--no-instructions",
        )
        unfinished.rename(self._data)

    def _make_roles(self) -> None:
        """Make the two logins and the database, where they are missing."""
        wanted = {OWNER: "LOGIN CREATEDB CREATEROLE", APPLICATION: "LOGIN"}
        url = self.url(login=SUPERUSER, database="postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            for role, rights in wanted.items():
                if not connection.execute(
                    "SELECT FROM pg_roles WHERE rolname = %s", [role]
                ).rowcount:
                    connection.execute(
                        sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role))
                    )
            exists = "SELECT FROM pg_database WHERE datname = %s"
            if not connection.execute(exists, [DATABASE]).rowcount:
                statement = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(
                    statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
                )

    def _make_sockets(self) -> Path:
        """Make the folder of the socket, which nobody else may enter.

        Its name comes back with each start, so that the addresses that programs
        hold stay right; in a place open to all, it may not be somebody else's.
        """
        self._sockets.mkdir(mode=0o700, exist_ok=True)
        self._ground.give(self._sockets)
        found = self._sockets.lstat()
        if found.st_uid != (self._ground.user or os.geteuid()) or found.st_mode & 0o077:
            raise ClusterFailed(f"{self._sockets} is not ours: remove it.")
        return self._sockets

    def _halt(self) -> None:
        """End every process on the data, also those that a `kill -9` left behind.

        The survivors are asked first: once the postmaster is gone its children
        notice by themselves. A stale pid file would make PostgreSQL refuse to
        start if another program has that number today.
        """
        if not self._data.exists():
            return
        for process_id in self.processes():
            _send(process_id, signal.SIGINT)
        if not _wait(_STOP_SECONDS, lambda: not self.processes()):
            self.kill()
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        shutil.rmtree(self._sockets, ignore_errors=True)

    def _status(self) -> list[str]:
        """Read what the server says of itself: pid, data, start, port, sockets, …, status."""
        try:
            return (self._data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _is_ready(self) -> bool:
        status = self._status()
        is_up = len(status) > 7 and status[7].strip() == "ready"  # noqa: PLR2004 - the last line
        return is_up and int(status[0]) in self.processes()


def _wait(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _send(process_id: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process_id, number)
