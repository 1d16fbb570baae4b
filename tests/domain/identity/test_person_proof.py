from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.identity.models import SignIn
from pli.domain.identity.operations import (
    LinkExpired,
    LinkOfAnotherSignIn,
    LinkSpent,
    LinkUnknown,
    NoVerifiedAddress,
    PersonNotProved,
    PersonProofTooOften,
    ProofTooWeak,
    SignInEnded,
    ask_person_proof,
    end_sign_in,
    issue_token,
    prove_person,
    record_person_proof,
)
from pli.domain.identity.queries import require_person_proof
from pli.domain.identity.vocabulary import PasswordChooser, Proof, SignInEnd
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.people import (
    NOW,
    PASSWORD,
    make_login,
    make_person,
    make_recovery_token,
    make_sign_in,
    opened,
    recover,
)

pytestmark = pytest.mark.django_db

SOON = NOW + timedelta(minutes=1)


@pytest.fixture
def login():
    """A login whose holder recovered it, and so proved the address."""
    return recover(make_login(address="camille@morel.example"))


def asked(sign_in, *, at=NOW):
    link = ask_person_proof(sign_in_id=sign_in.id, asked_at=at)
    return link, issue_token(link_id=link.id, made_at=at)


def prove(sign_in, token, *, at=SOON):
    prove_person(sign_in_id=sign_in.id, token=token, proved_at=at)


def test_a_link_to_the_verified_address_proves_the_person(login):
    sign_in = make_sign_in(login)
    link, token = asked(sign_in)

    prove(sign_in, token)

    assert link.address == "camille@morel.example"
    assert opened(sign_in, now=SOON).person_is_proved
    entry = Entry.objects.get(kind=EntryKind.PERSON_PROVED)
    assert (entry.person_id, entry.details) == (login.person_id, {"proof": "link"})


def test_the_mail_is_announced(login):
    link, _ = asked(make_sign_in(login))

    jobs = [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()]
    assert jobs == [("notices.compose_person_proof", {"subject_id": str(link.id)})]


def test_a_proof_holds_for_twelve_hours(login):
    sign_in = make_sign_in(login)
    record_person_proof(sign_in_id=sign_in.id, proof=Proof.PASSKEY, proved_at=NOW)
    SignIn.objects.update(seen_at=NOW + timedelta(hours=12))
    last = NOW + timedelta(hours=12) - timedelta(seconds=1)

    assert opened(sign_in, now=last).person_is_proved
    assert not opened(sign_in, now=NOW + timedelta(hours=12)).person_is_proved


@pytest.mark.parametrize("proof", [Proof.PASSKEY, Proof.TOTP, Proof.LINK])
def test_a_passkey_or_a_second_factor_shown_later_proves_the_person(login, proof):
    sign_in = make_sign_in(login)

    record_person_proof(sign_in_id=sign_in.id, proof=proof, proved_at=NOW)

    require_person_proof(opened(sign_in))


def test_a_password_proves_nobody_whatever_is_tried(login):
    sign_in = make_sign_in(login)

    with pytest.raises(ProofTooWeak):
        record_person_proof(sign_in_id=sign_in.id, proof=Proof.PASSWORD, proved_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignIn.objects.update(person_proved_at=NOW, person_proved_by=Proof.PASSWORD)
    with pytest.raises(PersonNotProved):
        require_person_proof(opened(sign_in))


def test_a_password_chosen_by_an_administrator_can_add_no_credential():
    """Neither by itself, nor by a link: there is no address that anybody proved."""
    sign_in = make_sign_in(make_login(password=PASSWORD, chosen_by=PasswordChooser.OTHER))

    with pytest.raises(PersonNotProved):
        require_person_proof(opened(sign_in))
    with pytest.raises(NoVerifiedAddress):
        ask_person_proof(sign_in_id=sign_in.id, asked_at=NOW)


def test_the_link_proves_only_the_session_that_asked_for_it(login):
    """The holder who opens it at home does not let in who only knows the password."""
    asking, at_home = make_sign_in(login), make_sign_in(login)
    _, token = asked(asking)

    with pytest.raises(LinkOfAnotherSignIn):
        prove(at_home, token)

    assert not opened(asking).person_is_proved
    assert not opened(at_home).person_is_proved
    prove(asking, token)


def test_the_link_proves_nobody_once_the_address_has_another_owner(login):
    sign_in = make_sign_in(login)
    _, token = asked(sign_in)
    EmailAddress.objects.update(user=make_person())

    with pytest.raises(LinkOfAnotherSignIn):
        prove(sign_in, token)


def test_the_link_serves_once_and_for_thirty_minutes(login):
    sign_in = make_sign_in(login)
    _, token = asked(sign_in)

    with pytest.raises(LinkExpired):
        prove(sign_in, token, at=NOW + timedelta(minutes=30))
    prove(sign_in, token)
    with pytest.raises(LinkSpent):
        prove(sign_in, token)


def test_a_recovery_link_is_no_proof(login):
    sign_in = make_sign_in(login)

    with pytest.raises(LinkUnknown):
        prove(sign_in, make_recovery_token(login))


def test_an_ended_session_is_not_proved(login):
    sign_in = make_sign_in(login)
    _, token = asked(sign_in)
    end_sign_in(sign_in_id=sign_in.id, reason=SignInEnd.SIGNED_OUT, ended_at=NOW)

    with pytest.raises(SignInEnded):
        prove(sign_in, token)
    with pytest.raises(SignInEnded):
        ask_person_proof(sign_in_id=sign_in.id, asked_at=NOW)
    with pytest.raises(SignInEnded):
        record_person_proof(sign_in_id=sign_in.id, proof=Proof.TOTP, proved_at=NOW)


def test_it_is_not_asked_for_too_often(login):
    asked(make_sign_in(login))

    with pytest.raises(PersonProofTooOften) as refusal:
        ask_person_proof(sign_in_id=make_sign_in(login).id, asked_at=SOON)

    assert refusal.value.retry_at == NOW + timedelta(minutes=2)
