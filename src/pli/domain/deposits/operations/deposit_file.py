"""A file comes in: the one door for every channel."""

from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext_lazy

from pli.domain.deposits.models import Arrival, Batch, BatchQuerySet
from pli.domain.deposits.operations._taking import Depositor, take_file
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import IndexLine
from pli.domain.invoices.queries import latest_start
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class AvailabilityTooFar(Invalid):
    """The day from which the files are to be seen is more than a year away; none was kept."""

    code = "availability-too-far"
    field = "available_date"
    message = gettext_lazy("Une mise à disposition se retarde d’un an au plus.")


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
    available_date: date | None = None,
) -> Arrival:
    """Take a file in; once this returns, neither its bytes nor its arrival can be lost.

    Whatever it is, it is taken: what is wrong with it is found when it is
    examined, and said to its depositor. A ZIP is one file here; its own files
    come in when it is opened. `content` must be able to seek. Who may be
    killed between this and its own notes names the arrival beforehand. Its
    customer sees it from `available_date` on, unless its index line says another day.
    Raises RoleMissing, BatchNotFound, FileTooLarge, StorageFull, AvailabilityTooFar.
    """
    require_depositor(access)
    if available_date and available_date > latest_start(received_at):
        raise AvailabilityTooFar
    batch = _open_batches(access).filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    return take_file(
        arrival_id=arrival_id,
        batch=batch,
        depositor=Depositor.of(access),
        file_name=file_name,
        content=content,
        received_at=received_at,
        customer_number=customer_number,
        index_line=index_line,
        available_date=available_date,
    )


def _open_batches(access: Access) -> BatchQuerySet:
    # What comes by a key of the sandbox never mixes with what counts.
    return Batch.objects.readable_by(access).filter(is_trial=access.is_sandbox)
