from dataclasses import replace
from datetime import timedelta

import pytest

from pli.domain.identity.models import Login
from pli.domain.identity.operations import (
    LoginSuspended,
    check_password,
    suspend_login,
    withdraw_password,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import (
    AddressOfSupplier,
    AdministratorOfRegister,
    LastAdministrator,
    LimitsEmpty,
    OwnAccess,
    RoleMissing,
    UserNotFound,
    UserOfRegister,
    change_user,
    remove_user,
    renew_way_in,
    resume_user,
    suspend_user,
)
from pli.domain.spaces.queries import (
    count_administrators,
    count_user_sessions,
    list_users,
    one_user,
)
from pli.domain.spaces.vocabulary import ReadingLimits, Role, UserGiven, UserRights, WayIn
from tests.make.people import (
    NOW,
    VISITOR,
    access_of,
    make_membership,
    make_sign_in,
    make_sign_in_policy,
    opened,
    recover,
)
from tests.make.suppliers import make_account
from tests.make.users import (
    DEFAULT_PASSWORD,
    add,
    make_administered,
    make_user,
)

pytestmark = pytest.mark.django_db

ADDRESS = "karim.haddad@garage-morel.example"
LATER = NOW + timedelta(days=1)
ADMINISTRATOR = UserRights(is_administrator=True)


def sign_in(identifiant, password, at=LATER):
    return check_password(
        identifiant=identifiant,
        password=password,
        policy=make_sign_in_policy(),
        visitor=VISITOR,
        checked_at=at,
    )


def sessions_of_user(access, user):
    idle_life = timedelta(hours=2)
    return count_user_sessions(access=access, user_id=user.id, now=NOW, idle_life=idle_life)


def change(space, user, *, address=None, rights=None, given_name="Karim", family_name="Haddad"):
    address = user.login.address if address is None else address
    said = UserGiven(given_name, family_name, address, rights or UserRights())
    return change_user(access=space.access, user_id=user.id, user=said, changed_at=LATER)


def test_whoever_came_by_a_passkey_administers_after_their_password_was_reset():
    space = make_administered()
    user = make_user(space)
    withdraw_password(login_id=space.administrator.login_id, withdrawn_at=NOW)

    assert change(space, user, given_name="Karima").given_name == "Karima"

    suspend_login(login_id=space.administrator.login_id, suspended_at=NOW)
    with pytest.raises(RoleMissing):
        change(space, user)


@pytest.mark.parametrize("count", [1, 3])
def test_the_open_sessions_of_a_user_are_those_that_were_not_left_idle(
    count, django_assert_num_queries
):
    space = make_administered()
    user = make_user(space)
    for minute in range(count):
        make_sign_in(user.login, started_at=NOW - timedelta(minutes=minute))
    make_sign_in(user.login, started_at=NOW - timedelta(hours=2))
    make_sign_in(space.administrator.login)
    stranger = make_administered(account=make_account(supplier=space.account.supplier, number="2"))

    with django_assert_num_queries(1):
        assert sessions_of_user(space.access, user) == count
    assert sessions_of_user(stranger.access, user) == 0


@pytest.mark.requirement("R086")
def test_only_an_administrator_lets_anybody_in():
    space = make_administered()
    colleague = access_of(make_user(space))

    for attempt in (
        lambda: add(space, access=colleague),
        lambda: remove_user(access=colleague, user_id=space.administrator.id, removed_at=LATER),
        lambda: list_users(access=colleague, now=NOW),
    ):
        with pytest.raises(RoleMissing):
            attempt()


@pytest.mark.requirement("R176")
def test_a_user_of_another_space_does_not_exist_here():
    space = make_administered()
    other = make_membership()

    with pytest.raises(UserNotFound):
        one_user(access=space.access, user_id=other.id, now=NOW)
    with pytest.raises(UserNotFound):
        remove_user(access=space.access, user_id=other.id, removed_at=LATER)


@pytest.mark.requirement("R091")
def test_an_administrator_corrects_names_address_and_rights():
    space = make_administered()
    user = make_user(space, address=ADDRESS)

    change(space, user, address="k.haddad@garage-morel.example", family_name="Haddad-Roux")

    row = one_user(access=space.access, user_id=user.id, now=LATER)
    assert (row.name, row.address) == ("Karim Haddad-Roux", "k.haddad@garage-morel.example")
    entry = Entry.objects.get(kind=EntryKind.MEMBERSHIP_CHANGED)
    assert (entry.person_id, entry.subject_id, entry.details["is_address_new"]) == (
        space.access.person_id,
        user.id,
        True,
    )


@pytest.mark.requirement("R095")
def test_the_address_of_the_register_is_not_the_administrators_to_change():
    space = make_administered()

    with pytest.raises(AddressOfSupplier):
        change(space, space.administrator, address=ADDRESS, rights=ADMINISTRATOR)


def test_limits_to_nothing_are_refused():
    with pytest.raises(LimitsEmpty):
        add(make_administered(), rights=UserRights(limits=ReadingLimits()))


def test_an_administrator_has_no_limits():
    limited = UserRights(is_administrator=True, limits=ReadingLimits(frozenset({"CT-1"})))

    assert make_user(make_administered(), rights=limited).limits is None


@pytest.mark.requirement("R091")
def test_access_unticked_closes_sessions_and_ticked_again_opens_by_the_same_password():
    space = make_administered()
    user = make_user(space)
    session = make_sign_in(user.login)

    suspend_user(access=space.access, user_id=user.id, suspended_at=LATER)

    session.refresh_from_db()
    assert session.ended_reason == "login-suspended"
    with pytest.raises(LoginSuspended):
        sign_in(user.login.identifiant, DEFAULT_PASSWORD)

    resume_user(access=space.access, user_id=user.id, resumed_at=LATER)
    assert sign_in(user.login.identifiant, DEFAULT_PASSWORD) == user.login


@pytest.mark.requirement("R091")
def test_a_reset_hands_over_another_password_and_ends_the_former():
    space = make_administered()
    user = make_user(space)
    session = make_sign_in(user.login)

    given = renew_way_in(
        access=space.access,
        policy=space.policy,
        user_id=user.id,
        way=WayIn.DEFAULT_PASSWORD,
        password="Nouveau-2027",
        renewed_at=LATER,
    )

    session.refresh_from_db()
    assert (given.secret, session.ended_reason) == ("Nouveau-2027", "password-changed")
    assert sign_in(user.login.identifiant, "Nouveau-2027") == user.login


@pytest.mark.requirement("R040", "R091")
def test_an_added_user_recovers_a_password_by_the_recorded_address():
    user = make_user(make_administered(), address=ADDRESS)

    recover(user.login, "Choisi-par-moi-1", chosen_at=LATER)

    assert sign_in(user.login.identifiant, "Choisi-par-moi-1") == user.login
    assert Login.objects.get(id=user.login_id).password_is_handed_over is False


def test_ones_own_password_and_access_are_not_changed_here():
    space = make_administered()
    own = {"access": space.access, "user_id": space.administrator.id}

    with pytest.raises(OwnAccess):
        suspend_user(**own, suspended_at=LATER)
    with pytest.raises(OwnAccess):
        renew_way_in(
            **own,
            policy=space.policy,
            way=WayIn.DEFAULT_PASSWORD,
            password="",
            renewed_at=LATER,
        )


@pytest.mark.requirement("R095")
def test_whoever_the_register_has_goes_on_administering_until_it_has_another_address():
    space = make_administered()
    other = make_user(space, rights=ADMINISTRATOR)
    said = UserGiven("Claire", "Morel", space.administrator.login.address, UserRights())
    change = {"access": access_of(other), "user_id": space.administrator.id, "changed_at": LATER}

    with pytest.raises(AdministratorOfRegister):
        change_user(user=said, **change)

    kept = change_user(user=replace(said, rights=ADMINISTRATOR), **change)
    assert kept.roles == [Role.ADMINISTRATOR]


@pytest.mark.requirement("R095")
def test_whoever_the_register_has_is_kept_out_but_not_removed():
    space = make_administered()
    other = make_user(space, rights=ADMINISTRATOR)

    with pytest.raises(UserOfRegister):
        remove_user(access=access_of(other), user_id=space.administrator.id, removed_at=LATER)

    suspend_user(access=access_of(other), user_id=space.administrator.id, suspended_at=LATER)
    assert count_administrators(access=space.access) == 1


def test_the_last_administrator_neither_leaves_nor_gives_the_right_up():
    space = make_administered(is_of_register=False)
    arriving = make_user(space, rights=ADMINISTRATOR, is_active=False)

    with pytest.raises(LastAdministrator):
        remove_user(access=space.access, user_id=space.administrator.id, removed_at=LATER)
    with pytest.raises(LastAdministrator):
        change(space, space.administrator)

    resume_user(access=space.access, user_id=arriving.id, resumed_at=LATER)
    remove_user(access=space.access, user_id=space.administrator.id, removed_at=LATER)
    assert count_administrators(access=space.access) == 1


def test_a_removed_user_is_out_at_once_and_administers_nothing_any_more():
    space = make_administered()
    other = make_user(space, rights=ADMINISTRATOR)
    theirs = access_of(other)
    session = make_sign_in(other.login)

    remove_user(access=space.access, user_id=other.id, removed_at=LATER)

    session.refresh_from_db()
    assert session.ended_reason == "login-closed"
    with pytest.raises(RoleMissing):
        remove_user(access=theirs, user_id=space.administrator.id, removed_at=LATER)


def test_the_list_tells_each_user_latest_first_and_finds_by_name_identifiant_or_address():
    space = make_administered()
    make_user(space, address=ADDRESS, identifiant="atelier", added_at=LATER)
    make_user(space, given_name="Zoé", family_name="d’Ys", added_at=LATER + timedelta(days=1))

    def names(search=""):
        page = list_users(access=space.access, now=LATER, search=search)
        return [row.name for row in page.rows]

    assert names() == ["Zoé d’Ys", "Karim Haddad", "Camille Roux"]
    assert names("ATELIER") == names("haddad") == names("morel.example") == ["Karim Haddad"]
    assert names("d’ys") == ["Zoé d’Ys"]
    assert names("\0") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_one_query(count, django_assert_num_queries):
    space = make_administered()
    for _ in range(count - 1):
        make_user(space)

    with django_assert_num_queries(1):
        assert len(list_users(access=space.access, now=NOW).rows) == count


def test_a_session_that_is_open_obeys_new_rights_at_the_next_page():
    space = make_administered()
    user = make_user(space)
    change(space, user, rights=UserRights(limits=ReadingLimits(frozenset({"ct-2024-0917"}))))

    assert access_of(user_of_id(user.id)).limits == ReadingLimits(frozenset({"CT-2024-0917"}))
    assert opened(make_sign_in(user.login)).person_is_proved is False


def user_of_id(user_id):
    return Membership.objects.select_related("login").get(id=user_id)
