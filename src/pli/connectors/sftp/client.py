"""Hand files to an SFTP server whose key is known, and say precisely what went wrong."""

import asyncio
import contextlib
import posixpath
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO

import asyncssh

from pli.kit.outside import HostRefused, HostUnknown, HostUnreachable, connect_outside

TIMEOUT_SECONDS = 20
# A whole file, however slow the line.
TRANSFER_SECONDS = 600
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
    password: str
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

    return _run(ask, TIMEOUT_SECONDS)


def put_file(server: SftpServer, name: str, content: BinaryIO, size_bytes: int) -> None:
    """Put a file under its name, whole or not at all; again, it takes the place of the same.

    Written under a passing name first: whoever watches the folder never takes half of
    it. Raises SftpFailed.
    """

    async def put() -> None:
        async with _opened(server) as sftp:
            await _put(sftp, server.folder, name, content, size_bytes)

    _run(put, TRANSFER_SECONDS)


def try_server(server: SftpServer) -> None:
    """Sign in, write a small file into the folder and take it away. Raises SftpFailed."""

    async def attempt() -> None:
        async with _opened(server) as sftp:
            path = posixpath.join(server.folder or ".", _TRIAL_NAME)
            async with sftp.open(path, "wb") as trial:
                await trial.write(b"")
            await sftp.remove(path)

    _run(attempt, TIMEOUT_SECONDS)


async def _put(
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
async def _opened(server: SftpServer) -> AsyncIterator[asyncssh.SFTPClient]:
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


def _run[Answer](work: Callable[[], Coroutine[Any, Any, Answer]], seconds: float) -> Answer:
    async def limited() -> Answer:
        async with asyncio.timeout(seconds):
            return await work()

    try:
        return asyncio.run(limited())
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
