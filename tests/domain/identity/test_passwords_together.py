"""Two passwords of one login chosen at the same instant."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations import SignInEnded, change_password, set_default_password
from tests.database import Database
from tests.make.people import NOW, PASSWORD, make_login, make_sign_in

THEIRS, OTHERS = "La-leur-2026", "Une-autre-7"


def wait_for_lock(change: "Future[Login]") -> None:
    """Wait until somebody waits for a row of ours, or for nothing any more."""
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone() == (True,) or change.done():
                return
        time.sleep(0.02)
    pytest.fail("Nobody came.")


def test_a_session_shown_out_meanwhile_does_not_overwrite_the_new_password(
    live_database: Database,
) -> None:
    login = make_login(password=PASSWORD)
    sign_in = make_sign_in(login)

    def change() -> Login:
        try:
            return change_password(
                sign_in_id=sign_in.id,
                current=PASSWORD,
                password=OTHERS,
                confirmation=OTHERS,
                changed_at=NOW,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            set_default_password(login_id=login.id, password=THEIRS, set_at=NOW)
            chosen = Login.objects.get(id=login.id).password
            changing = threads.submit(change)
            wait_for_lock(changing)

        with pytest.raises(SignInEnded):
            changing.result()

    assert Login.objects.get(id=login.id).password == chosen
