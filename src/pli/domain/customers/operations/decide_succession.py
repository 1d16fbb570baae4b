"""An adviser decides who administers a space that nobody administers any more (D25)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries.list_successions import (
    SuccessionNotFound,
    one_succession,
    require_succession_judge,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Space, SuccessionRequest
from pli.domain.spaces.operations import give_administration
from pli.domain.spaces.vocabulary import SUCCESSION_TEXT_LENGTH_MAX, Access, SpacesFact
from pli.kit.errors import Invalid, Refused
from pli.kit.facts import announce


class CheckMissing(Invalid):
    """Nobody could say later on what ground it was decided."""

    code = "succession-check-missing"
    field = "checked"
    message = _(
        "Écrivez ce que vous avez vérifié, ou pourquoi vous refusez, en 500 signes au plus."
    )


class SuccessionGroundless(Refused):
    """What it was asked for is no longer so."""

    code = "succession-groundless"
    message = _(
        "Un administrateur s’est connecté depuis la demande, ou la personne qui demande n’a plus "
        "d’accès : il n’y a plus lieu d’accepter. Vous pouvez refuser la demande."
    )


@transaction.atomic
def decide_succession(
    *, access: Access, request_id: UUID, is_granted: bool, checked: str, decided_at: datetime
) -> SuccessionRequest:
    """Grant it or refuse it, once; the former administrators keep their access, and are told.

    What it was asked for is looked at again, while nobody changes the users of the space.
    Raises RoleMissing, SuccessionNotFound, SuccessionGroundless, CheckMissing.
    """
    require_succession_judge(access)
    request = _lock(access, request_id)
    said = " ".join(checked.split())
    if not said or len(said) > SUCCESSION_TEXT_LENGTH_MAX or not said.isprintable():
        raise CheckMissing
    row = one_succession(access=access, request_id=request_id, now=decided_at)
    if is_granted and not row.is_due:
        raise SuccessionGroundless
    request.is_granted = is_granted
    request.decided_at, request.decided_by, request.checked = decided_at, access.person_id, said
    request.save()
    if is_granted:
        give_administration(membership_id=request.asked_by_id)
    _record(access, request, decided_at)
    announce(SpacesFact.SUCCESSION_DECIDED, request.id)
    return request


def _lock(access: Access, request_id: UUID) -> SuccessionRequest:
    waiting = SuccessionRequest.objects.filter(
        id=request_id, space__account__supplier_id=access.space_id, decided_at=None
    )
    # The space first, as whoever changes its users does.
    Space.objects.select_for_update(of=("self",)).filter(successions__in=waiting).first()
    request = waiting.select_for_update(of=("self",)).first()
    if request is None:
        raise SuccessionNotFound
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
