"""A supplier begins to hand in files."""

from datetime import datetime
from uuid import UUID

from pli.domain.deposits.models import Batch
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.vocabulary import Access
from pli.kit.ids import new_id


def open_batch(
    *,
    access: Access,
    channel: Channel,
    opened_at: datetime,
    is_legacy: bool = False,
    batch_id: UUID | None = None,
) -> Batch:
    """Open a batch; `is_legacy` files are seen by their holders and announced to nobody.

    A page that sends its files one by one names the batch: whoever comes first
    opens it, the others find it. What a key of the sandbox opens is a trial.
    Raises RoleMissing, or BatchNotFound when the name is another space's, another
    channel's, or of the other kind.
    """
    require_depositor(access)
    batch, _is_new = Batch.objects.get_or_create(
        id=batch_id or new_id(),
        defaults={
            "space_id": access.space_id,
            "channel": channel,
            "is_legacy": is_legacy,
            "is_trial": access.is_sandbox,
            "opened_at": opened_at,
            "opened_by": access.person_id,
        },
    )
    found = (batch.space_id, batch.channel, batch.is_legacy, batch.is_trial)
    if found != (access.space_id, channel, is_legacy, access.is_sandbox):
        raise BatchNotFound
    return batch
