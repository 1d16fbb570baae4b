"""An account's new administrator takes the place of the former one (R022)."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import Login
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import end_membership


def replace_former_login(*, account_id: UUID, login: Login, replaced_at: datetime) -> None:
    """End the identifiants that earlier addresses of the account were given."""
    former = Membership.objects.filter(
        login__activation__account_id=account_id, ended_at=None
    ).exclude(login=login)
    for membership in former:
        end_membership(membership_id=membership.id, reason=LoginEnd.REPLACED, ended_at=replaced_at)
