"""Many files are examined again together, and those that waited for a customer who came."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import confirm_register_import, run_register_import
from pli.domain.deposits.models import Arrival, Replay
from pli.domain.deposits.operations import (
    NothingToReplay,
    ReplayUnderWay,
    ask_replay,
    replay_for_new_customers,
    resume_forgotten_replays,
    run_replay,
)
from pli.domain.deposits.queries import BatchNotFound
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role
from pli.kit.ids import new_id
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_index_line, small_pdf
from tests.make.documents import GARAGE_MOREL_SIREN, make_facturx_pdf, make_party
from tests.make.jobs import lose_jobs
from tests.make.registers import MOREL, make_register_csv, make_register_import
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

LATER = RECEIVED_AT + timedelta(hours=3)
UNKNOWN = HoldReason.UNKNOWN_CUSTOMER


def jobs_of(task_name: str) -> list[str]:
    """The subjects of the jobs that wait for a task."""
    jobs = ProcrastinateJob.objects.filter(task_name=task_name)
    return [job.args["subject_id"] for job in jobs]


def make_held(supplier: Supplier, count: int = 1) -> list[Arrival]:
    """Invoices of the customer 48213, whom the register does not have."""
    return [
        examined(
            make_arrival(
                supplier,
                small_pdf() + f"% {number}".encode(),
                index_line=make_index_line(customer_number="48213", number=f"LB-{number}"),
            )
        )
        for number in range(count)
    ]


def states(arrivals: Sequence[Arrival]) -> list[str]:
    found = Arrival.objects.filter(id__in=[arrival.id for arrival in arrivals])
    return [arrival.state for arrival in found.order_by("id")]


@pytest.mark.requirement("R105")
def test_all_that_waits_for_a_reason_is_replayed_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("pli.domain.deposits.operations.run_replay")
    monkeypatch.setattr(module, "REPLAY_CHUNK", 2)
    supplier = make_supplier()
    held, unreadable = make_held(supplier, 3), examined(make_arrival(supplier, b""))

    replay = ask_replay(access=supplier_access(supplier), reason=UNKNOWN, asked_at=LATER)
    assert states(held) == [ArrivalState.HELD] * 3
    replay = run_replay(replay_id=replay.id, ran_at=LATER)

    assert states([*held, unreadable]) == [ArrivalState.RECEIVED] * 3 + [ArrivalState.HELD]
    assert (replay.file_count, replay.done_count, replay.ended_at) == (3, 3, LATER)
    assert Entry.objects.filter(kind=EntryKind.FILE_REPLAYED).count() == 3


def test_a_replay_of_one_deposit_leaves_the_others() -> None:
    supplier = make_supplier()
    mine, other = make_held(supplier, 2)

    replay = ask_replay(
        access=supplier_access(supplier), reason=UNKNOWN, batch_id=mine.batch_id, asked_at=LATER
    )
    run_replay(replay_id=replay.id, ran_at=LATER)

    assert states([mine, other]) == [ArrivalState.RECEIVED, ArrivalState.HELD]


def test_a_file_that_is_held_again_is_not_sent_back_for_ever() -> None:
    supplier = make_supplier()
    (held,) = make_held(supplier)
    replay = ask_replay(access=supplier_access(supplier), reason=UNKNOWN, asked_at=LATER)
    run_replay(replay_id=replay.id, ran_at=LATER)
    again = examined(held, examined_at=LATER + timedelta(seconds=1))
    Replay.objects.update(ended_at=None)  # its job was killed before it could say so

    run_replay(replay_id=replay.id, ran_at=LATER + timedelta(seconds=2))

    again.refresh_from_db()
    assert again.state == ArrivalState.HELD
    assert Replay.objects.get().done_count == 1


def test_the_same_replay_is_asked_for_once_at_a_time() -> None:
    supplier = make_supplier()
    make_held(supplier)
    access = supplier_access(supplier)
    replay = ask_replay(access=access, reason=UNKNOWN, asked_at=LATER)

    with pytest.raises(ReplayUnderWay):
        ask_replay(access=access, reason=UNKNOWN, asked_at=LATER)
    run_replay(replay_id=replay.id, ran_at=LATER)
    with pytest.raises(NothingToReplay):
        ask_replay(access=access, reason=UNKNOWN, asked_at=LATER)


def test_a_replay_is_for_depositors_and_for_what_is_theirs() -> None:
    supplier = make_supplier()
    (held,) = make_held(supplier)
    other = supplier_access(make_supplier(code="autre", administrator="b@autre.test"))
    adviser = Access(
        space_id=supplier.space_id,
        space_kind=other.space_kind,
        roles=frozenset({Role.ADVISER}),
        person_id=None,
        login_id=None,
        person_is_proved=False,
    )

    with pytest.raises(RoleMissing):
        ask_replay(access=adviser, reason=UNKNOWN, asked_at=LATER)
    with pytest.raises(NothingToReplay):
        ask_replay(access=other, reason=UNKNOWN, asked_at=LATER)
    for batch_id in (held.batch_id, new_id()):
        with pytest.raises(BatchNotFound):
            ask_replay(access=other, reason=UNKNOWN, batch_id=batch_id, asked_at=LATER)


def replay_for(supplier: Supplier) -> int:
    return replay_for_new_customers(space_id=supplier.space_id, replayed_at=LATER)


@pytest.mark.requirement("R105")
def test_what_waited_for_a_customer_leaves_by_itself_when_the_customer_comes() -> None:
    supplier = make_supplier()
    held = make_held(supplier, 2)
    other = examined(
        make_arrival(supplier, small_pdf(), index_line=make_index_line(customer_number="777"))
    )

    make_account(supplier=supplier, number="48213", registered_at=LATER)
    assert jobs_of("deposits.replay_for_new_customers") == [str(supplier.space_id)]

    assert replay_for(supplier) == 2
    assert states([*held, other]) == [ArrivalState.RECEIVED] * 2 + [ArrivalState.HELD]
    assert examined(held[0], examined_at=LATER).state == ArrivalState.AVAILABLE


def test_a_customer_is_awaited_by_siren_too() -> None:
    supplier = make_supplier()
    (held,) = [examined(make_arrival(supplier, make_facturx_pdf(customer_number=None)))]

    make_account(supplier=supplier, number="C-1", registered_at=LATER)

    assert replay_for(supplier) == 1
    assert examined(held, examined_at=LATER).state == ArrivalState.AVAILABLE


def test_a_doubt_between_two_customers_is_not_tried_again_for_nothing() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1")
    make_account(supplier=supplier, number="C-2")
    examined(make_arrival(supplier, make_facturx_pdf(customer_number=None)), examined_at=LATER)

    make_account(supplier=supplier, number="C-3", siren="", registered_at=LATER)

    assert replay_for(supplier) == 0


def test_an_import_of_the_register_announces_its_customers_once() -> None:
    supplier = make_supplier()
    make_held(supplier)
    lines = [MOREL, {**MOREL, "numero_client": "48214"}]
    row = make_register_import(supplier, make_register_csv(lines))
    assert jobs_of("deposits.replay_for_new_customers") == []

    confirm_register_import(access=supplier_access(supplier), import_id=row.id, confirmed_at=LATER)
    run_register_import(import_id=row.id, clock=lambda: LATER)

    assert jobs_of("deposits.replay_for_new_customers") == [str(supplier.space_id)]
    assert replay_for(supplier) == 1


def imported(supplier: Supplier, **cells: str) -> None:
    """An import of the register that says more of Garage Morel."""
    row = make_register_import(supplier, make_register_csv([{**MOREL, **cells}]))
    confirm_register_import(access=supplier_access(supplier), import_id=row.id, confirmed_at=LATER)
    run_register_import(import_id=row.id, clock=lambda: LATER)


@pytest.mark.requirement("R105")
def test_what_names_a_contract_leaves_by_itself_when_the_contract_comes() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213", siren="")
    buyer = make_party("Garage Morel", GARAGE_MOREL_SIREN)
    unnumbered = replace(buyer, legal_id=None, vat_number=None)
    content = make_facturx_pdf(contract_id="ct-9", buyer=unnumbered)
    held = examined(make_arrival(supplier, content))
    assert held.state == ArrivalState.HELD
    lose_jobs()

    imported(supplier, contrat="CT-9", siren="")

    assert jobs_of("deposits.replay_for_new_customers") == [str(supplier.space_id)]
    assert replay_for(supplier) == 1
    assert examined(held, examined_at=LATER).state == ArrivalState.AVAILABLE


def test_what_names_a_siren_leaves_by_itself_when_a_known_customer_gets_it() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213", siren="")
    held = examined(make_arrival(supplier, make_facturx_pdf(customer_number=None)))
    assert held.state == ArrivalState.HELD
    lose_jobs()

    imported(supplier)

    assert jobs_of("deposits.replay_for_new_customers") == [str(supplier.space_id)]
    assert replay_for(supplier) == 1
    assert examined(held, examined_at=LATER).state == ArrivalState.AVAILABLE


@pytest.mark.requirement("R105")
def test_a_replay_whose_job_is_lost_is_given_another() -> None:
    supplier = make_supplier()
    make_held(supplier)
    replay = ask_replay(access=supplier_access(supplier), reason=UNKNOWN, asked_at=LATER)
    hour_later = LATER + timedelta(hours=1, seconds=1)

    assert resume_forgotten_replays(now=hour_later) == 0  # its job waits still
    lose_jobs()
    assert resume_forgotten_replays(now=LATER + timedelta(minutes=59)) == 0
    assert resume_forgotten_replays(now=hour_later) == 1

    assert jobs_of("deposits.run_replay") == [str(replay.id)]
    run_replay(replay_id=replay.id, ran_at=hour_later)
    assert resume_forgotten_replays(now=hour_later + timedelta(days=1)) == 0


def test_files_whose_customer_came_leave_even_if_the_job_that_says_so_is_lost() -> None:
    supplier = make_supplier()
    held = make_held(supplier)
    make_account(supplier=supplier, number="48213", registered_at=LATER)
    lose_jobs()

    resume_forgotten_replays(now=LATER)

    assert states(held) == [ArrivalState.RECEIVED]
