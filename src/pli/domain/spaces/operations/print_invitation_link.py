"""The secret of an invitation, for a terminal."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.operations import issue_token
from pli.domain.spaces.queries import one_invitation


def print_invitation_link(*, invitation_id: UUID, made_at: datetime) -> str:
    """Make a secret that opens the invitation, besides the one its mail carries.

    For whoever runs the platform, and for nobody else: the one who uses it is
    taken for the one who reads the address.
    Raises InvitationClosed.
    """
    sheet = one_invitation(invitation_id=invitation_id)
    return issue_token(link_id=sheet.link_id, made_at=made_at)
