from datetime import timedelta

import pytest

from pli.domain.identity.models import SignIn
from pli.domain.identity.operations import (
    NoPasswordHere,
    PasswordsDiffer,
    SignInEnded,
    SignInSlowed,
    WrongPassword,
    change_password,
    check_password,
    end_sign_in,
    start_sign_in,
)
from pli.domain.identity.vocabulary import PasswordChooser, Proof, SignInEnd
from tests.make.people import (
    ELSEWHERE,
    NOW,
    PASSWORD,
    VISITOR,
    make_login,
    make_person,
    make_sign_in,
    make_sign_in_policy,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)
OTHER_PASSWORD = "Une-autre-7"


def change(sign_in, *, current=PASSWORD, password=OTHER_PASSWORD, confirmation=OTHER_PASSWORD):
    return change_password(
        sign_in_id=sign_in.id,
        current=current,
        password=password,
        confirmation=confirmation,
        changed_at=LATER,
    )


@pytest.mark.requirement("R093")
def test_the_new_password_opens():
    login = make_login(password=PASSWORD)

    change(make_sign_in(login))

    assert (
        check_password(
            identifiant=login.identifiant,
            password=OTHER_PASSWORD,
            policy=make_sign_in_policy(),
            visitor=VISITOR,
            checked_at=LATER,
        )
        == login
    )


def test_the_other_sign_ins_of_the_login_end_and_nobody_else_s():
    login, stranger = make_login(password=PASSWORD), make_login(password=PASSWORD)
    here, there, apart = make_sign_in(login), make_sign_in(login), make_sign_in(stranger)

    change(here)

    ends = {row.id: (row.ended_at, row.ended_reason) for row in SignIn.objects.all()}
    assert ends == {
        here.id: (None, ""),
        there.id: (LATER, SignInEnd.PASSWORD_CHANGED),
        apart.id: (None, ""),
    }


def test_the_current_password_is_asked_for():
    login = make_login(password=PASSWORD)

    with pytest.raises(WrongPassword):
        change(make_sign_in(login), current="Pas-le-bon-7")


def test_it_cannot_be_guessed_from_an_open_session():
    sign_in = make_sign_in(make_login(password=PASSWORD))
    for _ in range(5):
        with pytest.raises(WrongPassword):
            change(sign_in, current="Pas-le-bon-7")

    with pytest.raises(SignInSlowed):
        change(sign_in)


def test_a_refused_new_password_does_not_count_as_a_wrong_one():
    sign_in = make_sign_in(make_login(password=PASSWORD))
    for _ in range(20):
        with pytest.raises(PasswordsDiffer):
            change(sign_in, confirmation="Une-troisième-7")

    change(sign_in)


def test_an_ended_session_changes_nothing():
    sign_in = make_sign_in(make_login(password=PASSWORD))
    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)

    with pytest.raises(SignInEnded):
        change(sign_in)


def test_whoever_came_by_a_passkey_alone_has_no_password_to_change():
    sign_in = start_sign_in(
        person_id=make_person().id,
        login_id=None,
        proof=Proof.PASSKEY,
        person_proof=None,
        visitor=ELSEWHERE,
        started_at=NOW,
    )

    with pytest.raises(NoPasswordHere):
        change(sign_in)


@pytest.mark.parametrize("chosen_by", [PasswordChooser.HOLDER, PasswordChooser.OTHER])
def test_a_change_by_password_never_shows_that_the_holder_chose(chosen_by):
    login = make_login(password=PASSWORD, chosen_by=chosen_by)

    change(make_sign_in(login))

    login.refresh_from_db()
    assert login.password_chosen_by == chosen_by
