"""Somebody asks again for another address while a mailbox agrees to the first one."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login
from pli.domain.notices.models import AddressChange
from tests.database import Database
from tests.make.addresses import CHANGED_AT, FORMER, NEXT, answer, ask_change, make_active


def in_thread[Given](act: Callable[[], Given]) -> Given:
    try:
        return act()
    finally:
        connections.close_all()


def wait_until_waiting(number: int) -> None:
    """Wait until so many sessions of this database wait for one another."""
    waiting = (
        "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database()"
    )
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone() == (number,):
                return
        time.sleep(0.02)
    pytest.fail("Nobody came.")


def test_asking_again_while_the_second_mailbox_agrees_waits_its_turn(
    live_database: Database,
) -> None:
    active = make_active(Preset.RECOMMANDE)
    change = ask_change(active.login)
    answer(change, FORMER)

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            CustomerAccount.objects.select_for_update().get(pk=active.account_id)
            agreeing = threads.submit(in_thread, lambda: answer(change, NEXT))
            wait_until_waiting(1)
            again = threads.submit(in_thread, lambda: ask_change(active.login, "autre@morel.test"))
            wait_until_waiting(2)

        assert agreeing.result().done_at == CHANGED_AT
        assert again.result().former_address == NEXT

    assert Login.objects.get(pk=active.login_id).address == NEXT
    standing = AddressChange.objects.filter(cancelled_at=None, done_at=None)
    assert [one.address for one in standing] == ["autre@morel.test"]
