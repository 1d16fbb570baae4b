"""All files that wait for one reason are to be examined again."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival, ArrivalQuerySet, Batch, Replay
from pli.domain.deposits.queries.batch_report import BatchNotFound
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import ArrivalState, DepositsFact, HoldReason
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused
from pli.kit.facts import announce


class NothingToReplay(Refused):
    """No file waits for that reason any more."""

    code = "nothing-to-replay"
    message = _("Plus aucun fichier n’attend pour ce motif.")


class ReplayUnderWay(Refused):
    """The same files are being sent back already."""

    code = "replay-under-way"
    message = _("Ces fichiers sont déjà en train d’être rejoués.")


def ask_replay(
    *, access: Access, reason: HoldReason, asked_at: datetime, batch_id: UUID | None = None
) -> Replay:
    """Have the files held for a reason sent back by the worker, of one deposit or of all.

    Raises RoleMissing, BatchNotFound, NothingToReplay, ReplayUnderWay.
    """
    require_depositor(access)
    if batch_id and not Batch.objects.readable_by(access).filter(id=batch_id).exists():
        raise BatchNotFound
    replay = Replay(
        space_id=access.space_id,
        batch_id=batch_id,
        reason=reason,
        asked_at=asked_at,
        asked_by=access.person_id,
        file_count=0,
    )
    replay.file_count = files_of(replay).count()
    if not replay.file_count:
        raise NothingToReplay
    try:
        _ask(replay)
    except IntegrityError as error:
        raise ReplayUnderWay from error
    return replay


def files_of(replay: Replay) -> ArrivalQuerySet:
    """Give the files that a replay has still to send back: none that was examined since."""
    files = Arrival.objects.filter(
        space_id=replay.space_id,
        state=ArrivalState.HELD,
        reasons__contains=[replay.reason],
        examined_at__lte=replay.asked_at,
    )
    return files.filter(batch_id=replay.batch_id) if replay.batch_id else files


@transaction.atomic
def _ask(replay: Replay) -> None:
    replay.save(force_insert=True)
    announce(DepositsFact.REPLAY_ASKED, replay.id)
