"""Somebody is still there."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import SIGN_IN_SEEN_PRECISION


def touch_sign_in(*, sign_in_id: UUID, seen_at: datetime) -> None:
    """Remember when they were last seen, to the minute."""
    SignIn.objects.filter(
        id=sign_in_id, ended_at=None, seen_at__lte=seen_at - SIGN_IN_SEEN_PRECISION
    ).update(seen_at=seen_at)
