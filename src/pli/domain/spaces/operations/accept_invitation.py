"""Somebody accepts an invitation."""

import unicodedata
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import (
    assign_identifiant,
    choose_first_password,
    create_login,
    create_person,
    spend_link,
)
from pli.domain.identity.queries import verified_owner_of
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Invitation
from pli.domain.spaces.operations._realm import realm_of
from pli.domain.spaces.operations.open_membership import open_membership
from pli.domain.spaces.queries import InvitationClosed
from pli.domain.spaces.vocabulary import Role

_PREFIX_LENGTH = 3
_PREFIX_OF_THE_NAMELESS = "PLI"


@transaction.atomic
def accept_invitation(
    *,
    token: str,
    given_name: str,
    family_name: str,
    password: str,
    confirmation: str,
    accepted_at: datetime,
) -> Login:
    """Let the invited person in, by a login of their own with the password they choose.

    The link proved the address: whoever had proved it before is the person,
    whose names stay theirs. A refused password leaves the link as it was.
    Raises LinkUnknown, LinkSpent, LinkExpired, InvitationClosed, and what
    refuses a new password.
    """
    link = spend_link(token=token, purpose=LinkPurpose.INVITATION, spent_at=accepted_at)
    invitation = _waiting_invitation(link)
    person_id = verified_owner_of(address=invitation.address)
    if person_id is None:
        person_id = create_person(
            given_name=given_name,
            family_name=family_name,
            language="fr",
            created_at=accepted_at,
            address=invitation.address,
            address_is_proven=True,
        ).id
    login = choose_first_password(
        login_id=_give_login(invitation, person_id, accepted_at).id,
        password=password,
        confirmation=confirmation,
        chosen_at=accepted_at,
    )
    open_membership(
        space_id=invitation.space_id,
        login_id=login.id,
        roles=[Role(role) for role in invitation.roles],
        since_at=accepted_at,
        given_name=given_name.strip(),
        family_name=family_name.strip(),
    )
    _close(invitation, login, accepted_at)
    return login


def _waiting_invitation(link: Link) -> Invitation:
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("space")
        .filter(id=str(link.about_id), accepted_at=None, revoked_at=None, space__closed_at=None)
        .first()
    )
    if invitation is None:
        raise InvitationClosed
    return invitation


def _give_login(invitation: Invitation, person_id: UUID, given_at: datetime) -> Login:
    identifiant = assign_identifiant(
        address=invitation.address,
        address_is_alone=True,
        prefix=_prefix_of(invitation.space.name),
        person_id=person_id,
    )
    return create_login(
        person_id=person_id,
        space_id=invitation.space_id,
        realm_id=realm_of(invitation.space),
        identifiant=identifiant,
        address=invitation.address,
        created_at=given_at,
    )


def _prefix_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).upper()
    letters = [character for character in plain if character.isascii() and character.isalpha()]
    return "".join(letters[:_PREFIX_LENGTH]) or _PREFIX_OF_THE_NAMELESS


def _close(invitation: Invitation, login: Login, accepted_at: datetime) -> None:
    invitation.accepted_at = accepted_at
    invitation.save(update_fields=["accepted_at"])
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.INVITATION_ACCEPTED,
        happened_at=accepted_at,
        subject_kind="invitation",
        subject_id=invitation.id,
        space_id=invitation.space_id,
        person_id=login.person_id,
        login_id=login.id,
    )
