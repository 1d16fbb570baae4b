from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.operations import (
    CheckMissing,
    SuccessionGroundless,
    decide_succession,
    register_address,
)
from pli.domain.customers.queries import SuccessionNotFound, list_successions, one_succession
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.identity.operations import start_sign_in
from pli.domain.identity.vocabulary import Proof
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import compose_succession
from pli.domain.post.models import Mail
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import (
    AdministratorPresent,
    ReasonInvalid,
    SuccessionAlreadyAsked,
    ask_succession,
    end_membership,
    note_presence,
    remove_user,
    suspend_user,
)
from pli.domain.spaces.queries import RoleMissing, access_to, administration_of
from pli.domain.spaces.vocabulary import ReadingLimits, Role, UserRights
from tests.make.people import NOW, VISITOR, access_of, make_sign_in, opened
from tests.make.suppliers import make_account, make_supplier, supplier_access
from tests.make.users import make_administered, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R091")]

REASON = "Julie Morel a quitté la société, je la remplace."
LONG_AFTER = NOW + timedelta(days=181)
CHECKED = "Appel au signataire, au numéro du dossier."


@pytest.fixture
def space():
    return make_administered()


@pytest.fixture
def colleague(space):
    limits = ReadingLimits(frozenset({"CT-2024-0917"}))
    return make_user(space, address="karim@morel.example", rights=UserRights(limits=limits))


def ask(user, *, reason=REASON, at=LONG_AFTER):
    return ask_succession(access=access_of(user), reason=reason, asked_at=at)


def decide(space, request, *, is_granted=True, checked=CHECKED, access=None):
    return decide_succession(
        access=access or supplier_access(space.account.supplier),
        request_id=request.id,
        is_granted=is_granted,
        checked=checked,
        decided_at=LONG_AFTER,
    )


@pytest.mark.parametrize(("days", "is_dormant"), [(179, False), (180, True), (181, True)])
def test_an_administrator_is_dormant_after_six_months_without_coming(
    space, colleague, days, is_dormant
):
    now = NOW + timedelta(days=days)

    assert administration_of(access=access_of(colleague), now=now).is_dormant is is_dormant


def test_a_colleague_asks_nothing_of_an_administrator_who_comes(space, colleague):
    make_sign_in(space.administrator.login, started_at=LONG_AFTER - timedelta(days=1))

    with pytest.raises(AdministratorPresent):
        ask(colleague)


def test_the_adviser_of_the_supplier_reads_who_asks_and_why(space, colleague):
    request = ask(colleague)

    (row,) = list_successions(access=supplier_access(space.account.supplier), now=LONG_AFTER)
    assert (row.request_id, row.asker, row.reason, row.number) == (
        request.id,
        "Karim Haddad",
        REASON,
        "48213",
    )
    (seen,) = row.administrators
    assert (seen.name, seen.since_at, seen.last_sign_in_at) == ("Camille Roux", NOW, NOW)
    assert row.is_limited
    with pytest.raises(SuccessionAlreadyAsked):
        ask(colleague)


def come_by_passkey(space, *, at):
    """The administrator comes by a passkey: the sign-in names no login."""
    person = space.administrator.person_id
    started = start_sign_in(
        person_id=person,
        login_id=None,
        proof=Proof.PASSKEY,
        person_proof=None,
        visitor=VISITOR,
        started_at=at,
    )
    sign_in = opened(started)
    access = access_to(sign_in=sign_in, space_id=space.account.space_id)
    note_presence(sign_in=sign_in, access=access, seen_at=at)


def test_an_administrator_who_comes_by_a_passkey_comes(space, colleague):
    at = LONG_AFTER - timedelta(days=1)
    come_by_passkey(space, at=at)

    found = administration_of(access=access_of(colleague), now=LONG_AFTER)

    assert (found.is_dormant, found.administrators[0].last_sign_in_at) == (False, at)
    with pytest.raises(AdministratorPresent):
        ask(colleague)


def test_coming_is_noted_once_an_hour_and_by_one_s_own_login_not_at_all(space):
    come_by_passkey(space, at=LONG_AFTER)
    come_by_passkey(space, at=LONG_AFTER + timedelta(minutes=59))
    assert Membership.objects.get(id=space.administrator.id).seen_at == LONG_AFTER

    come_by_passkey(space, at=LONG_AFTER + timedelta(minutes=61))
    assert Membership.objects.get(id=space.administrator.id).seen_at > LONG_AFTER

    other = make_administered(account=make_account(supplier=space.account.supplier, number="2"))
    own = make_sign_in(other.administrator.login)
    note_presence(sign_in=opened(own), access=other.access, seen_at=NOW)
    assert Membership.objects.get(id=other.administrator.id).seen_at is None


def come_back(space, _colleague):
    make_sign_in(space.administrator.login, started_at=LONG_AFTER)


def suspend(space, colleague):
    make_sign_in(space.administrator.login, started_at=NOW)
    suspend_user(access=space.access, user_id=colleague.id, suspended_at=LONG_AFTER)


def remove(space, colleague):
    remove_user(access=space.access, user_id=colleague.id, removed_at=LONG_AFTER)


