from datetime import timedelta

import pytest

from pli.domain.identity.models import EntryCode, Login
from pli.domain.identity.operations import (
    LoginSuspended,
    PasswordTooWeak,
    SignInLocked,
    WrongIdentifiantOrCode,
    check_password,
    issue_entry_code,
    spend_entry_code,
    suspend_login,
    withdraw_password,
)
from pli.domain.identity.vocabulary import PasswordChooser
from tests.make.people import (
    NOW,
    PASSWORD,
    VISITOR,
    make_login,
    make_sign_in_policy,
    recover,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T2")]

LIFE = timedelta(days=7)


def issue(login, at=NOW):
    return issue_entry_code(login_id=login.id, made_by=None, made_at=at).code


def spend(login, code, *, password=PASSWORD, at=NOW, errors_max=10):
    return spend_entry_code(
        identifiant=login.identifiant,
        code=code,
        password=password,
        confirmation=password,
        policy=make_sign_in_policy(errors_max=errors_max),
        visitor=VISITOR,
        spent_at=at,
    )


def test_its_bearer_chooses_a_password_that_proves_nobody():
    login = make_login(address="")

    spend(login, issue(login))

    found = check_password(
        identifiant=login.identifiant,
        password=PASSWORD,
        policy=make_sign_in_policy(),
        visitor=VISITOR,
        checked_at=NOW,
    )
    # Whoever printed the sheet could have typed the code as well.
    assert (found.password_chosen_by, found.password_is_handed_over) == (
        PasswordChooser.OTHER,
        False,
    )


def test_case_spaces_and_hyphens_are_the_readers_own():
    login = make_login(address="")
    code = issue(login)

    assert spend(login, f" {code.lower().replace('-', ' ')} ") == login


def test_only_a_hash_of_it_is_kept():
    login = make_login(address="")
    code = issue(login)

    assert code not in EntryCode.objects.get().code_hash
    assert len(code.replace("-", "")) == 12


def test_it_serves_once():
    login = make_login(address="")
    code = issue(login)
    spend(login, code)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(login, code, password="Encore-un-autre-9")


@pytest.mark.parametrize(("late", "serves"), [(timedelta(seconds=-1), True), (timedelta(), False)])
def test_it_serves_for_seven_days(late, serves):
    login = make_login(address="")
    code = issue(login)

    if serves:
        assert spend(login, code, at=NOW + LIFE + late) == login
    else:
        with pytest.raises(WrongIdentifiantOrCode):
            spend(login, code, at=NOW + LIFE + late)


def test_a_newer_one_takes_its_place():
    login = make_login(address="")
    former, latest = issue(login), issue(login)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(login, former)
    assert spend(login, latest) == login


def test_a_password_chosen_meanwhile_makes_it_serve_no_more():
    login = make_login()
    code = issue(login)
    recover(login)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(login, code)


def test_a_password_taken_away_takes_it_along():
    login = make_login(address="")
    code = issue(login)
    withdraw_password(login_id=login.id, withdrawn_at=NOW)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(login, code)


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC", "\0", "é" * 10_000])
def test_another_code_opens_nothing(code):
    login = make_login(address="")
    issue(login)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(login, code)


def test_nor_does_the_code_of_somebody_else_nor_an_unknown_identifiant():
    login, other = make_login(address=""), make_login(address="")
    code = issue(login)

    with pytest.raises(WrongIdentifiantOrCode):
        spend(other, code)
    with pytest.raises(WrongIdentifiantOrCode):
        spend(Login(identifiant="inconnu"), code)


def test_a_refused_password_leaves_the_code_as_it_was():
    login = make_login(address="")
    code = issue(login)

    with pytest.raises(PasswordTooWeak):
        spend(login, code, password="facile")
    assert spend(login, code) == login


def test_guessing_is_slowed_down():
    login = make_login(address="")
    code = issue(login)
    for _ in range(3):
        with pytest.raises(WrongIdentifiantOrCode):
            spend(login, "AAAA-BBBB-CCCC", errors_max=3)

    with pytest.raises(SignInLocked):
        spend(login, code, errors_max=3)


def test_a_suspended_login_keeps_its_code_for_later():
    login = make_login(address="")
    code = issue(login)
    suspend_login(login_id=login.id, suspended_at=NOW)

    with pytest.raises(LoginSuspended):
        spend(login, code)
    assert EntryCode.objects.get().spent_at is None
