"""How many users a customer's space has at most is a setting of the instance."""

import pytest
from pytest_django import Settings

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import UsersTooMany, remove_user, suspend_user
from pli.domain.spaces.queries import UsersRoom, users_room
from tests.make.people import NOW
from tests.make.suppliers import make_account, make_supplier
from tests.make.users import Administered, add, make_administered, make_user

pytestmark = pytest.mark.django_db


def user_count(space: Administered) -> int:
    return Membership.objects.filter(space=space.account.space).count()


@pytest.mark.parametrize(("users_max", "added"), [(0, 4), (3, 2)])
def test_users_are_added_without_limit_or_up_to_the_one_that_the_instance_sets(
    settings: Settings, users_max: int, added: int
):
    settings.PLI_USERS_MAX = users_max
    space = make_administered()

    for _ in range(added):
        make_user(space)

    assert user_count(space) == 1 + added


def test_one_user_too_many_is_refused_and_leaves_nothing(settings: Settings):
    settings.PLI_USERS_MAX = 2
    space = make_administered()
    make_user(space)

    with pytest.raises(UsersTooMany) as refusal:
        add(space)

    assert refusal.value.code == "users-too-many"
    assert str(refusal.value) == (
        "La plateforme permet 2 utilisateurs au plus par espace, et le vôtre les a déjà. "
        "Pour en ajouter un autre, retirez d’abord celui dont l’accès ne sert plus."
    )
    assert user_count(space) == 2


def test_whoever_is_removed_makes_room_and_whoever_is_suspended_does_not(
    settings: Settings,
):
    settings.PLI_USERS_MAX = 3
    space = make_administered()
    suspended, removed = make_user(space), make_user(space)
    suspend_user(access=space.access, user_id=suspended.id, suspended_at=NOW)
    with pytest.raises(UsersTooMany):
        add(space)

    remove_user(access=space.access, user_id=removed.id, removed_at=NOW)
    add(space)

    assert users_room(space.account.space_id) == UsersRoom(used=3, most=3)


def test_a_limit_lowered_below_what_there_is_takes_nobody_away(settings: Settings):
    space = make_administered()
    make_user(space)
    make_user(space)
    settings.PLI_USERS_MAX = 1

    with pytest.raises(UsersTooMany, match="1 utilisateur au plus par espace"):
        add(space)

    assert users_room(space.account.space_id) == UsersRoom(used=3, most=1)


def test_the_users_of_one_space_take_no_room_in_another(settings: Settings):
    settings.PLI_USERS_MAX = 2
    supplier = make_supplier()
    spaces = [
        make_administered(account=make_account(supplier=supplier, number=number))
        for number in ("48213", "48214")
    ]

    for space in spaces:
        make_user(space)

    assert [user_count(space) for space in spaces] == [2, 2]
