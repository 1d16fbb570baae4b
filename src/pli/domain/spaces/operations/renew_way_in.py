"""An administrator resets a user's password (R091)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.operations import withdraw_password
from pli.domain.spaces.operations._administering import find_user, lock_space, refuse_own
from pli.domain.spaces.operations._ways_in import GivenWayIn, give_way_in
from pli.domain.spaces.vocabulary import Access, ColleaguePolicy, WayIn


@transaction.atomic
def renew_way_in(
    *,
    access: Access,
    policy: ColleaguePolicy,
    user_id: UUID,
    way: WayIn,
    password: str,
    renewed_at: datetime,
) -> GivenWayIn:
    """Give a new way in: the former password serves no more, what it opened is ended.

    Raises RoleMissing, UserNotFound, OwnAccess, and as `give_way_in` does.
    """
    lock_space(access)
    user = find_user(access, user_id)
    refuse_own(access, user)
    withdraw_password(login_id=user.login_id, withdrawn_at=renewed_at)
    return give_way_in(
        access=access,
        policy=policy,
        user=user,
        way=way,
        password=password,
        given_at=renewed_at,
    )
