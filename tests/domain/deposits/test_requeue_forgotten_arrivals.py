"""No file stays « Reçu »: what an outage left behind is examined, or held."""

from datetime import timedelta
from importlib import import_module

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.deposits.operations import replay_arrival, requeue_forgotten_arrivals
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, outcome, small_pdf
from tests.make.jobs import lose_jobs
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="deposits.examine_arrival").count()


@pytest.mark.requirement("R105")
def test_a_file_whose_job_is_lost_is_given_another() -> None:
    arrival = make_arrival(make_supplier(), small_pdf())
    lose_jobs()

    met = requeue_forgotten_arrivals(now=RECEIVED_AT + timedelta(hours=2))

    arrival.refresh_from_db()
    assert (met, jobs(), arrival.state) == (1, 1, ArrivalState.RECEIVED)


def test_a_file_that_has_just_come_is_left_alone() -> None:
    make_arrival(make_supplier(), small_pdf())
    lose_jobs()

    assert requeue_forgotten_arrivals(now=RECEIVED_AT + timedelta(minutes=59)) == 0


def test_a_file_that_ended_is_left_alone() -> None:
    arrival = examined(make_arrival(make_supplier(), small_pdf()))

    met = requeue_forgotten_arrivals(now=RECEIVED_AT + timedelta(days=3))

    assert (met, outcome(arrival)[1]) == (0, [HoldReason.INDEX_MISSING])


@pytest.mark.requirement("R105")
def test_a_file_that_nothing_could_examine_in_a_day_is_held_and_says_so() -> None:
    arrival = make_arrival(make_supplier(), small_pdf())
    lose_jobs()

    requeue_forgotten_arrivals(now=RECEIVED_AT + timedelta(hours=25))

    arrival.refresh_from_db()
    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.NOT_JUDGED], ["not-examined"])
    assert jobs() == 0
    assert Entry.objects.get(kind=EntryKind.FILE_HELD).subject_id == arrival.id


def test_a_file_sent_back_lately_is_not_given_up_for_its_age() -> None:
    arrival = examined(make_arrival(make_supplier(), b""))
    access = supplier_access(arrival.space.supplier)
    much_later = RECEIVED_AT + timedelta(days=30)
    replay_arrival(access=access, arrival_id=arrival.id, replayed_at=much_later)
    lose_jobs()

    assert requeue_forgotten_arrivals(now=much_later + timedelta(minutes=10)) == 0
    assert requeue_forgotten_arrivals(now=much_later + timedelta(hours=2)) == 1
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.RECEIVED


@pytest.mark.requirement("R105")
@pytest.mark.parametrize("waited", [timedelta(hours=2), timedelta(hours=25), timedelta(days=5)])
def test_a_file_whose_turn_has_not_come_is_left_to_its_job(waited: timedelta) -> None:
    arrival = make_arrival(make_supplier(), small_pdf())

    assert requeue_forgotten_arrivals(now=RECEIVED_AT + waited) == 0

    arrival.refresh_from_db()
    assert (arrival.state, jobs()) == (ArrivalState.RECEIVED, 1)


def test_what_lost_its_job_is_met_behind_a_long_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("pli.domain.deposits.operations.requeue_forgotten_arrivals")
    monkeypatch.setattr(module, "FORGOTTEN_BATCH_MAX", 1)
    supplier = make_supplier()
    lost = make_arrival(supplier, b"1", received_at=RECEIVED_AT + timedelta(seconds=1))
    lose_jobs()
    make_arrival(supplier, b"2")

    assert requeue_forgotten_arrivals(now=RECEIVED_AT + timedelta(hours=2)) == 1

    subjects = [job.args["subject_id"] for job in ProcrastinateJob.objects.all()]
    assert str(lost.id) in subjects
