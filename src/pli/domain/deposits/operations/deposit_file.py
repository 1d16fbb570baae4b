"""A file comes in: the one door for every channel."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

from einvoice.reading import looks_like_xml
from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.customers.vocabulary import CUSTOMER_NUMBER_LENGTH_MAX
from pli.domain.deposits.models import Arrival, Batch, BatchQuerySet
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
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

# Where the standard lets the mark of a PDF stand.
_HEAD_BYTES = 1024


def deposit_file(
    *,
    access: Access,
    batch_id: UUID,
    file_name: str,
    content: BinaryIO,
    received_at: datetime,
    customer_number: str = "",
    index_line: IndexLine | None = None,
) -> Arrival:
    """Take a file in; once this returns, neither its bytes nor its arrival can be lost.

    Whatever it is, it is taken: what is wrong with it is found when it is
    examined, and said to its depositor. `content` must be able to seek.
    Raises RoleMissing, BatchNotFound, FileTooLarge, ArchiveFull.
    """
    require_depositor(access)
    batch = _open_batches(access).filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    document = store_file(
        space_id=access.space_id,
        content=content,
        media_type=_media_type(content),
        stored_at=received_at,
        stored_by=access.person_id,
        size_bytes_max=FILE_BYTES_MAX,
    )
    arrival = Arrival(
        batch=batch,
        space_id=access.space_id,
        file_name=_clean_name(file_name),
        document=document,
        customer_number=_printable(customer_number)[:CUSTOMER_NUMBER_LENGTH_MAX],
        index_line=_as_json(index_line),
        received_at=received_at,
    )
    _record(arrival, document, access)
    return arrival


def _open_batches(access: Access) -> BatchQuerySet:
    # What comes by a key of the sandbox never mixes with what counts.
    return Batch.objects.readable_by(access).filter(is_trial=access.is_sandbox)


@transaction.atomic
def _record(arrival: Arrival, document: StoredFile, access: Access) -> None:
    arrival.save(force_insert=True)
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.FILE_RECEIVED,
        happened_at=arrival.received_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details={"sha256": document.sha256, "size_bytes": document.size_bytes} | _machine(access),
    )
    announce(DepositsFact.FILE_RECEIVED, arrival.id)


def _machine(access: Access) -> dict[str, Any]:
    if access.api_client_id is None:
        return {}
    return {"api_client_id": str(access.api_client_id), "is_trial": access.is_sandbox}


def _media_type(content: BinaryIO) -> MediaType:
    head = content.read(_HEAD_BYTES)
    content.seek(0)
    if b"%PDF-" in head:
        return MediaType.PDF
    return MediaType.XML if looks_like_xml(head) else MediaType.UNKNOWN


def _clean_name(file_name: str) -> str:
    # Browsers and archives give paths; only the name is worth showing.
    name = _printable(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    return name[-FILE_NAME_LENGTH_MAX:] or "sans-nom"


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _as_json(line: IndexLine | None) -> dict[str, Any] | None:
    return None if line is None else asdict(line) | {"rivals": list(line.rivals)}
