"""An adviser decides who administers a space that nobody administers any more (D25)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries.list_successions import (
    SuccessionNotFound,
    require_succession_judge,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import SuccessionRequest
from pli.domain.spaces.operations import give_administration
from pli.domain.spaces.vocabulary import SUCCESSION_TEXT_LENGTH_MAX, Access, SpacesFact
from pli.kit.errors import Invalid
from pli.kit.facts import announce


class CheckMissing(Invalid):
    """Nobody could say later on what ground it was decided."""

    code = "succession-check-missing"
    field = "checked"
    message = _(
        "Écrivez ce que vous avez vérifié, ou pourquoi vous refusez, en 500 signes au plus."
    )


@transaction.atomic
def decide_succession(
    *, access: Access, request_id: UUID, is_granted: bool, checked: str, decided_at: datetime
) -> SuccessionRequest:
    """Grant it or refuse it, once; the former administrators keep their access, and are told.

    Raises RoleMissing, SuccessionNotFound, CheckMissing.
    """
    require_succession_judge(access)
    waiting = SuccessionRequest.objects.select_for_update(of=("self",)).filter(
        space__account__supplier_id=access.space_id, decided_at=None
    )
    request = waiting.filter(id=request_id).first()
    if request is None:
        raise SuccessionNotFound
    said = " ".join(checked.split())
    if not said or len(said) > SUCCESSION_TEXT_LENGTH_MAX or not said.isprintable():
        raise CheckMissing
    request.is_granted = is_granted
    request.decided_at, request.decided_by, request.checked = decided_at, access.person_id, said
    request.save()
    if is_granted:
        give_administration(membership_id=request.asked_by_id)
    _record(access, request, decided_at)
    announce(SpacesFact.SUCCESSION_DECIDED, request.id)
    return request


def _record(access: Access, request: SuccessionRequest, decided_at: datetime) -> None:
    # For the customer, whose space it is, and for the supplier, whose adviser decided.
    for space_id in (request.space_id, access.space_id):
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.SUCCESSION_DECIDED,
            happened_at=decided_at,
            subject_kind="succession",
            subject_id=request.id,
            space_id=space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            details={"is_granted": request.is_granted, "membership": str(request.asked_by_id)},
        )
