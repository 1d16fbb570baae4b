"""ZIPs, sound and unsound."""

import io
import struct
import zlib
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries._rows import arrival_rows, row_of
from tests.make.deposits import examined, make_arrival
from tests.make.suppliers import supplier_access

type Entries = Sequence[tuple[str, bytes]]


def make_zip(entries: Entries, *, compression: int = ZIP_DEFLATED) -> bytes:
    """A ZIP of these files, in this order."""
    target = io.BytesIO()
    with ZipFile(target, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(ZipInfo(name), content, compress_type=compression)
    return target.getvalue()


def make_zip_entry(
    name: bytes,
    content: bytes = b"x",
    *,
    flags: int = 0,
    method: int = ZIP_STORED,
    size: int | None = None,
    extra: bytes = b"",
    mode: int = 0,
) -> bytes:
    """A ZIP of one file, written byte by byte as no decent tool does."""
    body = zlib.compress(content, wbits=-15) if method == ZIP_DEFLATED else content
    length = len(content) if size is None else size
    common = struct.pack(
        "<HHHHHLLLHH",
        20,
        flags,
        method,
        0,
        33,
        zlib.crc32(content),
        len(body),
        length,
        len(name),
        len(extra),
    )
    local = b"PK\x03\x04" + common + name + extra + body
    central = (
        b"PK\x01\x02"
        + struct.pack("<H", 0x0314)
        + common
        + struct.pack("<HHHLL", 0, 0, 0, mode << 16, 0)
        + name
        + extra
    )
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def make_package(supplier: Supplier, content: bytes, **given: object) -> Arrival:
    """A ZIP that came in, and that nobody opened yet."""
    return make_arrival(supplier, content, file_name="mars.zip", **given)  # type: ignore[arg-type]


def opened(supplier: Supplier, content: bytes) -> Arrival:
    """A ZIP that came in and was opened, or refused."""
    return examined(make_package(supplier, content))


def entries_of(package: Arrival) -> list[Arrival]:
    """The files that came out of a ZIP, each examined."""
    return [examined(entry) for entry in package.entries.order_by("entry_position")]


def notes_of(package: Arrival) -> list[str]:
    """What is said of a ZIP, in words."""
    rows = arrival_rows(supplier_access(Supplier.objects.get(space_id=package.space_id)))
    return [fault.message for fault in row_of(rows.get(id=package.id)).faults]
