from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.identity.operations import (
    AddressInvalid,
    RecoveryFromSourceTooOften,
    RecoveryTooOften,
    ask_recovery,
    end_login,
    issue_token,
    make_link,
    spend_link,
)
from pli.domain.identity.queries import logins_behind_link
from pli.domain.identity.vocabulary import (
    PLATFORM_RECOVERY,
    LinkPurpose,
    LoginEnd,
    RecoveryOutcome,
    RecoveryPolicy,
    Visitor,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.ids import new_id
from tests.database import Database
from tests.make.people import (
    NOW,
    VISITOR,
    make_login,
    make_membership,
    make_sign_in,
)

REALM = new_id()
CLASSIQUE = RecoveryPolicy(
    unknown_address_is_told=True,
    link_life=timedelta(hours=24),
    interval_min=timedelta(minutes=2),
    per_day_max=5,
)
RECOMMANDE = RecoveryPolicy(
    unknown_address_is_told=False,
    link_life=timedelta(hours=2),
    interval_min=timedelta(minutes=2),
    per_day_max=5,
)
POLICIES = [pytest.param(CLASSIQUE, id="classique"), pytest.param(RECOMMANDE, id="recommandé")]
KNOWN = "camille@morel.example"


def ask(address=KNOWN, *, policy=CLASSIQUE, realm_id=REALM, at=NOW, visitor=VISITOR):
    return ask_recovery(
        address=address, realm_id=realm_id, policy=policy, asked_at=at, visitor=visitor
    )


def announced():
    return [(job.task_name, job.args) for job in ProcrastinateJob.objects.order_by("id")]


@pytest.mark.django_db
@pytest.mark.requirement("R038", "R040", "R042", "T10")
@pytest.mark.parametrize("policy", POLICIES)
def test_a_known_address_is_promised_a_mail(policy):
    make_login(address=KNOWN, realm_id=REALM)

    recovery = ask(" Camille@MOREL.example ", policy=policy)

    assert recovery.outcome is RecoveryOutcome.SENT
    assert recovery.link.expires_at == NOW + policy.link_life
    assert announced() == [("notices.compose_recovery", {"subject_id": str(recovery.link.id)})]


@pytest.mark.django_db
@pytest.mark.requirement("R041", "T1")
def test_classique_tells_that_nobody_has_an_address_and_writes_to_nobody():
    assert ask().outcome is RecoveryOutcome.UNKNOWN
    assert announced() == []


@pytest.mark.django_db
@pytest.mark.requirement("R041", "T1")
def test_recommande_answers_an_unknown_address_alike_and_has_a_helping_mail_written():
    recovery = ask(policy=RECOMMANDE)

    assert recovery.outcome is RecoveryOutcome.SENT
    assert announced() == [("notices.compose_no_account", {"subject_id": str(recovery.link.id)})]


@pytest.mark.django_db
def test_recommande_does_the_same_work_for_all():
    make_login(address=KNOWN, realm_id=REALM)

    with CaptureQueriesContext(connection) as known:
        ask(policy=RECOMMANDE)
    with CaptureQueriesContext(connection) as unknown:
        ask("inconnu@morel.example", policy=RECOMMANDE)

    assert len(known) == len(unknown)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "camille", "cam\u0131lle@morel.example"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(AddressInvalid):
        ask(address)


@pytest.mark.django_db
def test_an_ended_login_is_no_longer_found():
    login = make_login(address=KNOWN, realm_id=REALM)
    end_login(login_id=login.id, reason=LoginEnd.REPLACED, ended_at=NOW)

    assert ask().outcome is RecoveryOutcome.UNKNOWN


@pytest.mark.django_db
@pytest.mark.requirement("R018")
def test_a_supplier_s_pages_know_nothing_of_another_supplier_s_customers():
    make_login(address=KNOWN, realm_id=new_id())

    assert ask().outcome is RecoveryOutcome.UNKNOWN


@pytest.mark.django_db
def test_the_platform_s_own_page_finds_all_that_an_address_has():
    logins = [make_login(address=KNOWN, realm_id=new_id()) for _ in range(2)]

    recovery = ask(policy=PLATFORM_RECOVERY, realm_id=None)

    assert [row.id for row in logins_behind_link(recovery.link)] == [login.id for login in logins]


@pytest.mark.django_db
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.requirement("T19")
def test_it_can_be_asked_once_in_two_minutes_whoever_has_the_address(policy, is_known):
    if is_known:
        make_login(address=KNOWN, realm_id=REALM)
    ask(policy=policy)

    with pytest.raises(RecoveryTooOften) as refusal:
        ask("CAMILLE@morel.example", policy=policy, at=NOW + timedelta(seconds=119))

    assert refusal.value.retry_at == NOW + timedelta(minutes=2)
    ask(policy=policy, at=refusal.value.retry_at)


@pytest.mark.django_db
@pytest.mark.requirement("T19")
def test_it_can_be_asked_five_times_a_day():
    make_login(address=KNOWN, realm_id=REALM)
    for hour in range(5):
        ask(at=NOW + timedelta(hours=hour))

    with pytest.raises(RecoveryTooOften) as refusal:
        ask(at=NOW + timedelta(hours=5))

    assert refusal.value.retry_at == NOW + timedelta(days=1)
    ask(at=refusal.value.retry_at)


def elsewhere(number: int) -> Visitor:
    return Visitor(ip=f"198.51.100.{number}", browser="")


@pytest.mark.django_db
@pytest.mark.requirement("T19")
@pytest.mark.parametrize("link_life", [timedelta(hours=1), timedelta(hours=24)])
@pytest.mark.parametrize("per_day_max", [1, 5])
def test_what_strangers_ask_for_keeps_the_owner_waiting_an_hour_at_most(link_life, per_day_max):
    make_login(address=KNOWN, realm_id=REALM)
    policy = replace(RECOMMANDE, link_life=link_life, per_day_max=per_day_max)
    for number in range(per_day_max):
        last_at = NOW + number * policy.interval_min
        stolen = ask(policy=policy, at=last_at, visitor=elsewhere(number)).link

    with pytest.raises(RecoveryTooOften) as refusal:
        ask(policy=policy, at=last_at + policy.interval_min)

    assert refusal.value.retry_at == last_at + timedelta(hours=1) <= stolen.expires_at
    ask(policy=policy, at=refusal.value.retry_at)


@pytest.mark.django_db
@pytest.mark.requirement("T19")
def test_whoever_asks_for_all_of_a_day_waits_until_the_last_link_is_over():
    make_login(address=KNOWN, realm_id=REALM)
    for number in range(5):
        last_at = NOW + number * RECOMMANDE.interval_min
        ask(policy=RECOMMANDE, at=last_at)

    with pytest.raises(RecoveryTooOften) as refusal:
        ask(policy=RECOMMANDE, at=last_at + RECOMMANDE.interval_min)

    assert refusal.value.retry_at == last_at + RECOMMANDE.link_life
    ask(policy=RECOMMANDE, at=refusal.value.retry_at)


@pytest.mark.django_db
def test_asking_one_supplier_does_not_keep_from_asking_another():
    make_login(address=KNOWN, realm_id=REALM)
    ask()

    ask(realm_id=new_id())


@pytest.mark.django_db
def test_one_source_cannot_ask_about_address_after_address():
    for number in range(100):
        ask(f"essai-{number}@morel.example")

    with pytest.raises(RecoveryFromSourceTooOften) as refusal:
        ask("essai-100@morel.example")

    assert refusal.value.retry_at == NOW + timedelta(hours=1)
    ask("essai-100@morel.example", visitor=Visitor(ip="198.51.100.1", browser=""))


@pytest.mark.django_db
def test_whoever_came_in_from_a_source_lately_is_not_shut_out_with_it():
    login = make_login(address=KNOWN, realm_id=REALM)
    make_sign_in(make_membership(login).login, started_at=NOW - timedelta(days=89))
    for number in range(100):
        ask(f"essai-{number}@morel.example")

    assert ask().outcome is RecoveryOutcome.SENT
    with pytest.raises(RecoveryFromSourceTooOften):
        ask(realm_id=new_id())


@pytest.mark.django_db
@pytest.mark.requirement("R054")
def test_the_request_is_written_for_the_supplier_with_the_logins_it_is_about():
    login = make_login(address=KNOWN, realm_id=REALM)

    recovery = ask()

    entry = Entry.objects.get(kind=EntryKind.RECOVERY_ASKED)
    assert (entry.space_id, entry.subject_id, entry.details) == (
        REALM,
        recovery.link.id,
        {"logins": [str(login.id)]},
    )


def test_of_two_who_ask_at_once_one_is_promised_a_mail(live_database: Database):
    make_login(address=KNOWN, realm_id=REALM)

    def ask_again(_):
        try:
            ask()
        except RecoveryTooOften:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(ask_again, range(4))) == 1


