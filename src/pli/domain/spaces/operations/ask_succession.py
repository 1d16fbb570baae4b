"""A user asks to administer a space whose administrator no longer comes (D25)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership, Space, SuccessionRequest
from pli.domain.spaces.queries.administration_of import NOBODY, administration_of
from pli.domain.spaces.queries.require_role import RoleMissing
from pli.domain.spaces.vocabulary import SUCCESSION_TEXT_LENGTH_MAX, Access
from pli.kit.errors import Invalid, Refused


class AdministratorPresent(Refused):
    """Somebody administers the space, and came lately: they are the one to ask."""

    code = "administrator-present"
    message = _(
        "L’administrateur de cet espace s’est connecté récemment : demandez-lui directement "
        "de vous donner ce droit."
    )


class SuccessionAlreadyAsked(Refused):
    """The adviser has it already."""

    code = "succession-already-asked"
    message = _("Votre demande est déjà chez votre conseiller clientèle.")


class ReasonInvalid(Invalid):
    """An adviser cannot check what is not said."""

    code = "succession-reason-invalid"
    field = "reason"
    message = _("Expliquez en quelques mots, 500 signes au plus.")


@transaction.atomic
def ask_succession(*, access: Access, reason: str, asked_at: datetime) -> SuccessionRequest:
    """Put the request before the supplier's advisers.

    Raises RoleMissing, ReasonInvalid, AdministratorPresent, SuccessionAlreadyAsked.
    """
    Space.objects.select_for_update().get(id=access.space_id)
    now_there = administration_of(access=access, now=asked_at)
    members = Membership.objects.readable_by(access).standing()
    member = members.filter(login_id=access.login_id or NOBODY).first()
    if member is None:
        raise RoleMissing
    if not now_there.is_dormant:
        raise AdministratorPresent
    if now_there.asked_at is not None:
        raise SuccessionAlreadyAsked
    said = clean_text(reason)
    request = SuccessionRequest.objects.create(
        space_id=access.space_id, asked_by=member, reason=said, asked_at=asked_at
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.SUCCESSION_ASKED,
        happened_at=asked_at,
        subject_kind="succession",
        subject_id=request.id,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
    )
    return request


def clean_text(text: str) -> str:
    """Give it on one line. Raises ReasonInvalid."""
    said = " ".join(text.split())
    if not said or len(said) > SUCCESSION_TEXT_LENGTH_MAX or not said.isprintable():
        raise ReasonInvalid
    return said
