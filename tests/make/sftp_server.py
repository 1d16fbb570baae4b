"""A real SFTP server for a test: its key, its folder, and how it may misbehave."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh

from pli.connectors.sftp import SftpServer

USERNAME, PASSWORD = "locavia-compta", "un-mot-de-passe-long"


class _Rules(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        """Take passwords alone."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """Know one user."""
        return (username, password) == (USERNAME, PASSWORD)


def _new_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


@dataclass
class RunningServer:
    """Where it listens, what it keeps, by which key it is known."""

    root: Path
    port: int = 0
    key: asyncssh.SSHKey = field(
        default_factory=lambda: asyncssh.generate_private_key("ssh-ed25519")
    )

    @property
    def host_key(self) -> str:
        """Its key, as OpenSSH writes it."""
        return self.key.export_public_key().decode().strip()

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


@contextmanager
def running_sftp(root: Path) -> Iterator[RunningServer]:
    """Run it in a thread of its own."""
    root.mkdir(exist_ok=True)
    server = RunningServer(root)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[server.key],
            server_factory=_Rules,
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root).encode()),
        )

    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    server.port = acceptor.get_port()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(acceptor.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
