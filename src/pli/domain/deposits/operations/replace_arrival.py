"""Another file comes in the place of a held one."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, record
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.vocabulary import ArrivalState, IndexLine, WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class ReplacementIdentical(Invalid):
    """It is the very file that waits."""

    code = "replacement-identical"
    field = "file"
    message = _("C’est le fichier qui est déjà en attente, à l’octet près. Choisissez-en un autre.")


@transaction.atomic
def replace_arrival(
    *,
    access: Access,
    arrival_id: UUID,
    file_name: str,
    content: BinaryIO,
    replaced_at: datetime,
) -> Arrival:
    """Take a file in within the same deposit, with what was said of the one that it replaces.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, FileTooLarge, ReplacementIdentical.
    """
    former = lock_held(access, arrival_id, WayOut.REPLACE)
    arrival = deposit_file(
        access=access,
        batch_id=former.batch_id,
        file_name=file_name,
        content=content,
        customer_number=former.customer_number,
        index_line=IndexLine.of_json(former.index_line) if former.index_line else None,
        available_date=former.available_date,
        received_at=replaced_at,
    )
    if arrival.document_id == former.document_id:
        raise ReplacementIdentical
    if former.chosen_account_id:
        arrival.chosen_account_id = former.chosen_account_id
        arrival.save(update_fields=["chosen_account"])
    former.state, former.discarded_at, former.replaced_by = (
        ArrivalState.DISCARDED,
        replaced_at,
        arrival,
    )
    former.save(update_fields=["state", "discarded_at", "replaced_by"])
    details = {"reasons": list(former.reasons), "replaced_by": str(arrival.id)}
    record(former, access, EntryKind.FILE_REPLACED, replaced_at, details)
    return arrival
