from datetime import timedelta

import pytest

from pli.domain.identity.operations import end_login, record_person_proof, start_sign_in
from pli.domain.identity.vocabulary import LoginEnd, PasswordChooser, Proof
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Space
from pli.domain.spaces.operations import (
    LoginOfAnotherSpace,
    RolesNotOfSpace,
    end_membership,
    open_membership,
)
from pli.domain.spaces.queries import (
    PersonNotProved,
    SpaceNotFound,
    access_to,
    landing_space,
    spaces_of,
)
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.ids import new_id
from tests.make.people import (
    NOW,
    PASSWORD,
    VISITOR,
    access_of,
    give_password,
    make_login,
    make_membership,
    make_person,
    make_sign_in,
    make_space,
    opened,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_spaces():
    """Two memberships of one person, each by its own login."""
    person = make_person(address="camille@morel.example", is_proven=True)
    return [
        make_membership(make_login(person=person, space=make_space(name=name), password=PASSWORD))
        for name in ("Garage Morel", "Ateliers Durand")
    ]


def signed_in(membership, **proofs):
    return opened(make_sign_in(membership.login, **proofs))


def by_passkey(person):
    return opened(
        start_sign_in(
            person_id=person.id,
            login_id=None,
            proof=Proof.PASSKEY,
            person_proof=None,
            visitor=VISITOR,
            started_at=NOW,
        )
    )


@pytest.mark.requirement("R031")
def test_a_login_opens_its_own_space_with_its_roles():
    membership = make_membership(roles=[Role.USER])

    access = access_of(membership)

    assert access == Access(
        space_id=membership.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({Role.USER}),
        person_id=membership.person_id,
        login_id=membership.login_id,
        person_is_proved=False,
    )


@pytest.mark.requirement("R018", "R176")
def test_a_space_of_somebody_else_and_one_that_does_not_exist_are_one_answer():
    sign_in = signed_in(make_membership(), person_proof=Proof.TOTP)
    elsewhere = make_membership()

    with pytest.raises(SpaceNotFound) as foreign:
        access_to(sign_in=sign_in, space_id=elsewhere.space_id)
    with pytest.raises(SpaceNotFound) as unknown:
        access_to(sign_in=sign_in, space_id=new_id())

    assert str(foreign.value) == str(unknown.value)


def test_a_password_reaches_no_other_space_of_the_person(two_spaces):
    first, second = two_spaces

    with pytest.raises(PersonNotProved):
        access_to(sign_in=signed_in(first), space_id=second.space_id)


def test_a_proved_person_reaches_all_their_spaces(two_spaces):
    first, second = two_spaces

    access = access_to(sign_in=signed_in(first, person_proof=Proof.LINK), space_id=second.space_id)

    assert (access.login_id, access.person_is_proved) == (second.login_id, True)


def test_a_password_chosen_by_an_administrator_reaches_one_space():
    """Neither the spaces of whoever owns the same address, nor a space of anybody else."""
    owner = make_person(address="camille@morel.example", is_proven=True)
    theirs = make_membership(
        make_login(person=owner, address="camille@morel.example", password=PASSWORD)
    )
    given = make_membership(
        make_login(
            address="camille@morel.example", password=PASSWORD, chosen_by=PasswordChooser.OTHER
        )
    )
    sign_in = signed_in(given)

    assert access_to(sign_in=sign_in, space_id=given.space_id).login_id == given.login_id
    assert [row.space_id for row in spaces_of(sign_in)] == [given.space_id]
    with pytest.raises(SpaceNotFound):
        access_to(sign_in=sign_in, space_id=theirs.space_id)


def test_a_password_set_again_by_an_administrator_still_reaches_one_space(two_spaces):
    """Even once the login was joined: what the person has elsewhere stays out of reach."""
    first, second = two_spaces
    give_password(first.login, "Donné-par-7", chosen_by=PasswordChooser.OTHER)
    sign_in = signed_in(first)

    assert [row.space_id for row in spaces_of(sign_in)] == [first.space_id]
    with pytest.raises(PersonNotProved):
        access_to(sign_in=sign_in, space_id=second.space_id)


@pytest.mark.requirement("R137")
def test_roles_of_two_logins_in_one_space_add_up_for_a_proved_person():
    person, space = make_person(), make_space()
    user, administrator = (make_login(person=person, space=space) for _time in range(2))
    make_membership(user, roles=[Role.USER])
    make_membership(administrator, roles=[Role.ADMINISTRATOR])

    access = access_to(sign_in=by_passkey(person), space_id=space.id)

    assert access.roles == {Role.ADMINISTRATOR, Role.USER}
    assert access.login_id == administrator.id  # what is set up lasts as long as that right


@pytest.mark.requirement("R022")
def test_a_membership_that_ended_gives_nothing_and_closes_its_login():
    membership = make_membership()
    sign_in = signed_in(membership)

    end_membership(membership_id=membership.id, ended_at=NOW)
    end_membership(membership_id=membership.id, ended_at=NOW + timedelta(days=1))

    membership.refresh_from_db()
    assert (membership.ended_at, membership.login.ended_reason) == (NOW, LoginEnd.CLOSED)
    with pytest.raises(SpaceNotFound):
        access_to(sign_in=sign_in, space_id=membership.space_id)


def test_a_login_replaced_gives_nothing():
    membership = make_membership()
    sign_in = signed_in(membership)
    end_login(login_id=membership.login_id, reason=LoginEnd.REPLACED, ended_at=NOW)

    with pytest.raises(SpaceNotFound):
        access_to(sign_in=sign_in, space_id=membership.space_id)


def test_a_closed_space_is_not_found():
    membership = make_membership()
    Space.objects.update(closed_at=NOW)

    with pytest.raises(SpaceNotFound):
        access_of(membership)


@pytest.mark.requirement("R175")
def test_the_rights_given_and_taken_are_evidence():
    membership = make_membership(roles=[Role.USER])
    end_membership(membership_id=membership.id, ended_at=NOW)

    entries = Entry.objects.filter(subject_id=membership.id).order_by("id")
    assert [(entry.book, entry.kind, entry.details) for entry in entries] == [
        ("preuve", EntryKind.MEMBERSHIP_OPENED, {"roles": ["user"]}),
        ("preuve", EntryKind.MEMBERSHIP_ENDED, {"reason": "closed"}),
    ]


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param([], id="none"),
        pytest.param([Role.DEPOSITOR], id="one of another kind of space"),
        pytest.param([Role.USER, Role.OPERATOR], id="a good one and one of another kind"),
    ],
)
def test_a_member_holds_roles_of_the_space_s_kind(roles):
    with pytest.raises(RolesNotOfSpace):
        make_membership(make_login(), roles=roles)


