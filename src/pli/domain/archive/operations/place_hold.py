"""A file is kept whatever its term, until somebody says that the dispute is over (R072)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.archive.models import LegalHold, StoredFile
from pli.domain.archive.queries.open_file import FilePurged
from pli.domain.archive.vocabulary import HOLD_REASON_LENGTH_MAX
from pli.kit.errors import Invalid, NotFound, Refused


class HoldReasonInvalid(Invalid):
    """Why a file is kept must be said, in one sentence."""

    code = "hold-reason-invalid"
    field = "reason"
    message = _("Dites pourquoi, en 300 caractères au plus.")


class HoldStands(Refused):
    """It is kept already."""

    code = "hold-stands"
    message = _("La conservation de ce fichier est déjà prolongée.")


class HoldNotFound(NotFound):
    """Nobody holds it."""

    code = "hold-not-found"
    message = _("La conservation de ce fichier n’est pas prolongée.")


@transaction.atomic
def place_hold(
    *, stored_file_id: UUID, reason: str, placed_at: datetime, placed_by: UUID | None
) -> LegalHold:
    """Hold a file; whoever calls has made sure that they may.

    Raises HoldReasonInvalid, HoldStands, FilePurged.
    """
    said = " ".join("".join(one if one.isprintable() else " " for one in reason).split())
    if not 1 <= len(said) <= HOLD_REASON_LENGTH_MAX:
        raise HoldReasonInvalid
    # A purge takes the same lock before it looks for holds.
    file = StoredFile.objects.select_for_update().get(id=stored_file_id)
    if file.purged_at:
        raise FilePurged(file.purged_at)
    if file.holds.filter(lifted_at=None).exists():
        raise HoldStands
    return LegalHold.objects.create(
        file=file, reason=said, placed_at=placed_at, placed_by=placed_by
    )


@transaction.atomic
def lift_hold(*, stored_file_id: UUID, lifted_at: datetime, lifted_by: UUID | None) -> LegalHold:
    """Let its term decide again. Raises HoldNotFound."""
    holds = LegalHold.objects.select_for_update().filter(file_id=stored_file_id, lifted_at=None)
    hold = holds.first()
    if hold is None:
        raise HoldNotFound
    hold.lifted_at, hold.lifted_by = lifted_at, lifted_by
    hold.save(update_fields=["lifted_at", "lifted_by"])
    return hold
