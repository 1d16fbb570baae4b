"""Each new invoice is told as its reader wishes: modes a to d (R074–R079)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.archive.queries import open_file
from pli.domain.customers.operations import change_notification, change_policy
from pli.domain.customers.vocabulary import NotificationMode, OriginalChannel, Preset
from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations import release_holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import notify_invoice, resume_forgotten_notifications
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import UNSUBSCRIBE_LINK, MailKind
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.jobs import lose_jobs
from tests.make.notifications import (
    A_DAY,
    CLAIRE,
    arrive,
    mails_told,
    make_colleague,
    make_told_account,
    notified,
)
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def kinds(mails: Sequence[Mail]) -> list[tuple[str, str]]:
    return [(mail.kind, mail.recipient) for mail in mails]


@pytest.mark.requirement("R006", "R075")
def test_mode_a_means_the_activation_mail_alone() -> None:
    account = make_told_account(NotificationMode.NONE)

    holding = arrive(account)

    assert kinds(Mail.objects.filter(about_id=account.id)) == [(MailKind.ACTIVATION, CLAIRE)]
    assert notified(holding) == [("none", False)]


@pytest.mark.requirement("R075", "R074", "T3")
@pytest.mark.parametrize(
    ("preset", "mode"), [(Preset.CLASSIQUE, "none"), (Preset.RECOMMANDE, "daily")]
)
def test_who_said_nothing_is_told_as_the_supplier_decided(preset: Preset, mode: str) -> None:
    account = make_told_account(None, preset=preset)

    assert notified(arrive(account)) == [(mode, False)]


@pytest.mark.requirement("R006", "R074", "R076", "R056")
def test_mode_b_carries_the_invoice_as_it_was_received() -> None:
    account = make_told_account(NotificationMode.ATTACHED)

    holding = arrive(account)

    (mail,) = mails_told(account)
    assert kinds([mail]) == [(MailKind.INVOICE_ATTACHED, CLAIRE)]
    assert mail.subject == f"Facture {holding.number} du 14/03/2026, en pièce jointe"
    (attachment,) = mail.attachments.all()
    assert attachment.file_name == f"facture-{holding.number}.pdf"
    assert attachment.stored_file_id == holding.invoice.document_id
    assert "Elle est en pièce jointe" in mail.text
    assert f"/espace/{account.space_id}/factures/{holding.invoice_id}/" in mail.text


@pytest.mark.requirement("R007", "R076")
def test_a_paper_customer_is_sent_the_duplicata() -> None:
    account = make_told_account(NotificationMode.ATTACHED, channel=OriginalChannel.PAPER)

    holding = arrive(account)

    (mail,) = mails_told(account)
    (attachment,) = mail.attachments.all()
    assert attachment.file_name == f"duplicata-facture-{holding.number}.pdf"
    assert attachment.stored_file_id != holding.invoice.document_id
    with open_file(attachment.stored_file_id) as content:
        assert b"Helvetica-Bold" in content.read()
    assert "duplicata" in mail.text


@pytest.mark.requirement("R112", "R076")
def test_an_invoice_over_the_limit_is_not_attached_and_the_mail_says_so() -> None:
    account = make_told_account(NotificationMode.ATTACHED)
    holding = deposit(account)
    arrive(account)
    holding.invoice.document.size_bytes = 8_000_001
    holding.invoice.document.save()

    notify_invoice(holding_id=holding.id, now=DEPOSITED_AT)

    mail = mails_told(account)[-1]
    assert kinds([mail]) == [(MailKind.INVOICE_AVAILABLE, CLAIRE)]
    assert mail.attachments.count() == 0
    assert "elle pèse 8\xa0Mo et nous ne joignons pas plus de 8\xa0Mo" in mail.text


@pytest.mark.requirement("R077")
def test_mode_c_asks_to_sign_in() -> None:
    account = make_told_account(NotificationMode.EACH)

    holding = arrive(account)

    (mail,) = mails_told(account)
    assert kinds([mail]) == [(MailKind.INVOICE_AVAILABLE, CLAIRE)]
    assert mail.subject == f"Facture {holding.number} du 14/03/2026 disponible"
    assert (mail.attachments.count(), mail.links.count()) == (0, 0)
    assert "Connectez-vous à votre espace" in mail.text
    assert "466" not in mail.subject + mail.text + mail.html  # its amount


@pytest.mark.requirement("R074")
def test_each_invoice_is_told_once_whatever_is_replayed() -> None:
    account = make_told_account(NotificationMode.EACH)
    holdings = [arrive(account), arrive(account)]

    for holding in [*holdings, *holdings]:
        notify_invoice(holding_id=holding.id, now=DEPOSITED_AT + A_DAY)

    assert len(mails_told(account)) == 2
    assert Entry.objects.filter(kind=EntryKind.INVOICE_NOTIFIED).count() == 2


@pytest.mark.requirement("R081")
def test_a_change_of_mode_holds_from_the_next_invoice_on() -> None:
    account = make_told_account(NotificationMode.NONE)
    first = arrive(account)

    change_notification(
        access=supplier_access(account.supplier),
        account_id=account.id,
        mode=NotificationMode.EACH,
        changed_at=DEPOSITED_AT,
    )
    notify_invoice(holding_id=first.id, now=DEPOSITED_AT + A_DAY)
    second = arrive(account, at=DEPOSITED_AT + A_DAY)

    assert [notified(first), notified(second)] == [[("none", False)], [("each", True)]]
    entries = Entry.objects.filter(
        kind__in=[EntryKind.NOTIFICATION_CHOSEN, EntryKind.CUSTOMER_CHANGED]
    )
    assert {entry.space_id for entry in entries} == {account.space_id, account.supplier_id}


@pytest.mark.requirement("R025")
def test_without_an_address_nobody_is_told() -> None:
    account = make_account(notification_mode=NotificationMode.EACH)

    holding = arrive(account)

    assert notified(holding) == []
    assert mails_told(account) == []


def test_invoices_of_an_older_portal_are_told_to_nobody() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)

    holding = arrive(account, is_legacy=True)

    assert notified(holding) == []


def test_an_invoice_that_came_before_the_first_address_is_not_told_afterwards() -> None:
    supplier = make_supplier()
    account = make_told_account(NotificationMode.EACH, supplier=supplier)
    account.addresses.update(registered_at=DEPOSITED_AT + timedelta(hours=1))
    before = deposit(account)
    arrive(account, at=DEPOSITED_AT + A_DAY)

    notify_invoice(holding_id=before.id, now=DEPOSITED_AT + A_DAY)

    assert notified(before) == []


@pytest.mark.requirement("R079", "T6")
def test_in_classique_added_users_are_told_nothing_whatever_they_chose() -> None:
    account = make_told_account(NotificationMode.NONE)
    make_colleague(account, NotificationMode.EACH)

    arrive(account)

    assert mails_told(account) == []


@pytest.mark.requirement("R079", "T6")
def test_where_colleagues_choose_each_hears_as_wished_and_may_leave_the_list() -> None:
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.ATTACHED)
    make_colleague(account, NotificationMode.NONE, address="lea@morel.test")
    make_colleague(account, None, address="tom@morel.test")

    arrive(account)

    mails = mails_told(account)
    assert sorted(kinds(mails)) == [
        (MailKind.INVOICE_ATTACHED, "ali@morel.test"),
        (MailKind.INVOICE_AVAILABLE, CLAIRE),
    ]
    assert [list(mail.links.values_list("place", flat=True)) for mail in mails] == [
        [UNSUBSCRIBE_LINK]
    ] * 2


@pytest.mark.requirement("T6")
def test_one_choice_alone_decides_of_colleagues() -> None:
    account = make_told_account(NotificationMode.NONE, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.EACH)
    change_policy(
        access=supplier_access(account.supplier),
        changed_at=REGISTERED_AT,
        colleague_notification="never",
    )

    arrive(account)

    assert mails_told(account) == []


def test_a_lost_job_is_found_and_what_was_decided_is_left_alone() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    forgotten = deposit(account, deposited_at=DEPOSITED_AT)
    lose_jobs()

    met = resume_forgotten_notifications(now=DEPOSITED_AT + timedelta(hours=2))

    assert met == 1
    jobs = ProcrastinateJob.objects.filter(task_name="notices.activate_account")
    assert list(jobs.values_list("args", flat=True)) == [{"subject_id": str(forgotten.id)}]
    notify_invoice(holding_id=forgotten.id, now=DEPOSITED_AT + timedelta(hours=2))
    assert resume_forgotten_notifications(now=DEPOSITED_AT + timedelta(hours=3)) == 0
    assert len(mails_told(account)) == 2


def test_what_was_lost_longer_than_a_week_ago_is_no_news() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    deposit(account, deposited_at=DEPOSITED_AT)

    assert resume_forgotten_notifications(now=DEPOSITED_AT + timedelta(days=8)) == 0


@pytest.mark.requirement("R076")
def test_a_file_that_cannot_be_attached_is_left_out_and_the_mail_says_so() -> None:
    account = make_told_account(NotificationMode.ATTACHED)
    arrive(account)
    holding = deposit(account)
    stored = holding.invoice.document
    stored.sha256 = "0" * 64  # its bytes are gone
    stored.save()

    notify_invoice(holding_id=holding.id, now=DEPOSITED_AT)

    mail = mails_told(account)[-1]
    assert kinds([mail]) == [(MailKind.INVOICE_AVAILABLE, CLAIRE)]
    assert mail.attachments.count() == 0
    assert "son fichier n’a pas pu être joint à ce mail" in mail.text
    assert "son fichier n’a pas pu être joint à ce mail" in mail.html
    assert notified(holding) == [("attached", True)]


def test_after_the_end_of_availability_nothing_is_told() -> None:
    account = make_told_account(NotificationMode.EACH)
    holding = deposit(account)
    arrive(account)

    notify_invoice(holding_id=holding.id, now=datetime(2028, 3, 15, tzinfo=UTC))

    assert notified(holding) == []


def test_a_delayed_invoice_is_told_on_its_day_and_not_before() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    holding = deposit(account)
    day = DEPOSITED_AT + A_DAY
    Holding.objects.filter(id=holding.id).update(delayed_at=DEPOSITED_AT, available_at=day)

    notify_invoice(holding_id=holding.id, now=DEPOSITED_AT)
    notify_invoice(holding_id=holding.id, now=day)
    assert notified(holding) == []
    release_holding(holding_id=holding.id, released_at=day)
    notify_invoice(holding_id=holding.id, now=day)

    assert notified(holding) == [("each", True)]
