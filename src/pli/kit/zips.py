"""A ZIP of any size, written while it is sent: it is never whole, on a disk or in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# PDF files are compressed already; compressing them again costs much and gains little.
_STORED_SUFFIX = ".pdf"
# A ZIP knows no earlier day.
_YEAR_MIN = 1980


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """A file of a ZIP: its name, its day, its bytes, piece by piece."""

    name: str
    written_at: datetime
    pieces: Iterable[bytes]


def zip_pieces(entries: Iterable[ZipEntry]) -> Iterator[bytes]:
    """Give the bytes of the ZIP, entry by entry, as they are asked for."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for entry in entries:
            with archive.open(_header(entry), "w", force_zip64=False) as target:
                for piece in entry.pieces:
                    target.write(piece)
                    yield from sink.drain()
            yield from sink.drain()
    yield from sink.drain()


def _header(entry: ZipEntry) -> zipfile.ZipInfo:
    day = entry.written_at
    year = max(day.year, _YEAR_MIN)
    moment = (year, day.month, day.day, day.hour, day.minute, day.second)
    header = zipfile.ZipInfo(entry.name, moment)
    is_stored = entry.name.endswith(_STORED_SUFFIX)
    header.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    header.external_attr = 0o644 << 16
    return header


class _Sink(RawIOBase):
    """Holds what was written until it is taken; it cannot go back, and `zipfile` knows."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        piece = bytes(data)
        self._waiting.append(piece)
        return len(piece)

    def drain(self) -> Iterator[bytes]:
        waiting, self._waiting = self._waiting, []
        yield from waiting
