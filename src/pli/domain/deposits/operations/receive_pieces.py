"""A large ZIP comes in pieces, and goes on where it was cut."""

from datetime import date, datetime
from io import SEEK_END
from typing import BinaryIO
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from pli.domain.archive.operations import FileTooLarge, forget_pieces, keep_piece
from pli.domain.archive.queries import open_pieces
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import PiecedFile
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class PiecesMissing(Refused):
    """Some of the file is still to come, or all of it: pieces are kept for a day."""

    code = "pieces-missing"
    message = _("Il manque des morceaux de ce fichier : envoyez-le à nouveau.")


def receive_piece(*, access: Access, file: PiecedFile, piece: BinaryIO, offset: int) -> int:
    """Keep a piece if it is the next one; give where to go on, whatever came.

    Raises RoleMissing, FileTooLarge.
    """
    require_depositor(access)
    limit: int = settings.PLI_PACKAGE_BYTES_MAX
    if file.size_bytes > limit:
        raise FileTooLarge(limit)
    return keep_piece(
        space_id=access.space_id,
        name=file.name_for(access.person_id),
        piece=piece,
        offset=offset,
        size_bytes_max=file.size_bytes,
    )


def deposit_pieces(
    *,
    access: Access,
    batch_id: UUID,
    file: PiecedFile,
    received_at: datetime,
    customer_number: str = "",
    available_date: date | None = None,
) -> Arrival:
    """Hand in the file that all the pieces make.

    Asked for once more because the answer was lost, or while the first request is still
    at work, it hands in nothing twice: a file is one arrival of its batch, which is given
    back. Raises PiecesMissing and what `deposit_file` raises.
    """
    require_depositor(access)
    name = file.name_for(access.person_id)
    arrival_id = uuid5(batch_id, name)
    arrival = _arrived(access, arrival_id)
    if arrival is None:
        with _all_pieces(access, name, file.size_bytes) as content:
            try:
                arrival = deposit_file(
                    access=access,
                    batch_id=batch_id,
                    file_name=file.file_name,
                    content=content,
                    received_at=received_at,
                    customer_number=customer_number,
                    available_date=available_date,
                    arrival_id=arrival_id,
                )
            except IntegrityError:
                # Another request was faster.
                arrival = _arrived(access, arrival_id)
                if arrival is None:
                    raise
    forget_pieces(space_id=access.space_id, name=name)
    return arrival


def _all_pieces(access: Access, name: str, size_bytes: int) -> BinaryIO:
    try:
        content = open_pieces(access.space_id, name)
    except FileNotFoundError:
        raise PiecesMissing from None
    if content.seek(0, SEEK_END) != size_bytes:
        content.close()
        raise PiecesMissing
    content.seek(0)
    return content


def _arrived(access: Access, arrival_id: UUID) -> Arrival | None:
    return Arrival.objects.readable_by(access).filter(id=arrival_id).first()
