"""Two clicks at the same instant take each invoice once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier
from uuid import UUID

from django.db import connections

from pli.domain.handover.operations import NothingToExport, export_new
from pli.domain.spaces.vocabulary import Access
from tests.database import Database
from tests.make.deposits import make_deposited_invoice
from tests.make.exports import customer_access
from tests.make.people import make_login
from tests.make.suppliers import make_account

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


def taken(access: Access, start: Barrier, turn: int) -> list[UUID]:
    try:
        start.wait()
        made_at = NOW + timedelta(seconds=turn)
        return list(export_new(access=access, made_at=made_at).invoice_ids)
    except NothingToExport:
        return []
    finally:
        connections.close_all()


def test_four_clicks_at_once_take_each_invoice_once(live_database: Database) -> None:
    account = make_account()
    login = make_login(space=account.space)
    access = customer_access(account.space_id, login.person_id)
    for rank in range(5):
        make_deposited_invoice(
            account=account, number=f"F-{rank}", deposited_at=NOW - timedelta(hours=1)
        )

    with ThreadPoolExecutor(4) as workers:
        found = list(workers.map(partial(taken, access, Barrier(4)), range(4)))

    assert sorted(map(len, found)) == [0, 0, 0, 5]
