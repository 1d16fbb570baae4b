"""A supplier registers that a customer wishes no mails: what waits stays here (R074)."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_notification
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.notices.operations import withdraw_unwished
from pli.domain.post.vocabulary import MailStatus
from tests.make.activations import DEPOSITED_AT
from tests.make.notifications import arrive, mails_told, make_colleague, make_told_account
from tests.make.registers import imported, make_lines
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db

LATER = DEPOSITED_AT + timedelta(hours=1)
NONE, EACH = NotificationMode.NONE, NotificationMode.EACH


def jobs() -> list[str]:
    names = ProcrastinateJob.objects.filter(task_name="notices.withdraw_unwished")
    return [job.args["subject_id"] for job in names]


def statuses(account: CustomerAccount) -> list[str]:
    return [mail.status for mail in mails_told(account)]


def choose(account: CustomerAccount, mode: NotificationMode | None) -> None:
    access = supplier_access(account.supplier)
    change_notification(access=access, account_id=account.id, mode=mode, changed_at=LATER)


@pytest.mark.requirement("R074", "R175")
def test_the_adviser_says_none_and_what_waits_does_not_leave() -> None:
    account = make_told_account(EACH)
    arrive(account)

    choose(account, NONE)
    withdrawn = [withdraw_unwished(account_id=account.id, now=LATER) for _ in range(2)]

    assert jobs() == [str(account.id)]
    assert withdrawn == [1, 0]
    assert statuses(account) == [MailStatus.WITHDRAWN]


@pytest.mark.parametrize(
    ("preset", "status"),
    [(Preset.CLASSIQUE, MailStatus.WITHDRAWN), (Preset.RECOMMANDE, MailStatus.QUEUED)],
)
def test_without_a_wish_the_rule_of_the_supplier_decides(preset: Preset, status: str) -> None:
    account = make_told_account(EACH, preset=preset)
    arrive(account)

    choose(account, None)
    withdraw_unwished(account_id=account.id, now=LATER)

    assert statuses(account) == [status]


def test_another_mode_withdraws_nothing_and_asks_for_no_job() -> None:
    account = make_told_account(EACH)
    arrive(account)

    choose(account, NotificationMode.ATTACHED)

    assert jobs() == []
    assert withdraw_unwished(account_id=account.id, now=LATER) == 0
    assert statuses(account) == [MailStatus.QUEUED]


def test_an_import_that_says_none_asks_for_the_same() -> None:
    account = make_told_account(EACH)
    arrive(account)

    imported(
        account.supplier,
        *make_lines({"numero_client": account.number, "notification": "a"}),
        imported_at=LATER,
    )

    assert jobs() == [str(account.id)]


def test_colleagues_chose_for_themselves() -> None:
    account = make_told_account(EACH, preset=Preset.RECOMMANDE)
    arrive(account)
    make_colleague(account, EACH)
    arrive(account, at=LATER)

    choose(account, NONE)
    withdraw_unwished(account_id=account.id, now=LATER)

    left = [mail.recipient for mail in mails_told(account) if mail.status == MailStatus.QUEUED]
    assert left == ["ali@morel.test"]
