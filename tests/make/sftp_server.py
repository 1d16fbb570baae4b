"""A real SFTP server for a test: its key, its folder, and how it may misbehave."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh

from pli.connectors.sftp import SftpServer

USERNAME, PASSWORD = "locavia-compta", "un-mot-de-passe-long"


@dataclass
class RunningServer:
    """Where it listens, what it keeps, by which key it is known."""

    root: Path
    keys: Sequence[asyncssh.SSHKey]
    port: int = 0
    standing: list[asyncssh.SSHServerConnection] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def key(self) -> asyncssh.SSHKey:
        """The one by which it is known."""
        return self.keys[0]

    @property
    def host_key(self) -> str:
        """Its key, as OpenSSH writes it."""
        return self.host_keys()[0]

    @property
    def lines(self) -> int:
        """How many connections were made to it."""
        return len(self.standing)

    def host_keys(self) -> list[str]:
        """All of its keys."""
        return [key.export_public_key().decode().strip() for key in self.keys]

    def hang_up(self) -> None:
        """End every connection, without a word."""

        async def end() -> None:
            for connection in self.standing:
                connection.abort()

        asyncio.run_coroutine_threadsafe(end(), self.loop).result(10)

    def as_known(self, *, folder: str = "", password: str = PASSWORD) -> SftpServer:
        """What a customer says of it."""
        return SftpServer(
            host="localhost",
            port=self.port,
            username=USERNAME,
            password=password,
            folder=folder,
            host_key=self.host_key,
            allows_private=True,
        )

    def names(self) -> list[str]:
        """The files that it has."""
        return sorted(path.name for path in self.root.rglob("*") if path.is_file())


class _Rules(asyncssh.SSHServer):
    def __init__(self, server: RunningServer) -> None:
        self._server = server

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Remember it."""
        self._server.standing.append(conn)

    def password_auth_supported(self) -> bool:
        """Take passwords alone."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """Know one user."""
        return (username, password) == (USERNAME, PASSWORD)


@contextmanager
def running_sftp(root: Path, *, kinds: Sequence[str] = ("ssh-ed25519",)) -> Iterator[RunningServer]:
    """Run it in a thread of its own."""
    root.mkdir(exist_ok=True)
    server = RunningServer(root, [asyncssh.generate_private_key(kind) for kind in kinds])
    thread = threading.Thread(target=server.loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=list(server.keys),
            server_factory=lambda: _Rules(server),
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root).encode()),
        )

    acceptor = asyncio.run_coroutine_threadsafe(listen(), server.loop).result(10)
    server.port = acceptor.get_port()
    try:
        yield server
    finally:
        server.loop.call_soon_threadsafe(acceptor.close)
        server.loop.call_soon_threadsafe(server.loop.stop)
        thread.join(10)
        server.loop.close()
