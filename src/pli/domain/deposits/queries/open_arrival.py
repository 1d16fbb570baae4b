"""What are the very bytes of a file that was handed in?"""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from einvoice import ReadDocument, read_document
from pli.domain.archive.queries import open_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.batch_report import ArrivalNotFound
from pli.domain.deposits.queries.may_read_held import require_held_reader
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, ArrivalState, HoldReason
from pli.domain.invoices.vocabulary import DocumentFormat
from pli.domain.spaces.vocabulary import Access

# Nothing was read of these when they were examined apart, with bounds that a page has not;
# or there was nothing but a picture to read.
_NOT_READ = frozenset(
    {
        HoldReason.UNREADABLE,
        HoldReason.NOT_JUDGED,
        HoldReason.LIFECYCLE_MESSAGE,
        HoldReason.INDEX_MISSING,
        HoldReason.PACKAGE_REFUSED,
        HoldReason.NESTED_PACKAGE,
    }
)


@dataclass(frozen=True, slots=True)
class OpenArrival:
    """A file ready to be sent; whoever reads `content` closes it."""

    content: BinaryIO
    size_bytes: int
    media_type: str
    file_name: str


def open_arrival(*, access: Access, arrival_id: UUID) -> OpenArrival:
    """Open the bytes as they came; raise RoleMissing, ArrivalNotFound."""
    arrival = _to_read(access, arrival_id)
    return OpenArrival(
        content=open_file(arrival.document_id),
        size_bytes=arrival.document.size_bytes,
        media_type=arrival.document.media_type,
        file_name=arrival.file_name,
    )


def read_again(*, access: Access, arrival_id: UUID) -> ReadDocument | None:
    """Read a file again, to show it; nothing of one that its examination could not read.

    Raises RoleMissing, ArrivalNotFound.
    """
    arrival = _to_read(access, arrival_id)
    if not _was_read(arrival):
        return None
    with open_file(arrival.document_id) as content:
        return read_document(content.read(), name=arrival.file_name)


def _was_read(arrival: Arrival) -> bool:
    document = arrival.document
    if document.media_type == MediaType.ZIP or document.size_bytes > FILE_BYTES_MAX:
        return False
    if arrival.invoice and arrival.invoice.format == DocumentFormat.PLAIN_PDF:
        return False
    return arrival.state != ArrivalState.RECEIVED and _NOT_READ.isdisjoint(arrival.reasons)


def _to_read(access: Access, arrival_id: UUID) -> Arrival:
    require_held_reader(access)
    rows = Arrival.objects.readable_by(access).select_related("document", "invoice")
    arrival = rows.filter(id=arrival_id).first()
    if arrival is None:
        raise ArrivalNotFound
    return arrival
