from datetime import timedelta

import pytest

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.operations import change_user
from pli.domain.spaces.queries import list_users, name_of_member, names_in_space, names_of_members
from pli.domain.spaces.vocabulary import Role, UserGiven, UserRights
from tests.make.people import NOW, make_login, make_membership, make_person, recover
from tests.make.users import add, make_administered, make_user, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R175", "R176")]

ADDRESS = "lea@clients.example"


def make_known_elsewhere(space):
    """Léa told another supplier her name; here she is « Accueil Dupont », and has joined."""
    make_membership(
        make_login(
            person=make_person(
                given_name="Léa", family_name="Petit", address=ADDRESS, is_proven=True
            ),
            address=ADDRESS,
            identifiant="AUTRE-1",
        )
    )
    user = user_of(add(space, given_name="Accueil", family_name="Dupont", address=ADDRESS))
    recover(user.login)
    return user


def test_a_name_told_elsewhere_is_not_for_this_space_to_know():
    space = make_administered()
    user = make_known_elsewhere(space)

    user.refresh_from_db()
    assert user.person.name == "Léa Petit"
    names = names_in_space(access=space.access, login_ids=[user.login_id])
    assert names[user.login_id] == "Accueil Dupont"
    assert list_users(access=space.access, now=NOW, search="Petit").rows == []
    assert [row.name for row in list_users(access=space.access, now=NOW, search="dupont").rows] == [
        "Accueil Dupont"
    ]


def test_whoever_the_space_named_nothing_is_their_identifiant():
    space = make_administered()
    space.administrator.given_name = space.administrator.family_name = ""
    space.administrator.save()

    login = space.administrator.login
    names = names_in_space(access=space.access, login_ids=[login.id])

    assert names[login.id] == login.identifiant
    (row,) = list_users(access=space.access, now=NOW).rows
    assert row.name == login.identifiant
    space_id, person_id = space.account.space_id, space.administrator.person_id
    names = names_of_members(space_id=space_id, person_ids=[person_id])
    assert names == {person_id: login.identifiant}
    assert name_of_member(space_id=space_id, person_id=person_id) == ""
    assert name_of_member(space_id=space_id, person_id=None) == ""


def test_a_later_access_without_a_name_hides_no_earlier_one():
    space = make_administered()
    user = make_user(space)
    space_id, person_id = space.account.space_id, user.person_id
    make_membership(
        make_login(space=space.account.space, person=user.person, identifiant="PLUS-TARD"),
        roles=[Role.USER],
        names=("", ""),
        since_at=NOW + timedelta(days=1),
    )

    names = names_of_members(space_id=space_id, person_ids=[person_id])

    assert names == {person_id: "Karim Haddad"}
    assert name_of_member(space_id=space_id, person_id=person_id) == "Karim Haddad"


def test_a_name_corrected_is_the_one_of_the_journal_too():
    space = make_administered()
    user = make_user(space)
    said = UserGiven("Karim", "Haddad-Roux", user.login.address, UserRights())
    change_user(access=space.access, user_id=user.id, user=said, changed_at=NOW)

    names = names_in_space(access=space.access, login_ids=[], membership_ids=[user.id])

    assert names[user.id] == "Karim Haddad-Roux"


def test_whoever_opens_and_ends_an_access_is_the_one_the_journal_names():
    space = make_administered()
    user = make_user(space)

    entry = Entry.objects.get(kind=EntryKind.MEMBERSHIP_OPENED, subject_id=user.id)

    assert (entry.login_id, entry.person_id) == (space.access.login_id, space.access.person_id)
