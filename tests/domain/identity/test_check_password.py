from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.db import connections

from pli.domain.identity.models import SignInFailure
from pli.domain.identity.operations import (
    SignInLocked,
    SignInSlowed,
    WrongIdentifiantOrPassword,
    check_password,
    end_login,
)
from pli.domain.identity.vocabulary import LoginEnd, Visitor
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.database import Database
from tests.make.people import (
    ELSEWHERE,
    NOW,
    PASSWORD,
    VISITOR,
    make_login,
    make_sign_in,
    make_sign_in_policy,
    recover,
)

WRONG = "Pas-le-bon-7"


def attempt(identifiant, password=WRONG, *, visitor=VISITOR, at=NOW, errors_max=10):
    return check_password(
        identifiant=identifiant,
        password=password,
        policy=make_sign_in_policy(errors_max=errors_max),
        visitor=visitor,
        checked_at=at,
    )


# What one waits before the sixth error, the seventh… so that each is let through.
WAITS = [timedelta()] * 5 + [timedelta(seconds=2**doublings) for doublings in range(5)]


def fail(identifiant, times=1, *, visitor=VISITOR, at=NOW):
    """Fail as fast as one may; give the instant of the last error."""
    for wait in WAITS[:times]:
        at += wait
        with pytest.raises(WrongIdentifiantOrPassword):
            attempt(identifiant, visitor=visitor, at=at)
    return at


@pytest.mark.django_db
@pytest.mark.requirement("R031")
def test_the_right_password_gives_the_login_however_the_identifiant_is_typed():
    login = make_login(address="Camille+Pli@Morel.example", password=PASSWORD)

    assert attempt(" camille+pli@MOREL.example ", PASSWORD) == login


@pytest.mark.django_db
@pytest.mark.requirement("R036")
@pytest.mark.parametrize(
    "identifiant",
    [
        pytest.param("LOC-2222222-A", id="nobody's"),
        pytest.param("", id="empty"),
        pytest.param("x" * 10_000, id="ten thousand characters"),
        pytest.param("a\0b", id="a NUL"),
    ],
)
def test_an_unknown_identifiant_and_a_wrong_password_get_the_same_answer(identifiant):
    login = make_login(password=PASSWORD)

    with pytest.raises(WrongIdentifiantOrPassword) as unknown:
        attempt(identifiant)
    with pytest.raises(WrongIdentifiantOrPassword) as wrong:
        attempt(login.identifiant)

    assert str(unknown.value) == str(wrong.value)


@pytest.mark.django_db
@pytest.mark.requirement("R027")
def test_a_password_not_yet_defined_gets_the_same_answer_which_names_the_way():
    login = make_login()

    with pytest.raises(WrongIdentifiantOrPassword) as refusal:
        attempt(login.identifiant, "")

    assert "mot de passe ou identifiant oublié" in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.parametrize("reason", list(LoginEnd))
@pytest.mark.requirement("R022")
def test_an_ended_login_does_not_open(reason):
    login = make_login(password=PASSWORD)
    end_login(login_id=login.id, reason=reason, ended_at=NOW)

    with pytest.raises(WrongIdentifiantOrPassword):
        attempt(login.identifiant, PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "has_login", [pytest.param(True, id="known"), pytest.param(False, id="unknown")]
)
def test_a_hash_is_computed_whether_or_not_the_identifiant_exists(monkeypatch, has_login):
    identifiant = make_login(password=PASSWORD).identifiant if has_login else "personne"
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(1) or encode(self, password, salt),
    )

    fail(identifiant)

    assert hashed == [1]


@pytest.mark.django_db
@pytest.mark.requirement("R036")
def test_after_a_hundred_wrong_passwords_only_the_source_is_locked():
    login = make_login(password=PASSWORD)
    answers = []
    for second in range(100):
        with pytest.raises((WrongIdentifiantOrPassword, SignInLocked)) as refusal:
            attempt(login.identifiant, at=NOW + timedelta(seconds=second))
        answers.append(type(refusal.value))

    # Slowed from the fifth on, locked after the tenth: at 0, 1, 2, 3, 4, then 5, 7, 11, 19, 35.
    let_through = [0, 1, 2, 3, 4, 5, 7, 11, 19, 35]
    assert [at for at, kind in enumerate(answers) if kind is WrongIdentifiantOrPassword] == (
        let_through
    )
    assert set(answers[6:35]) == {SignInSlowed, WrongIdentifiantOrPassword}
    assert answers[36:] == [SignInLocked] * 64
    with pytest.raises(SignInLocked):
        attempt(login.identifiant, PASSWORD)
    assert attempt(login.identifiant, PASSWORD, visitor=ELSEWHERE) == login


@pytest.mark.django_db
@pytest.mark.requirement("R036")
def test_before_the_lock_each_try_waits_twice_as_long_and_waiting_costs_nothing():
    login = make_login(password=PASSWORD)
    last = fail(login.identifiant, 8)

    for early in (0, 3, 7):
        with pytest.raises(SignInSlowed) as refusal:
            attempt(login.identifiant, PASSWORD, at=last + timedelta(seconds=early))

    assert refusal.value.retry_at == last + timedelta(seconds=8)
    assert attempt(login.identifiant, PASSWORD, at=refusal.value.retry_at) == login


@pytest.mark.django_db
def test_a_slow_down_is_for_the_source_that_errs_and_for_that_identifiant_alone():
    login, other = make_login(password=PASSWORD), make_login(password=PASSWORD)
    last = fail(login.identifiant, 9)

    with pytest.raises(SignInSlowed):
        attempt(login.identifiant, PASSWORD, at=last)
    assert attempt(login.identifiant, PASSWORD, visitor=ELSEWHERE, at=last) == login
    assert attempt(other.identifiant, PASSWORD, at=last) == other


