"""A file comes in: the one door for every channel."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations._taking import Depositor, take_file
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import IndexLine
from pli.domain.spaces.vocabulary import Access


def deposit_file(
    *,
    access: Access,
    batch_id: UUID,
    file_name: str,
    content: BinaryIO,
    received_at: datetime,
    customer_number: str = "",
    index_line: IndexLine | None = None,
    arrival_id: UUID | None = None,
) -> Arrival:
    """Take a file in; once this returns, neither its bytes nor its arrival can be lost.

    Whatever it is, it is taken: what is wrong with it is found when it is
    examined, and said to its depositor. A ZIP is one file here; its own files
    come in when it is opened. `content` must be able to seek. Who may be
    killed between this and its own notes names the arrival beforehand.
    Raises RoleMissing, BatchNotFound, FileTooLarge, StorageFull.
    """
    require_depositor(access)
    batch = Batch.objects.readable_by(access).filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    return take_file(
        arrival_id=arrival_id,
        batch=batch,
        depositor=Depositor(person_id=access.person_id, login_id=access.login_id),
        file_name=file_name,
        content=content,
        received_at=received_at,
        customer_number=customer_number,
        index_line=index_line,
    )
