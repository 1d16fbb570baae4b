"""How many sessions has this user of the space open?"""

from datetime import datetime, timedelta
from uuid import UUID

from pli.domain.identity.models import SignIn
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access


def count_user_sessions(
    *, access: Access, user_id: UUID, now: datetime, idle_life: timedelta
) -> int:
    """Count those of their identifiant here that open something still; one query."""
    users = Membership.objects.readable_by(access).standing().filter(id=user_id)
    opened = SignIn.objects.filter(login__in=users.values("login"), ended_at=None)
    return opened.filter(seen_at__gt=now - idle_life).count()
