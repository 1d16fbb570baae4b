"""Put files into a bucket by the S3 protocol, and say precisely what went wrong."""

import io
import posixpath
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO, cast

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, S3Error
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from pli.kit.outside import (
    HostRefused,
    HostUnknown,
    HostUnreachable,
    OutsideFailed,
    connect_outside,
)

TIMEOUT_SECONDS = 20
_READ_SECONDS = 120
_TRIAL_NAME = ".pli-essai"
_DETAIL_LENGTH_MAX = 300
_FAILURES = (S3Error, InvalidResponseError, HTTPError, OutsideFailed, OSError, ValueError)


class BucketCause(StrEnum):
    """Why the store did not take a file."""

    HOST_UNKNOWN = "host-unknown"
    HOST_REFUSED = "host-refused"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign-in"
    BUCKET = "bucket"
    NOT_ALLOWED = "not-allowed"
    FULL = "full"
    BROKEN = "broken"


class BucketFailed(Exception):
    """The store did not take the file: it shows no part of it."""

    def __init__(self, cause: BucketCause, detail: str = "") -> None:
        """Keep what the store said, on one line."""
        self.cause = cause
        self.detail = " ".join(detail.split())[:_DETAIL_LENGTH_MAX]
        super().__init__(f"{cause}: {self.detail}")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where it is, by which keys it is written, and under which folder."""

    host: str
    port: int
    region: str
    name: str
    access_key: str
    secret_key: str
    folder: str = ""
    # For a store in our own network, in tests: in the clear, at an address that is nobody's.
    allows_private: bool = False
    is_encrypted: bool = True


def put_object(
    bucket: Bucket, name: str, content: BinaryIO, size_bytes: int, *, media_type: str
) -> None:
    """Put a file under its name, whole or not at all; again, it takes the place of the same.

    Raises BucketFailed.
    """
    key = posixpath.join(bucket.folder.strip("/"), name)
    try:
        # One piece at a time: memory holds five megabytes of it, whatever its size.
        _store(bucket).put_object(
            bucket.name, key, content, size_bytes, media_type, num_parallel_uploads=1
        )
    except _FAILURES as error:
        raise _failure(error) from error


def try_bucket(bucket: Bucket) -> None:
    """Write a small file and take it away. Raises BucketFailed."""
    put_object(bucket, _TRIAL_NAME, io.BytesIO(b""), 0, media_type="text/plain")
    key = posixpath.join(bucket.folder.strip("/"), _TRIAL_NAME)
    try:
        _store(bucket).remove_object(bucket.name, key)
    except _FAILURES as error:
        failure = _failure(error)
        # Who may add and never remove is the better guarded: it stays there, empty.
        if failure.cause is not BucketCause.NOT_ALLOWED:
            raise failure from error


def _store(bucket: Bucket) -> Minio:
    return Minio(
        f"{bucket.host}:{bucket.port}",
        access_key=bucket.access_key,
        secret_key=bucket.secret_key,
        secure=bucket.is_encrypted,
        region=bucket.region,
        http_client=_OutsidePool(allows_private=bucket.allows_private),
    )


class _OutsidePool(urllib3.PoolManager):
    """Connects out into the world only: a redirection leads nowhere else either."""

    def __init__(self, *, allows_private: bool) -> None:
        super().__init__(
            timeout=urllib3.Timeout(connect=TIMEOUT_SECONDS, read=_READ_SECONDS),
            retries=False,
            cert_reqs="CERT_REQUIRED",
        )
        plain = _guarded(HTTPConnection, allows_private=allows_private)
        encrypted = _guarded(HTTPSConnection, allows_private=allows_private)
        self.pool_classes_by_scheme = {
            "http": type("_Plain", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("_Encrypted", (HTTPSConnectionPool,), {"ConnectionCls": encrypted}),
        }


def _guarded(base: type[HTTPConnection], *, allows_private: bool) -> type[HTTPConnection]:
    class Guarded(base):  # type: ignore[misc, valid-type] # one of two, by what is asked
        def _new_conn(self) -> Any:
            # The certificate is still checked against the name that was given.
            return connect_outside(
                self.host, self.port, timeout_seconds=TIMEOUT_SECONDS, allows_private=allows_private
            )

    return cast("type[HTTPConnection]", Guarded)


_CODES = {
    "NoSuchBucket": BucketCause.BUCKET,
    "InvalidBucketName": BucketCause.BUCKET,
    "PermanentRedirect": BucketCause.BUCKET,
    "AuthorizationHeaderMalformed": BucketCause.BUCKET,  # another region
    "InvalidAccessKeyId": BucketCause.SIGN_IN,
    "SignatureDoesNotMatch": BucketCause.SIGN_IN,
    "InvalidToken": BucketCause.SIGN_IN,
    "AccessDenied": BucketCause.NOT_ALLOWED,
    "QuotaExceeded": BucketCause.FULL,
    "XMinioStorageFull": BucketCause.FULL,
}


def _failure(error: Exception) -> BucketFailed:
    if isinstance(error, S3Error):
        code = str(error.code)
        return BucketFailed(_CODES.get(code, BucketCause.BROKEN), f"{code} {error.message}")
    if isinstance(error, ValueError):
        return BucketFailed(BucketCause.BUCKET, str(error))
    return BucketFailed(_cause_of_line(error), str(error))


def _cause_of_line(error: BaseException) -> BucketCause:
    """Look through what the libraries wrapped it in."""
    seen: BaseException | None = error
    while seen is not None:
        for kind, cause in _LINE:
            if isinstance(seen, kind):
                return cause
        seen = seen.__cause__ or seen.__context__
    return BucketCause.BROKEN


_LINE: tuple[tuple[type[BaseException], BucketCause], ...] = (
    (HostUnknown, BucketCause.HOST_UNKNOWN),
    (HostRefused, BucketCause.HOST_REFUSED),
    (HostUnreachable, BucketCause.UNREACHABLE),
    (NewConnectionError, BucketCause.UNREACHABLE),
    (ssl.SSLError, BucketCause.CERTIFICATE),
    (SSLError, BucketCause.CERTIFICATE),
    (TimeoutError, BucketCause.UNREACHABLE),
)
