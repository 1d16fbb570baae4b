"""Put files into a bucket by the S3 protocol, and say precisely what went wrong."""

import contextlib
import io
import posixpath
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import BinaryIO

from minio import Minio
from minio.error import InvalidResponseError, S3Error
from urllib3.exceptions import HTTPError, NewConnectionError

from pli.connectors.objectstore.pool import OutsidePool
from pli.kit.outside import HostRefused, HostUnknown, HostUnreachable, OutsideFailed, seconds_for

_TRIAL_SECONDS = 30
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
    secret_key: str = field(repr=False)
    folder: str = ""
    # For a store in our own network, in tests: in the clear, at an address that is nobody's.
    allows_private: bool = False
    is_encrypted: bool = True


class OpenBucket:
    """A bucket to which files are put one after the other, on one line."""

    def __init__(self, bucket: Bucket, pool: OutsidePool) -> None:
        """Connect with the first file."""
        self._bucket = bucket
        self._pool = pool

    def put(self, name: str, content: BinaryIO, size_bytes: int, *, media_type: str) -> None:
        """Put a file under its name, whole or not at all; again, it takes the place of the same.

        Raises BucketFailed.
        """
        with self._explained(seconds_for(size_bytes)):
            # One piece at a time: memory holds five megabytes of it, whatever its size.
            self._store.put_object(
                self._bucket.name,
                self._key(name),
                content,
                size_bytes,
                media_type,
                num_parallel_uploads=1,
            )

    def attempt(self) -> None:
        """Write an empty file, and take it away. Raises BucketFailed."""
        with self._explained(_TRIAL_SECONDS):
            key = self._key(_TRIAL_NAME)
            self._store.put_object(self._bucket.name, key, io.BytesIO(b""), 0, "text/plain")
            try:
                self._store.remove_object(self._bucket.name, key)
            except S3Error as error:
                # Who may add and never remove is the better guarded: it stays there, empty.
                if _CODES.get(str(error.code)) is not BucketCause.NOT_ALLOWED:
                    raise

    @cached_property
    def _store(self) -> Minio:
        # One for all: when it goes, it empties the pool that it was given.
        bucket = self._bucket
        host = f"[{bucket.host}]" if ":" in bucket.host else bucket.host
        return Minio(
            f"{host}:{bucket.port}",
            access_key=bucket.access_key,
            secret_key=bucket.secret_key,
            secure=bucket.is_encrypted,
            region=bucket.region,
            http_client=self._pool,
        )

    def _key(self, name: str) -> str:
        return posixpath.join(self._bucket.folder.strip("/"), name)

    @contextlib.contextmanager
    def _explained(self, seconds: float) -> Iterator[None]:
        try:
            with self._pool.limited(seconds):
                yield
        except _FAILURES as error:
            if self._pool.is_cut:
                raise BucketFailed(BucketCause.UNREACHABLE, f"{seconds:.0f} s") from error
            raise _failure(error) from error


@contextlib.contextmanager
def opened_bucket(bucket: Bucket) -> Iterator[OpenBucket]:
    """Have a line to a bucket, made when the first file leaves."""
    pool = OutsidePool(allows_private=bucket.allows_private)
    try:
        yield OpenBucket(bucket, pool)
    finally:
        pool.close()


def try_bucket(bucket: Bucket) -> None:
    """Write a small file and take it away. Raises BucketFailed."""
    with opened_bucket(bucket) as opened:
        opened.attempt()


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
    (ssl.SSLEOFError, BucketCause.BROKEN),
    (ssl.SSLError, BucketCause.CERTIFICATE),
    (TimeoutError, BucketCause.UNREACHABLE),
)
