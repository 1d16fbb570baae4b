from datetime import timedelta

import pytest

from pli.domain.identity import tasks
from pli.domain.identity.models import SignIn
from pli.domain.identity.operations import (
    ProofTooWeak,
    end_login,
    end_sign_in,
    end_sign_ins_of_login,
    start_sign_in,
    touch_sign_in,
)
from pli.domain.identity.queries import open_sign_in, sessions_of
from pli.domain.identity.vocabulary import (
    LoginEnd,
    OpenSignIn,
    Proof,
    SignInEnd,
    Visitor,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.ids import new_id
from tests.make.people import (
    ELSEWHERE,
    NOW,
    PASSWORD,
    VISITOR,
    make_login,
    make_person,
    make_sign_in,
    opened,
    recover,
)

pytestmark = pytest.mark.django_db

IDLE_LIFE = timedelta(minutes=30)


def found(sign_in, *, now=NOW):
    return open_sign_in(sign_in_id=sign_in.id, now=now, idle_life=IDLE_LIFE)


@pytest.mark.requirement("R031")
def test_a_password_opens_the_login_s_space_and_proves_no_person():
    login = make_login()

    sign_in = make_sign_in(login)

    assert found(sign_in) == OpenSignIn(
        id=sign_in.id,
        person_id=login.person_id,
        login_id=login.id,
        space_id=login.space_id,
        identifiant=login.identifiant,
        proof=Proof.PASSWORD,
        person_is_proved=False,
    )


def test_a_second_factor_beside_the_password_proves_the_person():
    sign_in = make_sign_in(person_proof=Proof.TOTP)

    assert opened(sign_in).person_is_proved


def test_a_passkey_proves_the_person_and_no_login():
    person = make_person()

    sign_in = start_sign_in(
        person_id=person.id,
        login_id=None,
        proof=Proof.PASSKEY,
        person_proof=None,
        visitor=VISITOR,
        started_at=NOW,
    )

    assert found(sign_in) == OpenSignIn(
        id=sign_in.id,
        person_id=person.id,
        login_id=None,
        space_id=None,
        identifiant="",
        proof=Proof.PASSKEY,
        person_is_proved=True,
    )


def test_a_password_is_never_a_proof_of_the_person():
    with pytest.raises(ProofTooWeak):
        make_sign_in(make_login(), person_proof=Proof.PASSWORD)


def test_nobody_is_signed_in_by_an_unknown_id():
    assert open_sign_in(sign_in_id=new_id(), now=NOW, idle_life=IDLE_LIFE) is None


@pytest.mark.requirement("R037")
def test_a_sign_in_left_idle_no_longer_stands():
    sign_in = make_sign_in()

    assert found(sign_in, now=NOW + IDLE_LIFE - timedelta(seconds=1)) is not None
    assert found(sign_in, now=NOW + IDLE_LIFE) is None


@pytest.mark.requirement("R037")
def test_a_sign_in_in_use_goes_on():
    sign_in = make_sign_in()
    touch_sign_in(sign_in_id=sign_in.id, seen_at=NOW + timedelta(minutes=20))

    assert found(sign_in, now=NOW + timedelta(minutes=45)) is not None


def test_being_there_is_written_once_a_minute():
    sign_in = make_sign_in()

    touch_sign_in(sign_in_id=sign_in.id, seen_at=NOW + timedelta(seconds=59))
    sign_in.refresh_from_db()
    assert sign_in.seen_at == NOW

    touch_sign_in(sign_in_id=sign_in.id, seen_at=NOW + timedelta(seconds=60))
    sign_in.refresh_from_db()
    assert sign_in.seen_at == NOW + timedelta(seconds=60)


@pytest.mark.requirement("R037")
def test_a_sign_in_ends_once_and_keeps_its_reason():
    sign_in = make_sign_in()

    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)
    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.IDLE, ended_at=NOW + timedelta(hours=1))
    touch_sign_in(sign_in_id=sign_in.id, seen_at=NOW + timedelta(hours=1))

    sign_in.refresh_from_db()
    assert (sign_in.ended_at, sign_in.ended_reason) == (NOW, SignInEnd.SIGNED_OUT)
    assert found(sign_in) is None


