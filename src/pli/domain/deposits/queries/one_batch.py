"""How far is this deposit?"""

from uuid import UUID

from pli.domain.deposits.models import Batch
from pli.domain.deposits.queries.arrival_counts import counts_of_batches
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.list_batches import BatchRow, row_of_batch
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.spaces.vocabulary import Access


def one_batch(*, access: Access, batch_id: UUID) -> BatchRow:
    """Give one deposit with its counts; two queries. Raises RoleMissing, BatchNotFound."""
    require_deposit_reader(access)
    batch = Batch.objects.readable_by(access).filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    return row_of_batch(batch, counts_of_batches([batch.id])[batch.id])
