"""Hand files to an SFTP server whose key is known, and say precisely what went wrong."""

import asyncio
import contextlib
import posixpath
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, BinaryIO

import asyncssh

from pli.kit.outside import HostRefused, HostUnknown, HostUnreachable, connect_outside, seconds_for

TIMEOUT_SECONDS = 20
# Its usual words name the account and the address of each connection: no log needs them.
asyncssh.set_log_level("WARNING")

_TRIAL_SECONDS = 30
_PIECE_BYTES = 256 * 1024
_TRIAL_NAME = ".pli-essai"
_DETAIL_LENGTH_MAX = 300


class Cause(StrEnum):
    """Why the server did not take a file."""

    HOST_UNKNOWN = "host-unknown"
    HOST_REFUSED = "host-refused"
    UNREACHABLE = "unreachable"
    OTHER_KEY = "other-key"  # its key is not the one that was confirmed
    SIGN_IN = "sign-in"
    FOLDER = "folder"
    NOT_ALLOWED = "not-allowed"
    FULL = "full"
    BROKEN = "broken"  # the line, or the conversation


class SftpFailed(Exception):
    """The server did not take the file; what it had of it does not bear its name."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        """Keep what the server said, on one line."""
        self.cause = cause
        self.detail = " ".join(detail.split())[:_DETAIL_LENGTH_MAX]
        super().__init__(f"{cause}: {self.detail}")


@dataclass(frozen=True, slots=True)
class SftpServer:
    """Where it is, who we are there, and the key by which it is recognised."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    folder: str
    host_key: str  # as OpenSSH writes it; nothing is sent to a server that shows another
    allows_private: bool = False


@dataclass(frozen=True, slots=True)
class HostKey:
    """What a server shows of itself, for a person to compare and for us to keep."""

    text: str
    fingerprint: str  # « SHA256:… », as administrators know it


def read_host_key(host: str, port: int, *, allows_private: bool = False) -> HostKey:
    """Ask a server for its key, without signing in. Raises SftpFailed."""

    async def ask() -> HostKey:
        sock = _socket(host, port, allows_private=allows_private)
        try:
            key = await asyncssh.get_server_host_key(host, sock=sock, config=None)
        finally:
            sock.close()
        if key is None:
            raise SftpFailed(Cause.BROKEN)
        return HostKey(key.export_public_key().decode().strip(), key.get_fingerprint())

    with _runner_apart() as runner:
        return _run(runner, ask(), _TRIAL_SECONDS)


class OpenServer:
    """A server to which files are put one after the other, on one line."""

    def __init__(self, server: SftpServer, runner: "_Runner") -> None:
        """Connect with the first file."""
        self._server = server
        self._runner = runner
        self._line: AbstractAsyncContextManager[asyncssh.SFTPClient] | None = None
        self._sftp: asyncssh.SFTPClient | None = None

    def put(self, name: str, content: BinaryIO, size_bytes: int) -> None:
        """Put a file under its name, whole or not at all; again, it takes the place of the same.

        Written under a passing name first: whoever watches the folder never takes half
        of it. Raises SftpFailed.
        """
        _run(self._runner, self._put(name, content, size_bytes), seconds_for(size_bytes))

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            # What was put is there, however the server takes its leave.
            with contextlib.suppress(Exception):
                _run(self._runner, self._line.__aexit__(None, None, None), TIMEOUT_SECONDS)

    async def _put(self, name: str, content: BinaryIO, size_bytes: int) -> None:
        if self._sftp is None:
            self._line = _connected(self._server)
            self._sftp = await self._line.__aenter__()
        await _write(self._sftp, self._server.folder, name, content, size_bytes)


@contextlib.contextmanager
def opened_server(server: SftpServer) -> Iterator[OpenServer]:
    """Have a line to a server, made when the first file leaves."""
    with _runner_apart() as runner:
        opened = OpenServer(server, runner)
        try:
            yield opened
        finally:
            opened.close()


def try_server(server: SftpServer) -> None:
    """Sign in, write a small file into the folder and take it away. Raises SftpFailed."""

    async def attempt() -> None:
        async with _connected(server) as sftp:
            path = posixpath.join(server.folder or ".", _TRIAL_NAME)
            async with sftp.open(path, "wb") as trial:
                await trial.write(b"")
            await sftp.remove(path)

    with _runner_apart() as runner:
        _run(runner, attempt(), _TRIAL_SECONDS)


