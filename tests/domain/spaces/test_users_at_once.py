"""Two administrators who take the last place of a space at the same instant: one gets it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from pytest_django import Settings

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import UsersTooMany
from tests.make.users import add, make_administered

pytestmark = pytest.mark.usefixtures("live_database")


def test_two_users_added_at_once_do_not_pass_the_limit(settings: Settings) -> None:
    settings.PLI_USERS_MAX = 2
    space = make_administered()
    start = Barrier(2)

    def take_a_place(given_name: str) -> str:
        try:
            start.wait()
            add(space, given_name=given_name)
        except UsersTooMany:
            return "refused"
        finally:
            connections.close_all()
        return "added"

    with ThreadPoolExecutor(2) as threads:
        ends = sorted(threads.map(take_a_place, ["Karim", "Lina"]))

    assert ends == ["added", "refused"]
    assert Membership.objects.filter(space=space.account.space).count() == 2
