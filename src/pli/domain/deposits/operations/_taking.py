"""A file is taken in, whichever way it came: its bytes, its arrival, what announces it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Self
from uuid import UUID

from django.conf import settings
from django.db import transaction

from einvoice.reading import looks_like_xml
from pli.domain.archive.operations import store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations._index_lines import spend_line
from pli.domain.deposits.queries.file_bytes_max import starts_zip
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    FILE_NAME_LENGTH_MAX,
    DepositsFact,
    IndexLine,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.facts import announce
from pli.kit.ids import new_id
from pli.kit.names import clean_file_name, printable

# Where the standard lets the mark of a PDF stand.
_HEAD_BYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Depositor:
    """Who hands a file in, as ids; a command and a worker are nobody."""

    person_id: UUID | None = None
    login_id: UUID | None = None
    api_client_id: UUID | None = None

    @classmethod
    def of(cls, access: Access) -> Self:
        """Name who has this access."""
        return cls(
            person_id=access.person_id,
            login_id=access.login_id,
            api_client_id=access.api_client_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePlace:
    """Where in a ZIP a file was."""

    package: Arrival
    position: int
    path: str


def take_file(
    *,
    batch: Batch,
    depositor: Depositor,
    file_name: str,
    content: BinaryIO,
    received_at: datetime,
    customer_number: str = "",
    index_line: IndexLine | None = None,
    available_date: date | None = None,
    place: PackagePlace | None = None,
    arrival_id: UUID | None = None,
) -> Arrival:
    """Make the bytes durable, then the arrival. Raises FileTooLarge, StorageFull."""
    media_type = _media_type(content)
    is_package = media_type is MediaType.ZIP and place is None
    document = store_file(
        space_id=batch.space_id,
        content=content,
        media_type=media_type,
        stored_at=received_at,
        stored_by=depositor.person_id,
        size_bytes_max=settings.PLI_PACKAGE_BYTES_MAX if is_package else FILE_BYTES_MAX,
    )
    arrival = Arrival(
        id=arrival_id or new_id(),
        batch=batch,
        space_id=batch.space_id,
        file_name=clean_file_name(file_name, length_max=FILE_NAME_LENGTH_MAX) or "sans-nom",
        document=document,
        customer_number=printable(customer_number)[:CUSTOMER_NUMBER_LENGTH_MAX],
        index_line=index_line.as_json() if index_line else None,
        received_at=received_at,
        available_date=available_date,
        package=place.package if place else None,
        entry_position=place.position if place else None,
        entry_path=printable(place.path) if place else "",
    )
    _record(arrival, depositor, file_name)
    return arrival


@transaction.atomic
def _record(arrival: Arrival, depositor: Depositor, file_name: str) -> None:
    # First of all: it waits here while another index takes the place of the batch's.
    arrival.save(force_insert=True)
    if arrival.index_line is None and (line := spend_line(arrival, file_name)):
        arrival.index_line = line.as_json()
        arrival.save(update_fields=["index_line"])
    document = arrival.document
    details: dict[str, Any] = {"sha256": document.sha256, "size_bytes": document.size_bytes}
    if arrival.package_id:
        details["package_id"] = str(arrival.package_id)
    if depositor.api_client_id:
        details["api_client_id"] = str(depositor.api_client_id)
        details["is_trial"] = arrival.batch.is_trial
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.FILE_RECEIVED,
        happened_at=arrival.received_at,
        space_id=arrival.space_id,
        person_id=depositor.person_id,
        login_id=depositor.login_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details=details,
    )
    announce(DepositsFact.FILE_RECEIVED, arrival.id)


def _media_type(content: BinaryIO) -> MediaType:
    head = content.read(_HEAD_BYTES)
    content.seek(0)
    # First of all: the first file of a ZIP may well be a PDF that was not compressed.
    if starts_zip(head):
        return MediaType.ZIP
    if b"%PDF-" in head:
        return MediaType.PDF
    return MediaType.XML if looks_like_xml(head) else MediaType.UNKNOWN