@pytest.mark.parametrize("meanwhile", [come_back, suspend, remove])
def test_what_it_was_asked_for_is_looked_at_again_before_it_is_granted(space, colleague, meanwhile):
    request = ask(colleague)
    meanwhile(space, colleague)

    adviser = supplier_access(space.account.supplier)
    assert list_successions(access=adviser, now=LONG_AFTER) == []
    assert not one_succession(access=adviser, request_id=request.id, now=LONG_AFTER).is_due
    with pytest.raises(SuccessionGroundless):
        decide(space, request)

    assert decide(space, request, is_granted=False).is_granted is False
    assert Membership.objects.get(id=colleague.id).roles == [Role.USER]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_ask(count):
    supplier = make_supplier()
    for number in range(count):
        asking = make_administered(account=make_account(supplier=supplier, number=str(number)))
        ask(make_user(asking))

    with CaptureQueriesContext(connection) as queries:
        rows = list_successions(access=supplier_access(supplier), now=LONG_AFTER)

    assert (len(rows), len(queries)) == (count, 2)


@pytest.mark.parametrize("reason", ["", "   ", "a" * 501, "un\u0000zéro"])
def test_a_reason_that_cannot_be_read_is_refused(colleague, reason):
    with pytest.raises(ReasonInvalid):
        ask(colleague, reason=reason)


def test_granted_the_colleague_administers_and_sees_everything_and_everybody_is_told(
    space, colleague
):
    request = ask(colleague)

    decide(space, request)
    compose_succession(request_id=request.id, now=LONG_AFTER)

    member = Membership.objects.get(id=colleague.id)
    assert (member.roles, member.limits) == ([Role.ADMINISTRATOR], None)
    assert Membership.objects.get(id=space.administrator.id).ended_at is None
    assert set(Mail.objects.filter(kind="M22").values_list("recipient", flat=True)) == {
        "karim@morel.example",
        space.administrator.login.address,
    }
    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_succession")
    assert [job.args for job in jobs] == [{"subject_id": str(request.id)}]


@pytest.mark.parametrize(
    ("address", "is_said"), [("julie@morel.example", True), ("karim@morel.example", False)]
)
def test_the_mail_says_that_invoices_are_still_announced_elsewhere(
    space, colleague, address, is_said
):
    register_address(
        access=supplier_access(space.account.supplier),
        account_id=space.account.id,
        address=address,
        origin=AddressOrigin.ADVISER,
        registered_at=NOW,
    )
    request = ask(colleague)
    decide(space, request)

    compose_succession(request_id=request.id, now=LONG_AFTER)

    to_asker = Mail.objects.get(kind="M22", recipient="karim@morel.example")
    sentence = "demandez à votre conseiller clientèle d’enregistrer la vôtre"
    assert [sentence in body for body in (to_asker.text, to_asker.html)] == [is_said] * 2
    to_other = Mail.objects.get(kind="M22", recipient=space.administrator.login.address)
    assert ("tant que votre conseiller clientèle" in to_other.text) is is_said


@pytest.mark.parametrize("is_there", [True, False])
def test_the_mail_says_whether_nobody_came_or_nobody_was_there(space, colleague, is_there):
    request = ask(colleague)
    if not is_there:
        end_membership(membership_id=space.administrator.id, ended_at=NOW)
    decide(space, request)

    compose_succession(request_id=request.id, now=LONG_AFTER)

    mail = Mail.objects.get(kind="M22", recipient="karim@morel.example")
    sentences = {
        True: "aucun administrateur ne s’était connecté depuis longtemps",
        False: "plus personne ne l’administrait",
    }
    said = [
        [sentence in " ".join(body.split()) for body in (mail.text, mail.html)]
        for sentence in (sentences[is_there], sentences[not is_there])
    ]
    assert said == [[True, True], [False, False]]


def test_refused_nothing_changes_and_only_whoever_asked_is_told(space, colleague):
    request = ask(colleague)

    decide(space, request, is_granted=False)
    compose_succession(request_id=request.id, now=LONG_AFTER)

    assert Membership.objects.get(id=colleague.id).roles == [Role.USER]
    assert list(Mail.objects.filter(kind="M22").values_list("recipient", flat=True)) == [
        "karim@morel.example"
    ]


def test_it_is_decided_once_on_a_ground_that_is_said_and_written_in_both_journals(space, colleague):
    request = ask(colleague)
    with pytest.raises(CheckMissing):
        decide(space, request, checked=" ")

    decide(space, request)

    with pytest.raises(SuccessionNotFound):
        decide(space, request, is_granted=False)
    spaces = Entry.objects.filter(kind=EntryKind.SUCCESSION_DECIDED).values_list("space_id")
    assert set(spaces) == {(space.account.space_id,), (space.account.supplier_id,)}


@pytest.mark.requirement("R176")
def test_neither_another_supplier_nor_the_customer_decides(space, colleague):
    request = ask(colleague)
    other = make_supplier(code="charlie", name="Charlie & Cie", siren="200000016")

    assert list_successions(access=supplier_access(other), now=LONG_AFTER) == []
    with pytest.raises(SuccessionNotFound):
        decide(space, request, access=supplier_access(other))
    with pytest.raises(RoleMissing):
        decide(space, request, access=space.access)
