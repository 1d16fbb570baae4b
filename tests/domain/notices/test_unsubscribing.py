"""The way out of each mail: it ends once, and not what its reader wished for again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from pli.connectors.smtp.fake import FakeSmtpServer, Refusal
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import NotificationChoice
from pli.domain.notices.operations import choose_notification, unsubscribe
from pli.domain.notices.queries import UnsubscribingOver
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import WAITING, MailKind, MailStatus
from pli.domain.spaces.queries import access_by_login
from tests.database import Database
from tests.make.activations import DEPOSITED_AT
from tests.make.notifications import (
    CLAIRE,
    arrive,
    compose_due,
    mails_told,
    make_colleague,
    make_told_account,
)

LATER = DEPOSITED_AT + timedelta(days=3)
ALI = "ali@morel.test"


def told_account() -> CustomerAccount:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    arrive(account)
    arrive(account, at=DEPOSITED_AT + timedelta(hours=1))  # the first one activates the account
    return account


def way_out_of(address: str) -> str:
    link = Link.objects.filter(purpose=LinkPurpose.UNSUBSCRIBE, address=address).latest("asked_at")
    return issue_token(link_id=link.id, made_at=link.asked_at)


def let_mails_leave() -> None:
    Mail.objects.filter(status__in=WAITING).update(status=MailStatus.ACCEPTED, due_at=None)


def leave(account: CustomerAccount, token: str, *, turn: int = 0) -> None:
    unsubscribe(
        token=token,
        realm_id=account.supplier_id,
        unsubscribed_at=LATER + timedelta(seconds=turn),
    )


def choose(address: str, mode: NotificationMode, *, days: int) -> None:
    access = access_by_login(Login.objects.get(address=address).id)
    assert access is not None
    choose_notification(access=access, mode=mode, chosen_at=LATER + timedelta(days=days))


def mode_of(account: CustomerAccount) -> str:
    account.refresh_from_db()
    return account.notification_mode


@pytest.mark.django_db
def test_an_old_way_out_ends_nothing_once_its_reader_wished_for_mails_again() -> None:
    account = told_account()
    let_mails_leave()
    old = way_out_of(CLAIRE)
    leave(account, old)
    choose(CLAIRE, NotificationMode.DAILY, days=1)

    with pytest.raises(UnsubscribingOver):
        leave(account, old)

    assert mode_of(account) == "daily"
    assert Mail.objects.filter(kind=MailKind.NOTIFICATIONS_STOPPED).count() == 1


@pytest.mark.django_db
def test_the_way_out_of_a_later_mail_works_and_so_does_a_colleagues() -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.EACH)
    arrive(account)
    arrive(account, at=DEPOSITED_AT + timedelta(hours=1))
    let_mails_leave()
    of_colleague = way_out_of(ALI)
    choose(CLAIRE, NotificationMode.ATTACHED, days=1)

    arrive(account, at=LATER + timedelta(days=2))
    leave(account, way_out_of(CLAIRE))
    leave(account, of_colleague)

    assert mode_of(account) == "none"
    assert NotificationChoice.objects.get().mode == "none"


@pytest.mark.django_db
def test_a_mail_that_waits_to_leave_keeps_its_way_out() -> None:
    account = told_account()

    choose(CLAIRE, NotificationMode.DAILY, days=1)
    leave(account, way_out_of(CLAIRE))

    assert mode_of(account) == "none"


@pytest.mark.django_db
def test_a_mail_that_a_server_refused_for_now_still_leaves_after_another_choice(
    mail_server: FakeSmtpServer,
) -> None:
    account = told_account()
    mail = mails_told(account)[-1]
    mail_server.behave(mail.recipient, Refusal("451 4.7.1 greylisted", at_data=True))
    deferred = send_mail(mail_id=mail.id, now=LATER)

    choose(CLAIRE, NotificationMode.DAILY, days=0)
    sent = send_mail(mail_id=mail.id, now=LATER + timedelta(minutes=1))
    leave(account, way_out_of(CLAIRE), turn=61)

    assert deferred.status == MailStatus.DEFERRED
    assert sent.status == MailStatus.ACCEPTED
    assert mode_of(account) == "none"


@pytest.mark.django_db
def test_the_same_mode_saved_again_leaves_the_ways_out_as_they_are() -> None:
    account = told_account()
    let_mails_leave()
    token = way_out_of(CLAIRE)

    choose(CLAIRE, NotificationMode.EACH, days=1)
    leave(account, token)

    assert mode_of(account) == "none"


@pytest.mark.django_db
def test_the_first_choice_ends_the_ways_out_though_it_is_the_suppliers_rule() -> None:
    account = make_told_account(
        preset=Preset.RECOMMANDE, default_notification=NotificationMode.DAILY
    )
    arrive(account)
    arrive(account, at=DEPOSITED_AT + timedelta(hours=1))
    compose_due(now=LATER)
    let_mails_leave()
    token = way_out_of(CLAIRE)

    choose(CLAIRE, NotificationMode.DAILY, days=1)

    with pytest.raises(UnsubscribingOver):
        leave(account, token, turn=1)


@pytest.mark.django_db
def test_choosing_no_mails_leaves_the_ways_out_as_they_are() -> None:
    account = told_account()
    token = way_out_of(CLAIRE)

    choose(CLAIRE, NotificationMode.NONE, days=1)
    leave(account, token)

    assert mode_of(account) == "none"


@pytest.mark.django_db
def test_a_colleague_who_left_the_list_twice_left_it_once() -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.EACH)
    arrive(account)
    token = way_out_of(ALI)

    leave(account, token)
    leave(account, token, turn=1)

    assert Entry.objects.filter(kind=EntryKind.NOTIFICATION_CHOSEN).count() == 1


def _left(account: CustomerAccount, token: str, start: Barrier, turn: int) -> None:
    try:
        start.wait()
        leave(account, token, turn=turn)
    finally:
        connections.close_all()


def test_eight_posts_at_once_of_one_way_out_write_one_mail(live_database: Database) -> None:
    account = told_account()
    token = way_out_of(CLAIRE)

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(partial(_left, account, token, Barrier(8)), range(8)))

    assert mode_of(account) == "none"
    assert Mail.objects.filter(kind=MailKind.NOTIFICATIONS_STOPPED).count() == 1
