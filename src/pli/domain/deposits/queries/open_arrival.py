"""What are the very bytes of a file that was handed in?"""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from einvoice import ReadDocument, read_document
from pli.domain.archive.queries import open_file
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries.batch_report import ArrivalNotFound
from pli.domain.deposits.queries.may_read_held import require_held_reader
from pli.domain.spaces.vocabulary import Access


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


def read_again(*, access: Access, arrival_id: UUID) -> ReadDocument:
    """Read a file again, to show it; raise RoleMissing, ArrivalNotFound."""
    arrival = _to_read(access, arrival_id)
    with open_file(arrival.document_id) as content:
        return read_document(content.read(), name=arrival.file_name)


def _to_read(access: Access, arrival_id: UUID) -> Arrival:
    require_held_reader(access)
    rows = Arrival.objects.readable_by(access).select_related("document")
    arrival = rows.filter(id=arrival_id).first()
    if arrival is None:
        raise ArrivalNotFound
    return arrival