def use(link, *, at):
    spend_link(token=issue_token(link_id=link.id, made_at=NOW), purpose=link.purpose, spent_at=at)


@pytest.mark.django_db
@pytest.mark.requirement("R012", "T19")
@pytest.mark.parametrize("policy", POLICIES)
def test_a_link_that_served_keeps_nobody_from_asking_for_the_next_identifiant(policy):
    make_login(address=KNOWN, realm_id=REALM)
    soon = NOW + timedelta(seconds=20)
    use(ask(policy=policy).link, at=soon)

    ask(policy=policy, at=soon)

    with pytest.raises(RecoveryTooOften) as refusal:
        ask(policy=policy, at=soon)
    assert refusal.value.retry_at == soon + policy.interval_min


@pytest.mark.django_db
@pytest.mark.requirement("T19")
def test_links_that_served_count_in_the_number_of_the_day():
    make_login(address=KNOWN, realm_id=REALM)
    for _ in range(5):
        use(ask().link, at=NOW)

    with pytest.raises(RecoveryTooOften) as refusal:
        ask()

    assert refusal.value.retry_at == NOW + timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.requirement("T19")
def test_invitations_by_others_never_keep_anybody_from_recovering():
    login = make_login(address=KNOWN, realm_id=REALM)
    for minute in range(5):
        make_link(
            purpose=LinkPurpose.RECOVERY,
            address=KNOWN,
            realm_id=REALM,
            about_id=new_id(),
            asked_by=new_id(),
            asked_at=NOW - timedelta(minutes=minute),
            life=timedelta(days=7),
        )

    recovery = ask()

    assert [row.id for row in logins_behind_link(recovery.link)] == [login.id]