@pytest.mark.django_db
def test_however_many_errors_a_supplier_allows_a_wait_is_sixteen_seconds_at_most():
    at = NOW
    for _ in range(30):
        with pytest.raises(WrongIdentifiantOrPassword):
            attempt("personne", at=at, errors_max=50)
        at += timedelta(seconds=16)


@pytest.mark.django_db
@pytest.mark.requirement("R036")
def test_a_lock_says_when_it_opens_and_opens_then():
    login = make_login(password=PASSWORD)
    fail(login.identifiant, 10)

    with pytest.raises(SignInLocked) as refusal:
        attempt(login.identifiant, PASSWORD, at=NOW + timedelta(minutes=14))

    assert refusal.value.retry_at == NOW + timedelta(minutes=15)
    assert attempt(login.identifiant, PASSWORD, at=refusal.value.retry_at) == login


@pytest.mark.django_db
def test_trying_while_locked_does_not_lock_for_longer():
    login = make_login(password=PASSWORD)
    fail(login.identifiant, 10)
    with pytest.raises(SignInLocked):
        attempt(login.identifiant, at=NOW + timedelta(minutes=14))

    assert attempt(login.identifiant, PASSWORD, at=NOW + timedelta(minutes=15)) == login


@pytest.mark.django_db
def test_the_right_password_begins_the_count_again():
    login = make_login(password=PASSWORD)
    last = fail(login.identifiant, 9)
    attempt(login.identifiant, PASSWORD, at=last + timedelta(seconds=16))

    fail(login.identifiant, 10, at=last + timedelta(seconds=16))


@pytest.mark.django_db
def test_one_s_own_right_password_does_not_forgive_guesses_about_others():
    own = make_login(password=PASSWORD)
    fail("quelqu-un", 10)
    attempt(own.identifiant, PASSWORD)

    with pytest.raises(SignInLocked):
        attempt("quelqu-un")


@pytest.mark.django_db
def test_an_identifiant_that_nobody_has_is_locked_alike():
    fail("personne", 10)

    with pytest.raises(SignInLocked):
        attempt("personne")


@pytest.mark.django_db
@pytest.mark.requirement("R036")
def test_a_source_that_tries_fifty_identifiants_is_locked_for_all():
    login = make_login(password=PASSWORD)
    for number in range(50):
        fail(f"personne-{number}")

    with pytest.raises(SignInLocked):
        attempt(login.identifiant, PASSWORD)
    assert attempt(login.identifiant, PASSWORD, visitor=ELSEWHERE) == login


@pytest.mark.django_db
@pytest.mark.parametrize("ip", ["192.0.2.7", "2001:db8::7"])
def test_an_identifiant_that_lately_came_in_from_there_is_not_locked_by_others_errors(ip):
    home = Visitor(ip=ip, browser="")
    login = make_login(password=PASSWORD)
    make_sign_in(login, visitor=home, started_at=NOW - timedelta(days=1))
    for number in range(50):
        fail(f"personne-{number}", visitor=home)

    assert attempt(login.identifiant, PASSWORD, visitor=home) == login

    fail(login.identifiant, 10, visitor=home)
    with pytest.raises(SignInLocked):
        attempt(login.identifiant, PASSWORD, visitor=home)


@pytest.mark.django_db
def test_the_addresses_of_one_ipv6_subscriber_are_one_source():
    login = make_login(password=PASSWORD)
    for number in range(5):
        fail(login.identifiant, visitor=Visitor(ip=f"2001:db8::{number}", browser=""))

    with pytest.raises(SignInSlowed):
        attempt(login.identifiant, PASSWORD, visitor=Visitor(ip="2001:db8::ff", browser=""))
    assert (
        attempt(login.identifiant, PASSWORD, visitor=Visitor(ip="2001:db8:0:1::1", browser=""))
        == login
    )


@pytest.mark.django_db
def test_where_the_source_is_not_known_each_identifiant_is_locked_apart():
    nowhere = Visitor(ip=None, browser="")
    login = make_login(password=PASSWORD)
    for number in range(60):
        fail(f"personne-{number}", visitor=nowhere)
    fail("quelqu-un", 10, visitor=nowhere)

    with pytest.raises(SignInLocked):
        attempt("quelqu-un", visitor=nowhere)
    assert attempt(login.identifiant, PASSWORD, visitor=nowhere) == login


@pytest.mark.django_db
@pytest.mark.requirement("R036")
def test_whoever_recovers_is_let_in_again():
    login = make_login(password=PASSWORD)
    fail(login.identifiant, 10)

    recover(login, "Une-autre-7")

    assert attempt(login.identifiant, "Une-autre-7") == login


@pytest.mark.django_db
def test_a_refusal_is_written_for_a_known_login_and_never_what_was_typed():
    login = make_login(password=PASSWORD)

    fail(login.identifiant)
    fail("mon-mot-de-passe-dans-le-mauvais-champ")

    refused = Entry.objects.filter(kind=EntryKind.SIGN_IN_REFUSED)
    assert [(entry.login_id, entry.book, entry.details) for entry in refused] == [
        (login.id, "acces", {"ip": VISITOR.ip})
    ]


def test_guesses_made_all_at_once_are_all_counted(live_database: Database):
    login = make_login(password=PASSWORD)

    def guess(_):
        try:
            attempt(login.identifiant)
        except (WrongIdentifiantOrPassword, SignInLocked) as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(24)))

    assert answers.count(WrongIdentifiantOrPassword) == 5
    assert answers.count(SignInSlowed) == 19
    assert SignInFailure.objects.count() == 5
