"""Two administrators who remove each other at the same instant: one stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import LastAdministrator, RoleMissing, remove_user
from pli.domain.spaces.vocabulary import UserRights
from tests.make.people import NOW, access_of
from tests.make.users import make_administered, make_user

pytestmark = pytest.mark.usefixtures("live_database")


@pytest.mark.requirement("R091")
def test_two_administrators_who_remove_each_other_leave_one() -> None:
    space = make_administered(is_of_register=False)
    one = space.administrator
    other = make_user(space, rights=UserRights(is_administrator=True))
    accesses = {one.id: space.access, other.id: access_of(other)}
    start = Barrier(2)

    def remove(user_id, by):
        try:
            start.wait()
            remove_user(access=accesses[by], user_id=user_id, removed_at=NOW)
        except (RoleMissing, LastAdministrator):
            return "refused"
        finally:
            connections.close_all()
        return "removed"

    with ThreadPoolExecutor(2) as threads:
        ends = sorted(threads.map(remove, [other.id, one.id], [one.id, other.id]))

    left = Membership.objects.administering().filter(space=space.account.space)
    assert ends == ["refused", "removed"]
    assert left.count() == 1
