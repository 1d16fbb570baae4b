"""A sign-in from a browser not seen before is told by mail: M14."""

from dataclasses import replace
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.vocabulary import Proof, Visitor
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import compose_new_sign_in
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.kit.tokens import hash_token
from tests.make.people import ELSEWHERE, NOW, VISITOR, make_login, make_person, make_sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

OFFICE = replace(VISITOR, device="office")
CAFE = replace(ELSEWHERE, device="café")


def announced() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_new_sign_in")
    return [job.args["subject_id"] for job in jobs.order_by("id")]


def customer(address: str = "claire@morel.test") -> Login:
    account = make_account()
    return make_login(space=account.space, realm_id=account.supplier_id, address=address)


def come(login: Login, visitor: Visitor, *, days: int = 0) -> SignIn:
    return make_sign_in(login, visitor=visitor, started_at=NOW + timedelta(days=days))


def test_the_first_browser_is_no_news_another_one_is_once() -> None:
    login = customer()

    come(login, OFFICE)
    come(login, OFFICE, days=1)
    new = come(login, CAFE, days=2)
    come(login, CAFE, days=3)
    come(login, OFFICE, days=4)

    assert announced() == [str(new.id)]
    assert new.device_hash == hash_token("café")


def test_sign_ins_from_before_browsers_were_known_again_are_no_reason_to_write() -> None:
    login = customer()
    come(login, VISITOR)

    come(login, OFFICE, days=1)

    assert announced() == []


def test_somebody_else_in_the_same_browser_is_new_to_it() -> None:
    claire, paul = customer(), make_login(address="paul@morel.test")
    come(paul, OFFICE)
    come(claire, CAFE)

    new = come(claire, OFFICE, days=1)

    assert announced() == [str(new.id)]


@pytest.mark.requirement("R175")
def test_the_mail_says_when_from_where_and_what_to_do_and_is_in_the_journal() -> None:
    login = customer()
    come(login, OFFICE)
    new = come(login, CAFE, days=1)

    mail = compose_new_sign_in(sign_in_id=new.id, now=NOW)
    again = compose_new_sign_in(sign_in_id=new.id, now=NOW)

    assert mail is not None
    assert again is None
    assert (mail.kind, mail.recipient) == (MailKind.NEW_SIGN_IN, "claire@morel.test")
    assert mail.subject == "Nouvelle connexion à votre espace"
    for body in (mail.text, mail.html):
        assert "02/03/2027 à 10:00" in body.replace("\N{NO-BREAK SPACE}", " ")
        assert "Safari" in body
        assert "198.51.100.20" in body
        assert login.identifiant in body
        assert "/portail/locavia/recuperation/" in body
    (entry,) = Entry.objects.filter(kind=EntryKind.NEW_DEVICE_TOLD)
    assert (entry.space_id, entry.login_id) == (login.space_id, login.id)
    assert entry.details == {"mail": str(mail.id)}


def test_who_has_no_address_is_not_told() -> None:
    login = customer(address="")
    come(login, OFFICE)

    assert compose_new_sign_in(sign_in_id=come(login, CAFE).id, now=NOW) is None
    assert not Mail.objects.exists()


def test_a_passkey_is_told_to_the_address_that_the_person_proved() -> None:
    person = make_person(address="claire@morel.test", is_proven=True)
    sign_in = SignIn.objects.create(
        person=person, proof=Proof.PASSKEY, started_at=NOW, seen_at=NOW, browser="Firefox"
    )

    mail = compose_new_sign_in(sign_in_id=sign_in.id, now=NOW)

    assert mail is not None
    assert mail.recipient == "claire@morel.test"
    assert "retirez les clés d’accès que vous ne connaissez pas" in mail.text
    assert "Identifiant" not in mail.text
