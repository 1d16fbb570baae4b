"""The worker killed while it tells of invoices: each notification and each mail of the day once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.models import Invoice
from pli.domain.notices.models import DailyMail, Notification
from pli.domain.post.vocabulary import MailKind
from tests.journeys.at_rest import check_mails
from tests.make.deposits import make_deposited_invoice
from tests.make.instances import Instance, wait_until
from tests.make.mails import LetterGiven, make_mail
from tests.make.suppliers import make_account, make_supplier, supplier_access

ACCOUNTS_OF_MODE = 6
INVOICES_OF_ACCOUNT = 3
# Each invoice has its mail; in the third mode, the day has.
KINDS = {
    NotificationMode.EACH: MailKind.INVOICE_AVAILABLE,
    NotificationMode.ATTACHED: MailKind.INVOICE_ATTACHED,
}
PATIENCE_SECONDS = 300


def make_supplier_far_from_its_hour() -> Supplier:
    """One whose mail of the day leaves at no hour through which this test may run."""
    now = timezone.now()
    supplier = make_supplier(created_at=now)
    hour = (timezone.localtime(now).hour + 12) % 24
    change_policy(access=supplier_access(supplier), daily_mail_hour=hour, changed_at=now)
    return supplier


def deposit_for(supplier: Supplier, mode: NotificationMode) -> Sequence[Invoice]:
    """Hand in some invoices to accounts of a mode: their jobs wait for a worker."""
    now = timezone.now()
    accounts = [
        make_account(
            supplier=supplier,
            number=f"{mode}-{rank}",
            siren="",
            address=f"{mode}-{rank}@clients.example",
            notification_mode=mode,
            registered_at=now,
        )
        for rank in range(ACCOUNTS_OF_MODE)
    ]
    return [
        make_deposited_invoice(account=account, issue_date=timezone.localdate(), deposited_at=now)
        for account in accounts
        for _ in range(INVOICES_OF_ACCOUNT)
    ]


def jobs_to_do() -> int:
    """How many jobs could be done at this moment."""
    jobs = ProcrastinateJob.objects.exclude(task_name__startswith="jobs.")
    later = jobs.filter(status="todo", scheduled_at__gt=timezone.now())
    return jobs.filter(status__in=["todo", "doing"]).exclude(pk__in=later).count()


@contextmanager
def held_back(key: str) -> Iterator[None]:
    """Keep one mail from being written: whoever is about to, in the middle of a job, waits."""
    with transaction.atomic():
        make_mail(LetterGiven(key=key))
        yield
        transaction.set_rollback(True)


def is_awaited() -> bool:
    """Tell whether somebody waits for the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone() == (True,)


def kill_at(instance: Instance, key: str) -> None:
    """Let the worker do its jobs until it is about to write a mail, and kill it there."""
    with held_back(key):
        instance.start("worker")
        wait_until(is_awaited, PATIENCE_SECONDS)
        instance.kill("worker")


def come_to_rest(instance: Instance) -> None:
    """Have another worker do what is left."""
    instance.start("worker")
    wait_until(lambda: not jobs_to_do(), PATIENCE_SECONDS, meanwhile=instance.keep_up)
    instance.kill("worker")


def come_to_the_hour() -> None:
    """Make it the hour of every mail of the day."""
    DailyMail.objects.update(due_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def test_notifications_and_mails_of_the_day_leave_once_whenever_the_worker_is_killed(
    instance: Instance, mail_server: FakeSmtpServer
) -> None:
    supplier = make_supplier_far_from_its_hour()
    told = ACCOUNTS_OF_MODE * INVOICES_OF_ACCOUNT

    for mode, kind in KINDS.items():
        invoice = deposit_for(supplier, mode)[told // 2]
        kill_at(instance, f"{kind}:{invoice.holdings.get().id}:administrator")
    deposit_for(supplier, NotificationMode.DAILY)
    come_to_rest(instance)
    assert Notification.objects.count() == told * 3
    come_to_the_hour()
    of_day = DailyMail.objects.order_by("id")[ACCOUNTS_OF_MODE // 2]
    kill_at(instance, f"{MailKind.INVOICES_OF_DAY}:{of_day.id}")
    come_to_rest(instance)

    assert check_mails(mail_server) == {
        MailKind.ACTIVATION: ACCOUNTS_OF_MODE * 3,
        MailKind.INVOICE_AVAILABLE: told,
        MailKind.INVOICE_ATTACHED: told,
        MailKind.INVOICES_OF_DAY: ACCOUNTS_OF_MODE,
        MailKind.STAFF_INVITATION: 1,  # the supplier's own
    }
    assert not Notification.objects.filter(mail=None).exists()
