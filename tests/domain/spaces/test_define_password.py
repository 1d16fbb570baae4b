from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from pli.domain.identity.models import Person
from pli.domain.identity.operations import (
    LinkSpent,
    PasswordTooWeak,
    ask_person_proof,
    issue_token,
    prove_person,
)
from pli.domain.identity.queries import verified_address_of, verified_owner_of
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.journal.models import Entry
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import define_password
from pli.domain.spaces.queries import PersonNotProved, access_to, spaces_of
from tests.database import Database
from tests.make.people import (
    NOW,
    PASSWORD,
    make_login,
    make_membership,
    make_person,
    make_recovery_token,
    make_sign_in,
    opened,
    recover,
)

pytestmark = pytest.mark.requirement("R038", "R051")

ADDRESS = "camille@morel.example"
SOON = NOW + timedelta(minutes=3)


def member(**login):
    return make_membership(make_login(address=ADDRESS, **login))


@pytest.mark.django_db
def test_the_first_to_define_a_password_becomes_the_owner_of_the_address():
    membership = member()

    login = recover(membership.login)

    assert login.person == membership.person
    assert verified_address_of(person_id=membership.person_id) == ADDRESS


@pytest.mark.django_db
def test_accounts_at_one_address_join_as_their_passwords_are_defined():
    first, second = member(), member()
    assert first.person != second.person

    recover(first.login)
    recover(second.login, chosen_at=SOON)

    second.refresh_from_db()
    assert second.person == first.person
    assert second.login.person == first.person
    assert Person.objects.count() == 2


@pytest.mark.django_db
def test_an_account_at_the_same_address_joins_nobody_before_its_own_password_is_defined():
    first, second = member(), member(password=PASSWORD, chosen_by=PasswordChooser.OTHER)

    recover(first.login)

    second.refresh_from_db()
    assert second.person != first.person


@pytest.mark.django_db
def test_a_joined_login_opens_the_others_only_once_the_person_is_proved():
    first, second = member(), member()
    recover(first.login)
    recover(second.login, chosen_at=SOON)
    second.refresh_from_db()
    sign_in = make_sign_in(second.login)
    with pytest.raises(PersonNotProved):
        access_to(sign_in=opened(sign_in), space_id=first.space_id)

    link = ask_person_proof(sign_in_id=sign_in.id, asked_at=NOW)
    token = issue_token(link_id=link.id, made_at=NOW)
    prove_person(sign_in_id=sign_in.id, token=token, proved_at=SOON)

    proved = opened(sign_in, now=SOON)
    assert {row.space_id for row in spaces_of(proved)} == {first.space_id, second.space_id}
    assert access_to(sign_in=proved, space_id=first.space_id).login_id == first.login_id


@pytest.mark.django_db
def test_a_supplier_reads_nothing_of_a_person_s_other_spaces():
    first, second = member(), member()
    recover(first.login)
    recover(second.login, chosen_at=SOON)

    read_by_second = Entry.objects.filter(space_id__in=[second.space_id, second.login.realm_id])

    told = str(list(read_by_second.values("kind", "subject_id", "login_id", "details")))
    assert str(first.login_id) not in told
    assert str(first.space_id) not in told
    assert {entry.kind for entry in read_by_second} == {"membership-opened", "password-chosen"}


@pytest.mark.django_db
def test_a_new_address_written_by_the_supplier_does_not_reach_the_person_s_spaces():
    """The login moves to whoever reads the new address, and takes nothing with it."""
    kept, moved = member(), member()
    recover(kept.login)
    recover(moved.login, chosen_at=SOON)
    login = moved.login
    login.address = login.address_key = "nouveau@morel.example"
    login.save()

    recover(login, chosen_at=SOON + timedelta(minutes=3))

    kept.refresh_from_db()
    moved.refresh_from_db()
    assert moved.person != kept.person
    assert moved.login.person == moved.person
    assert verified_owner_of(address="nouveau@morel.example") == moved.person_id
    assert verified_address_of(person_id=kept.person_id) == ADDRESS


@pytest.mark.django_db
def test_a_login_without_a_space_yet_can_have_its_password_defined():
    owner = make_person(address=ADDRESS, is_proven=True)

    login = recover(make_login(address=ADDRESS, person=make_person()))

    assert login.person == owner


@pytest.mark.django_db
def test_a_refused_password_joins_nothing():
    membership = member()
    make_person(address=ADDRESS, is_proven=True)

    with pytest.raises(PasswordTooWeak):
        recover(membership.login, "facture")

    membership.refresh_from_db()
    assert membership.login.person == membership.person
    assert membership.login.password == ""


def test_of_two_accounts_defined_at_once_one_person_owns_the_address(live_database: Database):
    memberships = [member() for _ in range(4)]
    tokens = [make_recovery_token(membership.login) for membership in memberships]

    def define(number):
        try:
            define_password(
                token=tokens[number],
                login_id=memberships[number].login_id,
                password=PASSWORD,
                confirmation=PASSWORD,
                chosen_at=NOW,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(define, range(4)))

    owners = set(Membership.objects.values_list("person_id", flat=True))
    assert owners == {verified_owner_of(address=ADDRESS)}


def test_a_link_spent_twice_at_once_defines_one_password(live_database: Database):
    membership = member()
    token = make_recovery_token(membership.login)

    def define(number):
        try:
            define_password(
                token=token,
                login_id=membership.login_id,
                password=f"Le-mien-{number}",
                confirmation=f"Le-mien-{number}",
                chosen_at=NOW,
            )
        except LinkSpent:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(define, range(2))) == [False, True]
