"""The purge of the night gives up the bytes of a file while it is examined again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction

from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import purge_files
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import replay_arrival
from pli.domain.deposits.vocabulary import FILE_DESTROYED, ArrivalState, HoldReason
from pli.domain.invoices.models import Invoice
from pli.kit.days import paris_date
from tests.make.deposits import RECEIVED_AT, examined
from tests.make.held import make_unknown_customer
from tests.make.locks import in_thread, wait_until_waiting
from tests.make.suppliers import make_account, supplier_access

pytestmark = pytest.mark.usefixtures("live_database")

NIGHT = RECEIVED_AT + timedelta(hours=12)


def test_no_invoice_is_made_of_bytes_that_were_given_up_since_they_were_read() -> None:
    arrival = make_unknown_customer()
    supplier = arrival.space.supplier
    make_account(supplier=supplier)
    StoredFile.objects.update(keep_until=paris_date(RECEIVED_AT) - timedelta(days=1))
    access = supplier_access(supplier)
    replay_arrival(access=access, arrival_id=arrival.id, replayed_at=NIGHT)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Arrival.objects.select_for_update().get(pk=arrival.id)
            examining = threads.submit(in_thread, lambda: examined(arrival, examined_at=NIGHT))
            wait_until_waiting(1)
            purge_files(now=NIGHT)
        held = examining.result()

    assert (held.state, held.reasons) == (ArrivalState.HELD, [HoldReason.UNREADABLE])
    assert [fault["code"] for fault in held.faults] == [FILE_DESTROYED]
    assert not Invoice.objects.exists()
