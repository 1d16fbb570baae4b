from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import EntryCode, Link
from pli.domain.identity.operations import (
    AddressInvalid,
    IdentifiantNotTheirs,
    IdentifiantTaken,
    PasswordTooWeak,
    check_password,
)
from pli.domain.identity.queries import password_rules
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import (
    AddressNeeded,
    InvitationOfSuspended,
    InvitationsOfSpaceTooMany,
    InvitationsTooMany,
    UserNameInvalid,
    UserNameSuspect,
    WayNotOffered,
    remove_user,
    renew_way_in,
    resume_user,
)
from pli.domain.spaces.queries import one_user
from pli.domain.spaces.vocabulary import UserState, WayIn
from tests.make.people import (
    NOW,
    VISITOR,
    make_login,
    make_sign_in_policy,
)
from tests.make.suppliers import make_account
from tests.make.users import (
    DEFAULT_PASSWORD,
    add,
    login_of,
    make_administered,
    make_user,
    user_of,
)

pytestmark = pytest.mark.django_db

ADDRESS = "karim.haddad@garage-morel.example"
LATER = NOW + timedelta(days=1)


def sign_in(identifiant, password, at=LATER):
    return check_password(
        identifiant=identifiant,
        password=password,
        policy=make_sign_in_policy(),
        visitor=VISITOR,
        checked_at=at,
    )


def mails_asked():
    return [job.task_name for job in ProcrastinateJob.objects.filter(task_name__contains="user")]


@pytest.mark.requirement("R016", "R088", "R089", "R090")
def test_classique_the_administrator_chooses_identifiant_and_password_and_no_mail_leaves():
    given = add(make_administered(), address=ADDRESS, identifiant="morel-atelier")

    login = login_of(given)
    assert (given.identifiant, given.secret) == ("morel-atelier", DEFAULT_PASSWORD)
    assert sign_in("MOREL-atelier", DEFAULT_PASSWORD) == login
    assert (login.password_chosen_by, login.password_is_handed_over) == (
        PasswordChooser.OTHER,
        True,
    )
    assert mails_asked() == []


@pytest.mark.requirement("R088")
def test_the_identifiant_may_be_the_users_own_address():
    given = add(make_administered(), address=ADDRESS, identifiant=ADDRESS)

    assert given.identifiant == ADDRESS


@pytest.mark.requirement("R014")
@pytest.mark.parametrize("address", ["", "quelqu-un@autre.example"])
def test_an_identifiant_in_the_shape_of_an_address_is_nobody_elses(address):
    with pytest.raises(IdentifiantNotTheirs):
        add(make_administered(), address=address, identifiant=ADDRESS)


@pytest.mark.requirement("R014")
@pytest.mark.parametrize("typed", ["ceo\uff20garage-morel.example", "CEO@Garage-Morel.example"])
def test_however_the_sign_in_its_middle_is_typed(typed):
    make_login(address="ceo@garage-morel.example", identifiant="LOC-2222222-K")

    with pytest.raises(IdentifiantNotTheirs):
        add(make_administered(), address="ceo@garage-morel.example", identifiant=typed)


@pytest.mark.requirement("R014")
def test_nor_the_address_of_somebody_whom_the_platform_knows_elsewhere():
    make_login(address=ADDRESS, identifiant="LOC-2222222-K")

    with pytest.raises(IdentifiantNotTheirs):
        add(make_administered(), address=ADDRESS, identifiant=ADDRESS)


@pytest.mark.requirement("R014")
def test_without_one_the_address_is_the_identifiant_or_one_is_made():
    space = make_administered()

    alone = add(space, address=ADDRESS)
    shared = add(space, address=ADDRESS, given_name="Lina")
    nobody = add(space, given_name="Zoé")

    assert alone.identifiant == ADDRESS
    assert [one.identifiant[:4] for one in (shared, nobody)] == ["LOC-", "LOC-"]


