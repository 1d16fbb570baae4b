"""The count of what was handed in always adds up."""

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import (
    accept_as_same,
    ask_replay,
    choose_customer,
    discard_arrival,
    publish_as_correction,
    replace_arrival,
    replay_arrival,
    run_replay,
    take_back_arrival,
)
from pli.domain.deposits.queries import BatchNotFound, batch_report, status_of
from pli.domain.deposits.queries.status_of import as_status
from pli.domain.deposits.vocabulary import HoldReason
from pli.domain.spaces.queries import RoleMissing
from pli.kit.errors import DomainError
from pli.kit.ids import new_id
from tests.make.deposits import RECEIVED_AT, examined, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

STEPS = 40


def test_every_file_is_counted_once_under_what_it_became() -> None:
    account = make_account()
    supplier = account.supplier
    access = supplier_access(supplier)
    for content in (make_facturx_pdf(), make_facturx_pdf(), b"", b"x"):
        last = examined(make_arrival(supplier, content))
    discard_arrival(access=access, arrival_id=last.id, reason="Essai", discarded_at=RECEIVED_AT)
    waiting = make_arrival(supplier, b"y")

    assert asdict(status_of(access=access)) == {
        "received": 5,
        "available": 1,
        "held": 1,
        "already_known": 1,
        "discarded": 1,
        "examining": 1,
    }
    one = status_of(access=access, batch_id=waiting.batch_id)
    assert (one.received, one.examining) == (1, 1)
    page = batch_report(access=access, batch_id=waiting.batch_id)
    assert as_status(page.counts) == one


def test_one_question_counts_a_supplier(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    access = supplier_access(make_supplier())

    with django_assert_num_queries(1):
        status = status_of(access=access)

    assert set(asdict(status).values()) == {0}


def test_another_supplier_counts_nothing_of_it_and_a_customer_may_not_ask() -> None:
    account = make_account()
    arrival = make_arrival(account.supplier, b"x")
    other = supplier_access(make_supplier(code="autre", administrator="b@autre.test"))

    assert status_of(access=other).received == 0
    for batch_id in (arrival.batch_id, new_id()):
        with pytest.raises(BatchNotFound):
            status_of(access=other, batch_id=batch_id)
    with pytest.raises(RoleMissing):
        status_of(access=account_access(account))


type Step = Callable[[Arrival], object]


def steps_of(supplier: Supplier, contents: Sequence[bytes], random: Random) -> Sequence[Step]:
    access, at = supplier_access(supplier), RECEIVED_AT
    later = at + timedelta(minutes=5)

    def replay_all(_one: Arrival) -> None:
        reason = random.choice(list(HoldReason))
        replay = ask_replay(access=access, reason=reason, asked_at=later)
        run_replay(replay_id=replay.id, ran_at=later)

    def replace(one: Arrival) -> None:
        replace_arrival(
            access=access,
            arrival_id=one.id,
            file_name="autre.pdf",
            content=io.BytesIO(random.choice(contents)),
            replaced_at=at,
        )

    return (
        lambda _one: make_arrival(supplier, random.choice(contents)),
        examined,
        examined,
        lambda one: replay_arrival(access=access, arrival_id=one.id, replayed_at=at),
        lambda one: choose_customer(
            access=access, arrival_id=one.id, customer_number="48213", chosen_at=at
        ),
        lambda one: accept_as_same(access=access, arrival_id=one.id, accepted_at=at),
        lambda one: publish_as_correction(access=access, arrival_id=one.id, said_at=at),
        lambda one: discard_arrival(
            access=access, arrival_id=one.id, reason="Essai", discarded_at=at
        ),
        lambda one: take_back_arrival(access=access, arrival_id=one.id, taken_back_at=at),
        replace,
        replay_all,
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.requirement("R105")
def test_it_adds_up_whatever_is_done_in_whatever_order(seed: int) -> None:
    random = Random(seed)
    account = make_account()
    supplier = account.supplier
    access = supplier_access(supplier)
    contents = [
        b"",
        make_facturx_pdf(),
        make_facturx_pdf(prepaid_amount=Decimal(10)),
        make_facturx_pdf(customer_number="777", number="LB-777"),
        make_facturx_pdf(seller_siren="300000007", seller_name="Autrui"),
    ]
    steps = steps_of(supplier, contents, random)
    for content in contents:
        make_arrival(supplier, content)

    for _ in range(STEPS):
        arrival = random.choice(list(Arrival.objects.order_by("id")))
        with suppress(DomainError):  # what is refused changes nothing either
            random.choice(steps)(arrival)
        status = asdict(status_of(access=access))
        assert status.pop("received") == sum(status.values()) == Arrival.objects.count()
