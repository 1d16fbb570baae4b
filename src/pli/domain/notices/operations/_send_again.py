"""The activation mail leaves once more, with the same identifiant."""

from datetime import datetime

from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._give_access import record_access
from pli.domain.notices.operations._write_activation import write_activation
from pli.domain.notices.vocabulary import EarlyBy
from pli.domain.spaces.vocabulary import Access


def send_again(
    activation: Activation, *, early_by: EarlyBy, sent_at: datetime, access: Access | None = None
) -> Activation:
    """Write it again to the address on file, and write that down."""
    activation.mail = write_activation(
        activation.login,
        key=f"{activation.address_id}:{sent_at.isoformat()}",
        early_by=early_by,
        queued_at=sent_at,
    )
    activation.save(update_fields=["mail"])
    record_access(activation, EntryKind.ACTIVATION_SENT_AGAIN, recorded_at=sent_at, access=access)
    return activation