@pytest.mark.requirement("R015")
def test_an_identifiant_once_given_is_never_given_again():
    space = make_administered()
    user = make_user(space, identifiant="atelier")
    remove_user(access=space.access, user_id=user.id, removed_at=LATER)

    with pytest.raises(IdentifiantTaken):
        add(space, identifiant="Atelier")


def test_without_a_password_typed_one_is_made_that_keeps_the_rules():
    given = add(make_administered(), password="")

    assert set(password_rules(given.secret).values()) == {True}
    assert sign_in(given.identifiant, given.secret) == login_of(given)


@pytest.mark.requirement("R049")
def test_the_default_password_obeys_the_same_rule_and_a_weak_one_adds_nobody():
    with pytest.raises(PasswordTooWeak):
        add(make_administered(), password="facile")

    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("given_name", "family_name"),
    [
        ("Anne-Élise", "d’Ormesson-Lefèvre"),
        ("Ngọc", "Ó Súilleabháin"),
        ("M" * 80, "L" * 80),
        ("JEAN", "DE LA FONTAINE"),
    ],
)
def test_names_stay_as_they_are_written(given_name, family_name):
    user = make_user(make_administered(), given_name=given_name, family_name=family_name)

    assert (user.given_name, user.family_name) == (given_name, family_name)


@pytest.mark.parametrize("name", ["", " ", "L" * 81, "Ka\u0007rim"])
def test_a_name_that_cannot_be_shown_is_refused(name):
    with pytest.raises(UserNameInvalid):
        add(make_administered(), family_name=name)


@pytest.mark.parametrize(
    "name",
    [
        "Votre colis attend : http",
        "evil.example",
        "www.evil",
        "a@b",
        "colis/evil",
        "evil\uff0fexample",
    ],
)
def test_a_name_is_no_place_for_an_address(name):
    with pytest.raises(UserNameSuspect):
        add(make_administered(), family_name=name)


@pytest.mark.parametrize("name", ["J. Martin", "J.-P. Roux", "J.R. Ewing", "Saint-M’Hervé"])
def test_initials_are_no_address(name):
    assert make_user(make_administered(), given_name=name).given_name == name


def test_plus_and_capitals_of_an_address_are_kept_and_a_wrong_one_refused():
    space = make_administered()

    assert login_of(add(space, address="Karim+Pli@Garage-Morel.example")).address == (
        "Karim+Pli@Garage-Morel.example"
    )
    with pytest.raises(AddressInvalid):
        add(space, address="karim@")


@pytest.mark.requirement("T2")
def test_recommande_the_invitation_leads_the_user_alone_to_a_password():
    space = make_administered(preset=Preset.RECOMMANDE)

    given = add(space, address=ADDRESS, way=WayIn.INVITATION)

    link = Link.objects.get(about_id=user_of(given).login_id)
    assert (given.secret, login_of(given).password) == ("", "")
    assert (link.address, link.expires_at) == (ADDRESS, NOW + timedelta(days=7))
    assert mails_asked() == ["notices.compose_user_invitation"]
    assert one_user(access=space.access, user_id=given.user_id, now=NOW).state == UserState.INVITED


@pytest.mark.requirement("T2")
def test_classique_a_default_password_is_the_only_way():
    classique = make_administered()

    assert classique.policy.ways == (WayIn.DEFAULT_PASSWORD,)
    with pytest.raises(WayNotOffered):
        add(classique, way=WayIn.CODE)
    with pytest.raises(WayNotOffered):
        add(classique, address=ADDRESS, way=WayIn.INVITATION)


@pytest.mark.requirement("T2")
def test_recommande_nobody_chooses_a_password_for_another():
    space = make_administered(preset=Preset.RECOMMANDE)

    assert space.policy.ways == (WayIn.INVITATION, WayIn.CODE)
    with pytest.raises(WayNotOffered):
        add(space, way=WayIn.DEFAULT_PASSWORD)


