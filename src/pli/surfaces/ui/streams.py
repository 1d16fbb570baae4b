"""Files on their way to a browser, however slow it is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO, Protocol

from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

CHUNK_BYTES = 64 * 1024


class Disposition(StrEnum):
    """Whether a browser shows a file, or keeps it."""

    INLINE = "inline"
    ATTACHMENT = "attachment"


class OpenFile(Protocol):
    """A file ready to be read, and what is said of it."""

    @property
    def content(self) -> BinaryIO:
        """The bytes; closed once they were sent."""

    @property
    def size_bytes(self) -> int:
        """How many there are."""

    @property
    def media_type(self) -> str:
        """What they are."""

    @property
    def file_name(self) -> str:
        """Under which name they are kept."""


def stream(file: OpenFile, disposition: Disposition) -> StreamingHttpResponse:
    """Answer with a file, piece by piece, in constant memory."""
    response = StreamingHttpResponse(_Pieces(file.content), content_type=str(file.media_type))
    response["Content-Length"] = str(file.size_bytes)
    response["Content-Disposition"] = _header(disposition, file.file_name)
    # What a depositor sent is never run as part of our pages.
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def attach(content: str | bytes, *, media_type: str, file_name: str) -> HttpResponse:
    """Answer with a small file that was made in memory, to be kept."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = _header(Disposition.ATTACHMENT, file_name)
    return response


def _header(disposition: Disposition, file_name: str) -> str:
    is_attached = disposition is Disposition.ATTACHMENT
    return content_disposition_header(is_attached, file_name) or str(disposition)


class _Pieces:
    """The bytes of a file, piece by piece; Django closes it whether or not it was read."""

    def __init__(self, content: BinaryIO) -> None:
        """Begin where the file stands."""
        self.close = content.close
        self._pieces = self._read(content)

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces."""
        return self._pieces

    def _read(self, content: BinaryIO) -> Iterator[bytes]:
        release_database()
        while piece := content.read(CHUNK_BYTES):
            yield piece


def release_database() -> None:
    """Give the connection back before the first byte leaves, or comes.

    A slow browser would otherwise hold one for minutes; sixty-four of them,
    all that the database has.
    """
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
