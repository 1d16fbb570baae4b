"""Who is told of an invoice: whoever may see it at that moment, and nobody else."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Login
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.invoices.models import Holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import DailyMail, Notification
from pli.domain.notices.operations import (
    choose_notification,
    compose_daily_mail,
    notify_invoice,
    resume_forgotten_notifications,
)
from pli.domain.notices.queries import own_notification
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import NOT_WISHED, READER_GONE, MailKind, MailStatus
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import end_membership
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.notifications import (
    A_DAY,
    CLAIRE,
    arrive,
    mails_told,
    make_colleague,
    make_told_account,
    notified,
)

pytestmark = pytest.mark.django_db

ALI = "ali@morel.test"
TOMORROW = DEPOSITED_AT + A_DAY


def login_at(address: str) -> Login:
    return Login.objects.get(address=address)


def suspend(address: str) -> None:
    Login.objects.filter(address=address).update(suspended_at=DEPOSITED_AT)


def limit(address: str, *contracts: str) -> None:
    Membership.objects.filter(login__address=address).update(
        roles=[Role.USER], is_limited=True, contract_numbers=list(contracts)
    )


def remove(address: str, *, at: datetime = DEPOSITED_AT) -> None:
    membership = Membership.objects.get(login__address=address)
    end_membership(membership_id=membership.id, reason=LoginEnd.CLOSED, ended_at=at)


def arrive_for(account: CustomerAccount, contract: str, *, at: datetime = TOMORROW) -> Holding:
    """An invoice of one contract, told at once."""
    holding = deposit(account, deposited_at=at)
    Holding.objects.filter(id=holding.id).update(contract_number=contract)
    notify_invoice(holding_id=holding.id, now=at)
    return holding


def told(account: CustomerAccount) -> list[tuple[str, str]]:
    return [(mail.kind, mail.recipient) for mail in mails_told(account)]


@pytest.mark.requirement("R074", "R176")
def test_whose_access_is_suspended_is_told_nothing_and_that_is_decided() -> None:
    account = make_told_account(NotificationMode.ATTACHED, preset=Preset.RECOMMANDE)
    arrive(account)
    make_colleague(account, NotificationMode.EACH)
    suspend(CLAIRE)

    holding = arrive(account, at=TOMORROW)

    assert told(account)[1:] == [(MailKind.INVOICE_AVAILABLE, ALI)]
    assert sorted(notified(holding)) == [("each", True), ("none", False)]
    assert resume_forgotten_notifications(now=TOMORROW + A_DAY) == 0


def test_a_suspended_colleague_is_told_nothing() -> None:
    account = make_told_account(NotificationMode.NONE, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.ATTACHED)
    suspend(ALI)

    arrive(account)

    assert told(account) == []


@pytest.mark.requirement("R176")
def test_a_colleague_limited_to_contracts_is_told_of_their_invoices_alone() -> None:
    account = make_told_account(NotificationMode.NONE, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.EACH)
    arrive(account)
    limit(ALI, "C-7")

    seen, hidden = arrive_for(account, "c-7"), arrive_for(account, "C-8")

    assert notified(seen) == [("none", False), ("each", True)]
    assert notified(hidden) == [("none", False)]


@pytest.mark.requirement("R176")
def test_who_owns_the_address_and_administers_no_longer_hears_as_a_colleague_does() -> None:
    account = make_told_account(NotificationMode.ATTACHED, preset=Preset.RECOMMANDE)
    arrive(account)
    limit(CLAIRE, "C-7")
    before = len(mails_told(account))
    arrive_for(account, "C-7")
    access = access_by_login(login_at(CLAIRE).id)
    assert access is not None

    own = own_notification(access)
    choose_notification(access=access, mode=NotificationMode.EACH, chosen_at=TOMORROW)
    arrive_for(account, "C-7")
    arrive_for(account, "C-8")

    assert (own.is_administrator, own.mode, own.may_choose) == (False, "none", True)
    assert told(account)[before:] == [(MailKind.INVOICE_AVAILABLE, CLAIRE)]
    account.refresh_from_db()
    assert account.notification_mode == "attached"  # the account's own wish is not his any more


def test_in_classique_who_administers_no_longer_is_told_nothing() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    limit(CLAIRE, "C-7")

    holding = arrive_for(account, "C-7")

    assert notified(holding) == [("none", False)]


def test_whose_access_was_removed_is_told_nothing() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    remove(CLAIRE)

    holding = arrive(account, at=TOMORROW)

    assert notified(holding) == []
    assert resume_forgotten_notifications(now=TOMORROW + A_DAY) == 0


@pytest.mark.parametrize("gone", [suspend, remove, limit])
def test_the_mail_of_the_day_asks_again_at_its_hour(gone: Callable[[str], None]) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account)
    row = DailyMail.objects.get()
    gone(CLAIRE)

    composed = compose_daily_mail(daily_mail_id=row.id, now=row.due_at)

    assert (composed.composed_at, composed.mail) == (row.due_at, None)


@pytest.mark.parametrize("gone", [suspend, remove])
def test_a_mail_that_waits_does_not_leave_to_whoever_lost_the_access(
    mail_server: FakeSmtpServer, gone: Callable[[str], None]
) -> None:
    account = make_told_account(NotificationMode.ATTACHED)
    arrive(account)
    (mail,) = mails_told(account)
    gone(CLAIRE)

    sent = send_mail(mail_id=mail.id, now=DEPOSITED_AT)

    assert (sent.status, sent.due_at, sent.tries) == (MailStatus.WITHDRAWN, None, 0)
    assert sent.events.latest("happened_at", "id").detail == READER_GONE
    assert mail_server.mails == []


def test_a_mail_that_waits_does_not_leave_to_an_address_that_was_changed(
    mail_server: FakeSmtpServer,
) -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    (mail,) = mails_told(account)
    Login.objects.update(address="paul@morel.test", address_key="paul@morel.test")

    assert send_mail(mail_id=mail.id, now=DEPOSITED_AT).status == MailStatus.WITHDRAWN
    assert mail_server.mails == []


def test_a_mail_that_waits_leaves_to_whoever_kept_the_access(mail_server: FakeSmtpServer) -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    (mail,) = mails_told(account)

    assert send_mail(mail_id=mail.id, now=DEPOSITED_AT).status == MailStatus.ACCEPTED
    assert [caught.message_id for caught in mail_server.mails] == [mail.message_id]


def test_who_wants_no_more_mails_is_not_sent_those_that_wait() -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    arrive(account)
    (mail,) = mails_told(account)
    access = access_by_login(login_at(CLAIRE).id)
    assert access is not None

    choose_notification(access=access, mode=NotificationMode.NONE, chosen_at=TOMORROW)

    mail.refresh_from_db()
    assert (mail.status, mail.due_at) == (MailStatus.WITHDRAWN, None)
    assert mail.events.latest("happened_at", "id").detail == NOT_WISHED
    activation = Mail.objects.get(kind=MailKind.ACTIVATION)
    assert activation.status == MailStatus.QUEUED


@pytest.mark.requirement("R074")
def test_one_reader_whose_mail_cannot_be_written_silences_no_other() -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.EACH, address="lea@morel.test")
    make_colleague(account, NotificationMode.EACH)
    arrive(account)
    # Recorded before such addresses were refused.
    Login.objects.filter(address=ALI).update(address='"<ali>"@morel.test')
    holding = deposit(account, deposited_at=TOMORROW)

    for _ in range(2):
        with pytest.raises(Exception, match="adresse"):
            notify_invoice(holding_id=holding.id, now=TOMORROW)

    assert notified(holding) == [("each", True), ("each", True)]
    assert [recipient for _kind, recipient in told(account)[-2:]] == [CLAIRE, "lea@morel.test"]
    entries = Entry.objects.filter(kind=EntryKind.INVOICE_NOTIFIED, subject_id=holding.invoice_id)
    assert entries.count() == 2


@pytest.mark.parametrize(("count", "queries"), [(1, 23), (3, 25)])
def test_a_line_of_the_daily_mail_costs_its_link_and_nothing_else(
    django_assert_num_queries: DjangoAssertNumQueries, count: int, queries: int
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    for _ in range(count):
        arrive(account)
    row = DailyMail.objects.get()

    with django_assert_num_queries(queries):
        compose_daily_mail(daily_mail_id=row.id, now=row.due_at)


def test_what_came_before_notifications_is_told_to_nobody_once_they_exist() -> None:
    migration = import_module("pli.domain.notices.migrations.0003_reminders_and_former_invoices")
    account = make_told_account(NotificationMode.EACH)
    now = timezone.now()
    account.addresses.update(registered_at=now - 20 * A_DAY)
    arrive(account, at=now - 10 * A_DAY)
    lately = deposit(account, deposited_at=now - A_DAY)
    delayed = deposit(account, deposited_at=now - A_DAY)
    Holding.objects.filter(id=delayed.id).update(delayed_at=now)

    migration.note_as_told(apps, None)

    rows = Notification.objects.filter(noted_at__gte=now)
    assert [(row.holding_id, row.mode) for row in rows] == [(lately.id, "none")]
    assert resume_forgotten_notifications(now=now) == 0