def test_a_login_is_a_member_of_the_space_it_was_made_for():
    with pytest.raises(LoginOfAnotherSpace):
        open_membership(
            space_id=make_space().id,
            login_id=make_login().id,
            roles=[Role.USER],
            since_at=NOW,
        )


@pytest.mark.parametrize(
    "names",
    [["Garage Morel"], ["ateliers Durand", "Garage Morel", "Zinguerie Petit"]],
    ids=["1", "3"],
)
def test_a_proved_person_s_spaces_are_listed_by_name_in_one_query(names, django_assert_num_queries):
    person = make_person()
    memberships = [
        make_membership(make_login(person=person, space=make_space(name=name)))
        for name in reversed(names)
    ]
    sign_in = signed_in(memberships[0], person_proof=Proof.TOTP)

    with django_assert_num_queries(1):
        found = [row.name for row in spaces_of(sign_in)]

    assert found == names


@pytest.mark.requirement("R031")
def test_a_login_lands_in_its_own_space_even_when_the_person_has_others(two_spaces):
    first, _ = two_spaces

    space = landing_space(signed_in(first, person_proof=Proof.TOTP))

    assert space is not None
    assert (space.space_id, space.identifiant) == (first.space_id, first.login.identifiant)


def test_a_passkey_lands_in_the_only_space_or_where_to_choose(two_spaces):
    first, second = two_spaces

    assert landing_space(by_passkey(first.person)) is None

    end_membership(membership_id=second.id, ended_at=NOW)
    space = landing_space(by_passkey(first.person))
    assert space is not None
    assert space.space_id == first.space_id


def test_nobody_lands_anywhere_without_a_space():
    assert landing_space(by_passkey(make_person())) is None


def test_a_proof_given_later_opens_the_other_spaces(two_spaces):
    first, second = two_spaces
    sign_in = make_sign_in(first.login)
    record_person_proof(sign_in_id=sign_in.id, proof=Proof.PASSKEY, proved_at=NOW)

    assert access_to(sign_in=opened(sign_in), space_id=second.space_id).person_is_proved