def test_without_an_address_there_is_no_invitation():
    with pytest.raises(AddressNeeded):
        add(make_administered(preset=Preset.RECOMMANDE), way=WayIn.INVITATION)


def test_one_address_is_not_invited_over_and_over():
    space = make_administered(preset=Preset.RECOMMANDE)
    given = add(space, address=ADDRESS, way=WayIn.INVITATION)
    again = {"access": space.access, "policy": space.policy, "user_id": given.user_id}
    for _ in range(4):
        renew_way_in(**again, way=WayIn.INVITATION, password="", renewed_at=NOW)

    with pytest.raises(InvitationsTooMany):
        renew_way_in(**again, way=WayIn.INVITATION, password="", renewed_at=NOW)


def test_another_space_cannot_use_up_the_invitations_of_an_address():
    space = make_administered(preset=Preset.RECOMMANDE)
    rival = make_administered(account=make_account(supplier=space.account.supplier, number="2"))
    user_id = add(rival, address=ADDRESS, way=WayIn.INVITATION).user_id
    for _ in range(4):
        renew_way_in(
            access=rival.access,
            policy=rival.policy,
            user_id=user_id,
            way=WayIn.INVITATION,
            password="",
            renewed_at=NOW,
        )

    assert add(space, address=ADDRESS, way=WayIn.INVITATION).address == ADDRESS


def test_one_space_sends_fifty_invitations_an_hour():
    space = make_administered(preset=Preset.RECOMMANDE)
    for number in range(50):
        add(space, address=f"n{number}@garage-morel.example", way=WayIn.INVITATION)

    with pytest.raises(InvitationsOfSpaceTooMany) as refusal:
        add(space, address=ADDRESS, way=WayIn.INVITATION)

    assert refusal.value.retry_at == NOW + timedelta(hours=1)
    assert add(space, address=ADDRESS, way=WayIn.CODE).secret


@pytest.mark.parametrize("way", [WayIn.CODE, WayIn.INVITATION])
def test_a_new_way_in_makes_the_sheet_and_the_invitation_before_it_serve_no_more(way):
    space = make_administered(preset=Preset.RECOMMANDE)
    given = add(space, address=ADDRESS, way=WayIn.INVITATION)
    again = {"access": space.access, "policy": space.policy, "user_id": given.user_id}
    renew_way_in(**again, way=WayIn.CODE, password="", renewed_at=NOW)

    renew_way_in(**again, way=way, password="", renewed_at=LATER)

    codes = EntryCode.objects.filter(withdrawn_at=None).count()
    links = Link.objects.filter(about_id=user_of(given).login_id, spent_at=None).count()
    assert (codes, links) == ((1, 0) if way is WayIn.CODE else (0, 1))


def test_whoever_is_added_without_access_gets_no_mail_and_opens_nothing():
    space = make_administered(preset=Preset.RECOMMANDE)

    given = add(space, address=ADDRESS, way=WayIn.INVITATION, is_active=False)

    assert mails_asked() == []
    assert one_user(access=space.access, user_id=given.user_id, now=NOW).state == (
        UserState.SUSPENDED
    )


def test_whoever_is_suspended_is_invited_once_their_access_is_active_again():
    space = make_administered(preset=Preset.RECOMMANDE)
    given = add(space, address=ADDRESS, way=WayIn.INVITATION, is_active=False)
    again = {"access": space.access, "policy": space.policy, "user_id": given.user_id}

    with pytest.raises(InvitationOfSuspended):
        renew_way_in(**again, way=WayIn.INVITATION, password="", renewed_at=NOW)

    links = Link.objects.filter(about_id=user_of(given).login_id)
    assert (links.count(), mails_asked()) == (0, [])
    assert renew_way_in(**again, way=WayIn.CODE, password="", renewed_at=NOW).secret
    resume_user(access=space.access, user_id=given.user_id, resumed_at=NOW)
    renew_way_in(**again, way=WayIn.INVITATION, password="", renewed_at=NOW)
    assert (links.count(), len(mails_asked())) == (1, 1)
