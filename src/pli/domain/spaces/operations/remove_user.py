"""A user is removed from a customer's space; the identifiant is never given again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._administering import (
    find_user,
    lock_space,
    require_another_administrator,
)
from pli.domain.spaces.operations.end_membership import end_membership
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def remove_user(*, access: Access, user_id: UUID, removed_at: datetime) -> Membership:
    """End their membership, their login and whatever it opened.

    Two administrators who remove each other at once take turns: the second
    administers nothing any more. Raises RoleMissing, UserNotFound, LastAdministrator.
    """
    lock_space(access)
    user = find_user(access, user_id)
    require_another_administrator(user)
    return end_membership(membership_id=user.id, ended_by=access, ended_at=removed_at)
