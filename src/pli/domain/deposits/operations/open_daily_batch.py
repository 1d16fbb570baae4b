"""A machine hands in a file and names no batch: those of one day belong together."""

from datetime import datetime
from uuid import UUID, uuid5

from pli.domain.deposits.models import Batch
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date


def open_daily_batch(*, access: Access, opened_at: datetime) -> Batch:
    """Give the batch of this key for this day; whoever comes first opens it. Raises RoleMissing."""
    name = f"{paris_date(opened_at)}"
    return open_batch(
        access=access,
        channel=Channel.API,
        opened_at=opened_at,
        batch_id=uuid5(access.api_client_id or UUID(int=0), name),
    )
