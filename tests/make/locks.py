"""Threads that wait for one another: how many do, and that none keeps its connection."""

import time
from collections.abc import Callable

import pytest
from django.db import connection, connections


def in_thread[Given](act: Callable[[], Given]) -> Given:
    """Do it in a thread, on a connection of its own that is closed afterwards."""
    try:
        return act()
    finally:
        connections.close_all()


def wait_until_waiting(number: int) -> None:
    """Wait until so many sessions of this database wait for a lock."""
    waiting = (
        "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database()"
    )
    for _ in range(500):
        with connection.cursor() as cursor:
            # Within a transaction, who is there would be read once.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone() == (number,):
                return
        time.sleep(0.02)
    pytest.fail("Nobody came.")
