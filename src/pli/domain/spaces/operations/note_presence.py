"""A member came in, otherwise than by the login of the space."""

from datetime import datetime

from django.db.models import Q

from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import PRESENCE_NOTED_EVERY, Access


def note_presence(*, sign_in: OpenSignIn, access: Access, seen_at: datetime) -> None:
    """Remember when, to the hour: by a passkey or from another space no sign-in names it.

    Somebody who works here every day must not be taken for one who left.
    """
    if access.login_id is None or access.login_id == sign_in.login_id:
        return
    members = Membership.objects.filter(login_id=access.login_id, ended_at=None)
    stale = Q(seen_at=None) | Q(seen_at__lt=seen_at - PRESENCE_NOTED_EVERY)
    members.filter(stale).update(seen_at=seen_at)
