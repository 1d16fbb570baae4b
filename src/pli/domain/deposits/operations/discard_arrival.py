"""A held file is thrown away, with the reason said; and taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_arrival, lock_held, record
from pli.domain.deposits.vocabulary import DISCARD_REASON_LENGTH_MAX, ArrivalState, WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid, Refused


class DiscardReasonInvalid(Invalid):
    """Why a file is thrown away must be said, in one sentence."""

    code = "discard-reason-invalid"
    field = "reason"
    message = _("Dites pourquoi, en 300 caractères au plus.")


class FileNotDiscarded(Refused):
    """It was not thrown away, or another file took its place."""

    code = "file-not-discarded"
    message = _("Ce fichier n’est pas écarté, ou un autre l’a remplacé : rien n’est à annuler.")


@transaction.atomic
def discard_arrival(
    *, access: Access, arrival_id: UUID, reason: str, discarded_at: datetime
) -> Arrival:
    """Set a file aside for good; its history stays, and its bytes until their term.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, DiscardReasonInvalid.
    """
    arrival = lock_held(access, arrival_id, WayOut.DISCARD)
    said = " ".join("".join(one if one.isprintable() else " " for one in reason).split())
    if not 1 <= len(said) <= DISCARD_REASON_LENGTH_MAX:
        raise DiscardReasonInvalid
    arrival.state = ArrivalState.DISCARDED
    arrival.discarded_at, arrival.discard_reason = discarded_at, said
    arrival.save(update_fields=["state", "discarded_at", "discard_reason"])
    # What was typed may name people: the journal keeps what it was held for.
    details = {"reasons": list(arrival.reasons)}
    record(arrival, access, EntryKind.FILE_DISCARDED, discarded_at, details)
    return arrival


@transaction.atomic
def take_back_arrival(*, access: Access, arrival_id: UUID, taken_back_at: datetime) -> Arrival:
    """Put a file that was thrown away back to where it waited.

    Raises RoleMissing, ArrivalNotFound, FileNotDiscarded.
    """
    arrival = lock_arrival(access, arrival_id)
    if arrival.state != ArrivalState.DISCARDED or arrival.replaced_by_id:
        raise FileNotDiscarded
    arrival.state = ArrivalState.HELD
    arrival.discarded_at, arrival.discard_reason = None, ""
    arrival.save(update_fields=["state", "discarded_at", "discard_reason"])
    details = {"reasons": list(arrival.reasons)}
    record(arrival, access, EntryKind.FILE_TAKEN_BACK, taken_back_at, details)
    return arrival