def test_a_login_s_sign_ins_end_but_the_one_that_asks():
    login = make_login()
    here, there = make_sign_in(login), make_sign_in(login, visitor=ELSEWHERE)
    apart = make_sign_in()

    ended = end_sign_ins_of_login(
        login_id=login.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW, except_id=here.id
    )

    assert ended == 1
    assert [found(sign_in) is not None for sign_in in (here, there, apart)] == [
        True,
        False,
        True,
    ]


def test_a_password_recovered_ends_whatever_the_former_one_opened():
    login = make_login(password=PASSWORD)
    sign_in = make_sign_in(login)

    recover(login, "Une-autre-7")

    sign_in.refresh_from_db()
    assert sign_in.ended_reason == SignInEnd.PASSWORD_CHANGED


@pytest.mark.requirement("R022")
def test_a_login_that_ends_closes_its_sign_ins_and_keeps_its_first_reason():
    login = make_login()
    sign_in = make_sign_in(login)

    end_login(login_id=login.id, reason=LoginEnd.REPLACED, ended_at=NOW)
    end_login(login_id=login.id, reason=LoginEnd.CLOSED, ended_at=NOW + timedelta(days=1))

    login.refresh_from_db()
    assert (login.ended_at, login.ended_reason) == (NOW, LoginEnd.REPLACED)
    assert found(sign_in) is None


def test_a_login_that_ended_opens_no_request_even_if_its_sign_in_was_left_open():
    login = make_login()
    sign_in = make_sign_in(login)
    login.ended_at, login.ended_reason = NOW, LoginEnd.CLOSED
    login.save()

    assert found(sign_in) is None


def test_a_person_put_aside_is_no_longer_signed_in():
    login = make_login()
    sign_in = make_sign_in(login)
    login.person.is_active = False
    login.person.save()

    assert found(sign_in) is None


@pytest.mark.requirement("R175")
def test_coming_and_going_are_written_in_the_journal():
    login = make_login()

    sign_in = make_sign_in(login, person_proof=Proof.TOTP)
    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)

    entries = Entry.objects.filter(subject_id=sign_in.id).order_by("id")
    assert [(entry.kind, entry.space_id, entry.details) for entry in entries] == [
        (EntryKind.SIGNED_IN, login.space_id, {"proof": "password", "person_proof": "totp"}),
        (EntryKind.SIGNED_OUT, login.space_id, {"reason": "signed-out"}),
    ]


def test_each_night_ends_what_nobody_came_back_to_for_a_week():
    abandoned = make_sign_in(started_at=NOW)
    recent = make_sign_in(started_at=NOW + timedelta(days=1))
    night = NOW + timedelta(days=7, hours=1)

    tasks.end_abandoned_sign_ins(timestamp=int(night.timestamp()))

    abandoned.refresh_from_db()
    recent.refresh_from_db()
    assert (abandoned.ended_at, abandoned.ended_reason) == (night, SignInEnd.IDLE)
    assert recent.ended_at is None


def test_what_a_browser_says_of_itself_is_cut_to_fit():
    sign_in = make_sign_in(
        make_login(), visitor=Visitor(ip="2001:db8::1", browser="\0" + "M" * 5_000)
    )

    assert SignIn.objects.get(id=sign_in.id).browser == "M" * 300


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sessions_of_a_person_are_listed_in_one_query(rows, django_assert_num_queries):
    login = make_login()
    for minute in range(rows):
        make_sign_in(login, started_at=NOW + timedelta(minutes=minute))
    over = make_sign_in(login)
    end_sign_in(sign_in_id=over.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)

    with django_assert_num_queries(1):
        sessions = sessions_of(person_id=login.person_id)

    assert [(session.identifiant, session.seen_at) for session in sessions] == [
        (login.identifiant, NOW + timedelta(minutes=minute)) for minute in reversed(range(rows))
    ]


def test_the_sessions_of_one_login_leave_out_the_person_s_others():
    person = make_person()
    first, second = make_login(person=person), make_login(person=person)
    sign_in, _ = make_sign_in(first), make_sign_in(second)

    sessions = sessions_of(person_id=person.id, login_id=first.id)

    assert [session.id for session in sessions] == [sign_in.id]
