"""An outage longer than the tries of a job leaves no customer without an identifiant."""

from datetime import timedelta
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.notices.operations import resume_forgotten_activations
from tests.make.activations import DEPOSITED_AT, deposit, deposit_and_activate
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

LATER = DEPOSITED_AT + timedelta(hours=2)


def latest_subjects(count: int) -> list[UUID]:
    jobs = ProcrastinateJob.objects.filter(task_name="notices.activate_account").order_by("-id")
    return [UUID(job.args["subject_id"]) for job in jobs[:count]]


@pytest.mark.requirement("R023")
def test_the_first_invoice_that_an_account_waited_for_is_announced_again() -> None:
    account = make_account(address="julie@morel.test")
    first = deposit(account)
    deposit(account, deposited_at=DEPOSITED_AT + timedelta(minutes=5))

    met = resume_forgotten_activations(now=LATER)

    assert (met, latest_subjects(1)) == (1, [first.id])


def test_an_invoice_of_a_moment_ago_is_left_to_its_job() -> None:
    deposit(make_account(address="julie@morel.test"))

    assert resume_forgotten_activations(now=DEPOSITED_AT + timedelta(minutes=59)) == 0


@pytest.mark.parametrize("is_legacy", [False, True])
def test_nobody_else_is_announced(*, is_legacy: bool) -> None:
    account = make_account(address=None if not is_legacy else "julie@morel.test")
    deposit(account, is_legacy=is_legacy)

    assert resume_forgotten_activations(now=LATER) == 0


def test_an_activated_account_is_left_alone() -> None:
    deposit_and_activate(make_account(address="julie@morel.test"))

    assert resume_forgotten_activations(now=LATER) == 0
