"""Two administrators who shut each other out at the same instant: one stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connections

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import (
    LastAdministrator,
    RoleMissing,
    change_user,
    remove_user,
    suspend_user,
)
from pli.domain.spaces.vocabulary import Access, UserGiven, UserRights
from tests.make.people import NOW, access_of
from tests.make.users import make_administered, make_user

pytestmark = pytest.mark.usefixtures("live_database")


def demote(*, access: Access, user_id: UUID, at: datetime) -> None:
    user = UserGiven("Ève", "Morel", rights=UserRights())
    change_user(access=access, user_id=user_id, user=user, changed_at=at)


def remove(*, access: Access, user_id: UUID, at: datetime) -> None:
    remove_user(access=access, user_id=user_id, removed_at=at)


def suspend(*, access: Access, user_id: UUID, at: datetime) -> None:
    suspend_user(access=access, user_id=user_id, suspended_at=at)


@pytest.mark.requirement("R091")
@pytest.mark.parametrize("act", [remove, demote, suspend])
def test_two_administrators_who_shut_each_other_out_leave_one(act: Callable[..., None]) -> None:
    space = make_administered(is_of_register=False)
    one = space.administrator
    other = make_user(space, rights=UserRights(is_administrator=True))
    accesses = {one.id: space.access, other.id: access_of(other)}
    start = Barrier(2)

    def shut_out(user_id, by):
        try:
            start.wait()
            act(access=accesses[by], user_id=user_id, at=NOW)
        except (RoleMissing, LastAdministrator):
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as threads:
        ends = sorted(threads.map(shut_out, [other.id, one.id], [one.id, other.id]))

    left = Membership.objects.administering().filter(space=space.account.space)
    assert ends == ["done", "refused"]
    assert left.count() == 1
