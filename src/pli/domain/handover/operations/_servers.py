"""A customer's server, by whichever connector speaks to it: secrets are read here alone."""

import base64
import contextlib
import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from pli.connectors.objectstore import Bucket, BucketFailed, opened_bucket, try_bucket
from pli.connectors.sftp import (
    HostKey,
    SftpFailed,
    SftpServer,
    opened_server,
    read_host_key,
    try_server,
)
from pli.domain.handover.models import ServerCopy
from pli.domain.handover.vocabulary import CopyFault, ServerGiven, ServerKind


class ServerFailed(Exception):
    """The server took nothing; `fault` says why, `detail` in its own words."""

    def __init__(self, fault: CopyFault, detail: str) -> None:
        """Keep both."""
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault}: {detail}")


def encrypted(secret: str) -> str:
    """Write a secret for the database."""
    return _cipher().encrypt(secret.encode()).decode()


def key_of(given: ServerGiven) -> HostKey | None:
    """Ask an SFTP server for its key. Raises ServerFailed."""
    if given.kind is not ServerKind.SFTP:
        return None
    try:
        return read_host_key(given.host, given.port, allows_private=settings.PLI_PRIVATE_COPIES)
    except SftpFailed as failure:
        raise _failed(failure) from failure


def try_copy(copy: ServerCopy) -> None:
    """Write a small file there, and take it away. Raises ServerFailed."""
    try:
        if copy.kind == ServerKind.SFTP:
            try_server(_sftp(copy))
        else:
            try_bucket(_bucket(copy))
    except (SftpFailed, BucketFailed) as failure:
        raise _failed(failure) from failure


class Put(Protocol):
    """Puts a file to a server, in the place of the same if it is there."""

    def __call__(self, name: str, content: BinaryIO, size_bytes: int, *, media_type: str) -> None:
        """Raise ServerFailed."""


@contextlib.contextmanager
def opened(copy: ServerCopy) -> Iterator[Put]:
    """Have one line for several files. Raises ServerFailed."""
    if copy.kind == ServerKind.SFTP:
        with opened_server(_sftp(copy)) as server:

            def put(name: str, content: BinaryIO, size_bytes: int, *, media_type: str) -> None:  # noqa: ARG001 - its name says it
                server.put(name, content, size_bytes)

            yield _explained(put)
    else:
        with opened_bucket(_bucket(copy)) as bucket:
            yield _explained(bucket.put)


def _explained(put: Put) -> Put:
    def explained(name: str, content: BinaryIO, size_bytes: int, *, media_type: str) -> None:
        try:
            put(name, content, size_bytes, media_type=media_type)
        except (SftpFailed, BucketFailed) as failure:
            raise _failed(failure) from failure

    return explained


def _failed(failure: SftpFailed | BucketFailed) -> ServerFailed:
    return ServerFailed(CopyFault(failure.cause.value), failure.detail)


def _sftp(copy: ServerCopy) -> SftpServer:
    return SftpServer(
        host=copy.host,
        port=copy.port,
        username=copy.account,
        password=_decrypted(copy.secret),
        folder=copy.place,
        host_key=copy.host_key,
        allows_private=settings.PLI_PRIVATE_COPIES,
    )


def _bucket(copy: ServerCopy) -> Bucket:
    return Bucket(
        host=copy.host,
        port=copy.port,
        region=copy.region,
        name=copy.place,
        access_key=copy.account,
        secret_key=_decrypted(copy.secret),
        allows_private=settings.PLI_PRIVATE_COPIES,
        # In the clear at no other port, and only where private hosts are allowed.
        is_encrypted=not (settings.PLI_PRIVATE_COPIES and copy.host in _OURSELVES),
    )


_OURSELVES = frozenset({"localhost", "127.0.0.1"})


def _decrypted(secret: str) -> str:
    try:
        return _cipher().decrypt(secret.encode()).decode()
    except InvalidToken as error:
        # The key of this instance was changed without keeping the former one: ask for it again.
        raise ServerFailed(CopyFault.SIGN_IN, "") from error


def _cipher() -> MultiFernet:
    # Old keys still read what they wrote; the first one writes.
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key_from(str(key))) for key in keys])


def _key_from(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"pli.copies:" + secret.encode()).digest())
