"""The worker killed while it tells of invoices: each notification and each mail of the day once."""

from collections.abc import Callable, Iterator

from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.notices.models import DailyMail, Notification
from pli.domain.post.vocabulary import MailKind
from tests.journeys.at_rest import check_mails
from tests.make.deposits import make_deposited_invoice
from tests.make.instances import Instance, wait_until
from tests.make.suppliers import make_account, make_supplier, supplier_access

ACCOUNTS_OF_MODE = 6
INVOICES_OF_ACCOUNT = 3
MODES = (NotificationMode.EACH, NotificationMode.ATTACHED, NotificationMode.DAILY)
PATIENCE_SECONDS = 300


def make_supplier_far_from_its_hour() -> Supplier:
    """One whose mail of the day leaves at no hour through which this test may run."""
    now = timezone.now()
    supplier = make_supplier(created_at=now)
    hour = (timezone.localtime(now).hour + 12) % 24
    change_policy(access=supplier_access(supplier), daily_mail_hour=hour, changed_at=now)
    return supplier


def deposit_for_everybody(supplier: Supplier) -> Iterator[str]:
    """Hand in some invoices to accounts of each mode: their jobs wait for a worker."""
    now = timezone.now()
    for mode in MODES:
        for rank in range(ACCOUNTS_OF_MODE):
            account = make_account(
                supplier=supplier,
                number=f"{mode}-{rank}",
                siren="",
                address=f"{mode}-{rank}@clients.example",
                notification_mode=mode,
                registered_at=now,
            )
            for _ in range(INVOICES_OF_ACCOUNT):
                make_deposited_invoice(
                    account=account, issue_date=timezone.localdate(), deposited_at=now
                )
            yield account.number


def jobs_to_do() -> int:
    """How many jobs could be done at this moment."""
    jobs = ProcrastinateJob.objects.exclude(task_name__startswith="jobs.")
    later = jobs.filter(status="todo", scheduled_at__gt=timezone.now())
    return jobs.filter(status__in=["todo", "doing"]).exclude(pk__in=later).count()


def kill_while(instance: Instance, count: Callable[[], int], *, until: int, times: int) -> None:
    """Kill the worker each time that some more was done, then let it come to rest."""
    for rank in range(times):
        moment = until * (rank + 1) // (times + 1)
        wait_until(lambda: count() > moment, PATIENCE_SECONDS)  # noqa: B023 - asked at once
        instance.kill("worker")
        instance.start("worker")
    wait_until(lambda: not jobs_to_do(), PATIENCE_SECONDS, meanwhile=instance.keep_up)


def come_to_the_hour() -> None:
    """Make it the hour of every mail of the day."""
    DailyMail.objects.update(due_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def test_notifications_and_mails_of_the_day_leave_once_whenever_the_worker_is_killed(
    instance: Instance, mail_server: FakeSmtpServer
) -> None:
    numbers = list(deposit_for_everybody(make_supplier_far_from_its_hour()))
    connections.close_all()
    told = ACCOUNTS_OF_MODE * INVOICES_OF_ACCOUNT
    everything = len(numbers) * INVOICES_OF_ACCOUNT

    instance.start("worker")
    kill_while(instance, Notification.objects.count, until=everything, times=2)
    assert Notification.objects.count() == everything
    come_to_the_hour()
    composed = DailyMail.objects.exclude(composed_at=None)
    kill_while(instance, composed.count, until=ACCOUNTS_OF_MODE, times=1)

    assert check_mails(mail_server) == {
        MailKind.ACTIVATION: len(numbers),
        MailKind.INVOICE_AVAILABLE: told,
        MailKind.INVOICE_ATTACHED: told,
        MailKind.INVOICES_OF_DAY: ACCOUNTS_OF_MODE,
        MailKind.STAFF_INVITATION: 1,  # the supplier's own
    }
    assert not Notification.objects.filter(mail=None).exists()