async def _write(
    sftp: asyncssh.SFTPClient, folder: str, name: str, content: BinaryIO, size_bytes: int
) -> None:
    path = posixpath.join(folder or ".", name)
    passing = posixpath.join(folder or ".", f".{name}.part")
    async with sftp.open(passing, "wb") as target:
        while piece := await asyncio.to_thread(content.read, _PIECE_BYTES):
            await target.write(piece)
    written = await sftp.stat(passing)
    if written.size != size_bytes:
        raise SftpFailed(Cause.BROKEN, f"{written.size} / {size_bytes}")
    await _take_its_name(sftp, passing, path)


async def _take_its_name(sftp: asyncssh.SFTPClient, passing: str, path: str) -> None:
    try:
        await sftp.posix_rename(passing, path)
    except (asyncssh.SFTPOpUnsupported, asyncssh.SFTPFailure):
        # A server of the standard alone renames onto nothing.
        with contextlib.suppress(asyncssh.SFTPNoSuchFile):
            await sftp.remove(path)
        await sftp.rename(passing, path)


@contextlib.asynccontextmanager
async def _connected(server: SftpServer) -> AsyncIterator[asyncssh.SFTPClient]:
    sock = _socket(server.host, server.port, allows_private=server.allows_private)
    try:
        async with (
            asyncssh.connect(
                server.host,
                sock=sock,
                username=server.username,
                password=server.password,
                # This key and no other: neither files of this machine, nor a certificate.
                known_hosts=([asyncssh.import_public_key(server.host_key)], [], []),
                client_keys=None,
                agent_path=None,
                config=None,
                login_timeout=TIMEOUT_SECONDS,
            ) as connection,
            connection.start_sftp_client() as sftp,
        ):
            yield sftp
    finally:
        sock.close()


def _socket(host: str, port: int, *, allows_private: bool) -> Any:
    sock = connect_outside(
        host, port, timeout_seconds=TIMEOUT_SECONDS, allows_private=allows_private
    )
    sock.setblocking(False)
    return sock


class _Runner:
    """What runs work in a thread of its own: the caller's may have a loop that runs."""

    def __init__(self, thread: Executor) -> None:
        """Its loop is made with the first work."""
        self._thread = thread
        self._runner = asyncio.Runner()

    def run[Answer](self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Wait for the work; raise what it raises."""
        return self._thread.submit(self._runner.run, work).result()

    def close(self) -> None:
        """End the loop where it ran."""
        self._thread.submit(self._runner.close).result()


@contextlib.contextmanager
def _runner_apart() -> Iterator[_Runner]:
    with ThreadPoolExecutor(max_workers=1) as thread, contextlib.closing(_Runner(thread)) as runner:
        yield runner


def _run[Answer](runner: "_Runner", work: Coroutine[Any, Any, Answer], seconds: float) -> Answer:
    async def limited() -> Answer:
        async with asyncio.timeout(seconds):
            return await work

    try:
        return runner.run(limited())
    except SftpFailed:
        raise
    except Exception as error:
        cause = _cause_of(error)
        if cause is None:
            raise
        raise SftpFailed(cause, str(error)) from error


_CAUSES: tuple[tuple[type[Exception], Cause], ...] = (
    (HostUnknown, Cause.HOST_UNKNOWN),
    (HostRefused, Cause.HOST_REFUSED),
    (HostUnreachable, Cause.UNREACHABLE),
    (TimeoutError, Cause.UNREACHABLE),
    (asyncssh.HostKeyNotVerifiable, Cause.OTHER_KEY),
    (asyncssh.PermissionDenied, Cause.SIGN_IN),
    (asyncssh.SFTPNoSuchFile, Cause.FOLDER),
    (asyncssh.SFTPNoSuchPath, Cause.FOLDER),
    (asyncssh.SFTPNotADirectory, Cause.FOLDER),
    (asyncssh.SFTPPermissionDenied, Cause.NOT_ALLOWED),
    (asyncssh.SFTPWriteProtect, Cause.NOT_ALLOWED),
    (asyncssh.SFTPNoSpaceOnFilesystem, Cause.FULL),
    (asyncssh.SFTPQuotaExceeded, Cause.FULL),
    (asyncssh.Error, Cause.BROKEN),
    (OSError, Cause.BROKEN),
)


def _cause_of(error: Exception) -> Cause | None:
    return next((cause for kind, cause in _CAUSES if isinstance(error, kind)), None)
