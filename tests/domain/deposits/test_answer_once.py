"""Under one key a machine's request is answered once, however often and however fast it comes."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connections
from django.utils import timezone

from pli.domain.deposits import tasks
from pli.domain.deposits.models import Arrival, Batch, IdempotencyKey
from pli.domain.deposits.operations import (
    AnswerUnderWay,
    IdempotencyKeyReused,
    answer_once,
    open_batch,
)
from pli.domain.deposits.vocabulary import IDEMPOTENCY_LIFE, Answer, Channel
from pli.domain.spaces.vocabulary import Access
from tests.make.deposits import small_pdf
from tests.make.machines import machine_access_of, make_machine

pytestmark = pytest.mark.usefixtures("live_database")

AT_ONCE = 6
NOW = timezone.now()


def ask(access: Access, fingerprint: str = "a", asked_at=NOW, wait=lambda: None) -> Answer:
    """Open a batch under the key « 1 »."""

    def opened() -> Answer:
        wait()
        batch = open_batch(access=access, channel=Channel.API, opened_at=asked_at)
        return Answer(201, {"id": str(batch.id)}, "")

    return answer_once(
        access=access,
        route="POST /batches",
        key="1",
        fingerprint=fingerprint,
        asked_at=asked_at,
        answer=opened,
    )


def test_a_deposit_sent_several_times_at_once_is_one_arrival() -> None:
    machine = make_machine()
    start = Barrier(AT_ONCE)

    def deposit(_rank: int) -> tuple[int, str]:
        try:
            start.wait()
            answer = machine.post("deposits", {"file": ("f.pdf", small_pdf())}, key="LB-42")
            return answer.status_code, answer.json().get("code") or answer.json()["id"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = Counter(threads.map(deposit, range(AT_ONCE)))

    arrival = Arrival.objects.get()
    assert answers.keys() <= {(202, str(arrival.id)), (409, "answer-under-way")}
    assert answers[202, str(arrival.id)] >= 1


def test_whoever_comes_while_the_first_is_under_way_is_told_so_then_gets_its_answer() -> None:
    access = machine_access_of(make_machine())
    begun, over = Event(), Event()

    def wait() -> None:
        begun.set()
        assert over.wait(30)

    def first() -> Answer:
        try:
            return ask(access, wait=wait)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        answered = threads.submit(first)
        assert begun.wait(30)
        try:
            with pytest.raises(AnswerUnderWay):
                ask(access)
        finally:
            over.set()
        told = answered.result()

    again = ask(access)
    assert (again.body, again.is_replay) == (told.body, True)
    assert Batch.objects.count() == 1


def test_under_the_same_key_another_content_is_refused() -> None:
    access = machine_access_of(make_machine())
    ask(access, "a")

    with pytest.raises(IdempotencyKeyReused):
        ask(access, "b")

    assert Batch.objects.count() == 1


def test_a_machine_that_dies_in_the_middle_leaves_neither_the_thing_nor_an_answer() -> None:
    access = machine_access_of(make_machine())

    def die() -> Answer:
        open_batch(access=access, channel=Channel.API, opened_at=NOW)
        raise MemoryError

    with pytest.raises(MemoryError):
        answer_once(
            access=access,
            route="POST /batches",
            key="1",
            fingerprint="a",
            asked_at=NOW,
            answer=die,
        )

    assert (Batch.objects.count(), IdempotencyKey.objects.count()) == (0, 0)
    assert ask(access).is_replay is False


def test_after_a_day_the_key_serves_anew() -> None:
    access = machine_access_of(make_machine())
    first = ask(access, "a")

    last_moment = NOW + IDEMPOTENCY_LIFE - timedelta(seconds=1)
    assert ask(access, "a", last_moment).body == first.body
    second = ask(access, "b", NOW + IDEMPOTENCY_LIFE)

    assert second.is_replay is False
    assert Batch.objects.count() == 2


def test_each_hour_the_answers_of_more_than_a_day_ago_are_forgotten() -> None:
    access = machine_access_of(make_machine())
    for hours, key in ((23, "new"), (24, "old"), (25, "older")):
        IdempotencyKey.objects.create(
            client_id=access.api_client_id,
            route="POST /batches",
            key=key,
            fingerprint="",
            status=201,
            location="",
            body={},
            answered_at=NOW - timedelta(hours=hours),
        )

    tasks.forget_answers(timestamp=int(NOW.timestamp()) + 1)

    assert [one.key for one in IdempotencyKey.objects.all()] == ["new"]
