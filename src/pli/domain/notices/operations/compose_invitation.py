"""Somebody is invited into a supplier's team, or into the platform's: M19."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations._letterhead import letterhead_of, platform_address
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Invitation
from pli.domain.spaces.queries import name_of_member
from pli.domain.spaces.vocabulary import Role, SpaceKind

_ROLE_NAMES: Mapping[Role, str | Promise] = MappingProxyType(
    {
        Role.OPERATOR: _("exploitant de la plateforme"),
        Role.ADMINISTRATOR: _("administrateur"),
        Role.ADVISER: _("conseiller clientèle"),
        Role.SELLER: _("vendeur"),
        Role.DEPOSITOR: _("déposant"),
        Role.USER: _("utilisateur"),
    }
)


def compose_invitation(*, invitation_id: UUID, now: datetime) -> Mail | None:
    """Write the mail with the latest link of an invitation that still stands."""
    invitation = Invitation.objects.select_related("space").get(pk=invitation_id)
    if invitation.accepted_at or invitation.revoked_at:
        return None
    links = Link.objects.filter(purpose=LinkPurpose.INVITATION, about_id=invitation.id)
    link = links.order_by("asked_at", "id").last()
    if link is None:
        return None

    space = invitation.space
    return write_mail(
        kind=MailKind.STAFF_INVITATION,
        key=str(link.id),
        letterhead=letterhead_of(None if space.kind == SpaceKind.PLATFORM else space.id),
        about_kind="invitation",
        about_id=invitation.id,
        recipient=invitation.address,
        language="fr",
        content={
            "link": link,
            "given_name": invitation.given_name,
            "space_name": space.name,
            "inviter_name": name_of_member(space_id=space.id, person_id=invitation.invited_by),
            "role_names": [_ROLE_NAMES[Role(role)] for role in invitation.roles],
        },
        queued_at=now,
        link=link,
        link_base=platform_address("invitation/"),
    )
