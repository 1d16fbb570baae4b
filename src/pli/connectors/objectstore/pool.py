"""Connections to a store that somebody else named: out into the world, for so long, so much."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterator
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pli.kit.outside import HostUnreachable, connect_outside

CONNECT_SECONDS = 20
_READ_SECONDS = 60
# A store answers in a few lines; what says more is read no further.
_ANSWER_BYTES_MAX = 1024 * 1024


class OutsidePool(urllib3.PoolManager):
    """Connects out into the world only, follows nowhere else, and stops when time is up."""

    def __init__(self, *, allows_private: bool) -> None:
        """Check certificates by the authorities of this machine."""
        super().__init__(
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=_READ_SECONDS),
            retries=False,
            cert_reqs="CERT_REQUIRED",
        )
        self.is_cut = False
        self._allows_private = allows_private
        # TLS takes a socket over: a second handle on the same line still shuts it.
        self._handles: list[socket.socket] = []
        plain, encrypted = _guarded(HTTPConnection, self), _guarded(HTTPSConnection, self)
        self.pool_classes_by_scheme = {
            "http": type("_Plain", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("_Encrypted", (HTTPSConnectionPool,), {"ConnectionCls": encrypted}),
        }

    @contextlib.contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Cut every line when time is up: who answers drop by drop holds nobody for long."""
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def connect(self, host: str, port: int) -> socket.socket:
        """Reach a host. Raises OutsideFailed."""
        if self.is_cut:
            raise HostUnreachable(host)
        line = connect_outside(
            host, port, timeout_seconds=CONNECT_SECONDS, allows_private=self._allows_private
        )
        self._handles.append(line.dup())
        return line

    def close(self) -> None:
        """Let go of everything."""
        self.clear()
        for handle in self._handles:
            handle.close()

    def _cut(self) -> None:
        self.is_cut = True
        for handle in self._handles:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)


class _ShortAnswer(http.client.HTTPResponse):
    """What a store answers to a file: little, and as it stands."""

    def begin(self) -> None:
        """Take no packed content: a few bytes of it unpack to any size."""
        super().begin()
        del self.headers["Content-Encoding"]

    def read(self, amt: int | None = None) -> bytes:
        """Read so much and no more."""
        content = super().read(_ANSWER_BYTES_MAX + 1 if amt is None else amt)
        if len(content) > _ANSWER_BYTES_MAX:
            raise http.client.HTTPException("the answer is too long")
        return content


def _guarded(base: type[HTTPConnection], pool: OutsidePool) -> type[HTTPConnection]:
    class Guarded(base):  # type: ignore[misc, valid-type] # one of two, by what is asked
        response_class = _ShortAnswer

        def _new_conn(self) -> Any:
            # The certificate is still checked against the name that was given.
            return pool.connect(self.host, self.port)

    return cast("type[HTTPConnection]", Guarded)
