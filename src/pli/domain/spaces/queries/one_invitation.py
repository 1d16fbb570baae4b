"""An invitation, as its mail and its page show it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link
from pli.domain.identity.queries import link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.models import Invitation
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Gone


class InvitationClosed(Gone):
    """Accepted already, replaced by a later one, or withdrawn."""

    code = "invitation-closed"
    message = _("Cette invitation n’est plus valable : elle a été acceptée ou remplacée.")


@dataclass(frozen=True, slots=True)
class InvitationSheet:
    """Who is invited where, as what, by which link."""

    id: UUID
    space_id: UUID
    space_kind: SpaceKind
    space_name: str
    address: str
    given_name: str
    family_name: str
    roles: frozenset[Role]
    link_id: UUID
    expires_at: datetime


def one_invitation(*, invitation_id: UUID) -> InvitationSheet:
    """Give an invitation that still waits. Raises InvitationClosed."""
    link = Link.objects.get(purpose=LinkPurpose.INVITATION, about_id=invitation_id)
    return _sheet(link)


def invitation_behind(*, token: str, now: datetime) -> InvitationSheet:
    """Give the invitation that a secret opens; looking changes nothing.

    Raises InvitationClosed, LinkUnknown, LinkSpent or LinkExpired.
    """
    return _sheet(link_behind(token=token, now=now, purpose=LinkPurpose.INVITATION))


def _sheet(link: Link) -> InvitationSheet:
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None, space__closed_at=None)
    invitation = waiting.select_related("space").filter(id=str(link.about_id)).first()
    if invitation is None:
        raise InvitationClosed
    return InvitationSheet(
        id=invitation.id,
        space_id=invitation.space_id,
        space_kind=SpaceKind(invitation.space.kind),
        space_name=invitation.space.name,
        address=invitation.address,
        given_name=invitation.given_name,
        family_name=invitation.family_name,
        roles=frozenset(Role(role) for role in invitation.roles),
        link_id=link.id,
        expires_at=link.expires_at,
    )
