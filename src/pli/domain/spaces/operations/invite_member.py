"""Somebody is asked to join a space."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.operations import make_link
from pli.domain.identity.queries import clean_address, fold
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Invitation, Membership, Space
from pli.domain.spaces.operations._roles import accept_roles
from pli.domain.spaces.queries import SpaceNotFound
from pli.domain.spaces.vocabulary import INVITATION_LIFE, Access, Role, SpacesFact
from pli.kit.errors import Refused
from pli.kit.facts import announce


class AddressAlreadyMember(Refused):
    """Somebody of this space has this address already."""

    code = "address-already-member"
    message = _("Cette adresse mail est déjà celle d’un utilisateur de cet espace.")


@transaction.atomic
def invite_member(
    *,
    access: Access | None,
    space_id: UUID,
    address: str,
    given_name: str,
    family_name: str,
    roles: Collection[Role],
    invited_at: datetime,
) -> Invitation:
    """Invite by a link to the address; an invitation that waited there is replaced.

    Without access it is the platform itself that invites. Raises
    SpaceNotFound, RolesNotOfSpace, AddressInvalid or AddressAlreadyMember.
    """
    space = _space_to_invite_to(access, space_id)
    address = clean_address(address)
    accepted = accept_roles(space, roles)
    _refuse_member(space, address)
    _replace_waiting(space, address, invited_at)
    invitation = Invitation.objects.create(
        space=space,
        address=address,
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        roles=accepted,
        invited_by=access.person_id if access else None,
        invited_at=invited_at,
    )
    make_link(
        purpose=LinkPurpose.INVITATION,
        address=address,
        asked_at=invited_at,
        life=INVITATION_LIFE,
        about_id=invitation.id,
    )
    _record(invitation)
    announce(SpacesFact.INVITATION_MADE, invitation.id)
    return invitation


def _space_to_invite_to(access: Access | None, space_id: UUID) -> Space:
    """Find the space, locked: two invitations to one address take turns."""
    if access is not None and (
        access.space_id != space_id or not access.has(Role.ADMINISTRATOR, Role.OPERATOR)
    ):
        raise SpaceNotFound
    space = Space.objects.select_for_update().filter(id=space_id, closed_at=None).first()
    if space is None:
        raise SpaceNotFound
    return space


def _refuse_member(space: Space, address: str) -> None:
    members = Membership.objects.filter(space=space, ended_at=None)
    if members.filter(login__address_key=fold(address), login__ended_at=None).exists():
        raise AddressAlreadyMember


def _replace_waiting(space: Space, address: str, replaced_at: datetime) -> None:
    Invitation.objects.filter(
        space=space, address__iexact=address, accepted_at=None, revoked_at=None
    ).update(revoked_at=replaced_at)


def _record(invitation: Invitation) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.INVITATION_SENT,
        happened_at=invitation.invited_at,
        subject_kind="invitation",
        subject_id=invitation.id,
        space_id=invitation.space_id,
        person_id=invitation.invited_by,
        details={"roles": invitation.roles},
    )
