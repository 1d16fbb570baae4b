"""Which files does an export hold?"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import BinaryIO
from uuid import UUID

from pli.domain.customers.queries import account_of_space
from pli.domain.handover.models import Export
from pli.domain.handover.queries._names import FileNames
from pli.domain.handover.queries.list_exports import ExportNotFound
from pli.domain.handover.vocabulary import EXPORT_CHUNK
from pli.domain.invoices.queries import DocumentNotMade, HeldDocument, held_together
from pli.domain.spaces.vocabulary import Access

_PIECE_BYTES = 256 * 1024


@dataclass(slots=True)
class ExportFile:
    """One file of an export; once it was read, what it was is known."""

    name: str
    document: HeldDocument
    content: BinaryIO | None  # None: its bytes are not to be had
    is_unmade: bool = False  # they were to be made of what was received, and could not be
    expected_sha256: str | None = None
    size_bytes: int = 0
    sha256: str = ""
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def is_missing(self) -> bool:
        """Whether there is no such file."""
        return self.content is None

    @property
    def is_altered(self) -> bool:
        """Whether its bytes are not those that were received."""
        return self.expected_sha256 is not None and self.sha256 != self.expected_sha256

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes, hash them on their way, and close."""
        if self.content is None:
            return
        with self.content as content:
            while piece := content.read(_PIECE_BYTES):
                self.digest.update(piece)
                self.size_bytes += len(piece)
                yield piece
        self.sha256 = self.digest.hexdigest()


@dataclass(frozen=True, slots=True)
class OpenExport:
    """An export ready to be written: its files are opened one by one, as they are asked for."""

    customer_number: str
    made_at: datetime
    invoice_count: int
    files: Iterator[ExportFile]


def open_export(*, access: Access, export_id: UUID, now: datetime) -> OpenExport:
    """Open it: of its invoices, those that may still be seen. Raises ExportNotFound."""
    export = Export.objects.readable_by(access).filter(id=export_id).first()
    if export is None:
        raise ExportNotFound
    account = account_of_space(access.space_id)
    names = FileNames(export.name_template, customer_number=account.number)
    return OpenExport(
        customer_number=account.number,
        made_at=export.made_at,
        invoice_count=export.invoice_count,
        files=_files(access, export, names, now),
    )


def _files(access: Access, export: Export, names: FileNames, now: datetime) -> Iterator[ExportFile]:
    for ids in batched(export.invoice_ids, EXPORT_CHUNK):
        for document in _documents(access, ids, now):
            name = names.name_of(document)
            yield _document_file(name, document)
            if export.has_xml and document.carries_xml:
                yield from _xml_file(name, document)


def _documents(access: Access, ids: Sequence[UUID], now: datetime) -> list[HeldDocument]:
    return list(held_together(access=access, invoice_ids=ids, now=now))


def _document_file(name: str, document: HeldDocument) -> ExportFile:
    full_name = f"{name}.{document.extension}"
    try:
        content = document.open()
    except FileNotFoundError:
        return ExportFile(full_name, document, None)
    except DocumentNotMade:
        return ExportFile(full_name, document, None, is_unmade=True)
    return ExportFile(full_name, document, content, expected_sha256=document.received_sha256)


def _xml_file(name: str, document: HeldDocument) -> Iterator[ExportFile]:
    try:
        xml = document.open_xml()
    except FileNotFoundError:  # told of the document itself
        return
    except DocumentNotMade:
        yield ExportFile(f"{name}.xml", document, None, is_unmade=True)
        return
    if xml is not None:
        yield ExportFile(f"{name}.xml", document, xml)
