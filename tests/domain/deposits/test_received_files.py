"""Which files need not be sent again, asked before a browser sends them."""

import io
from collections.abc import Callable

import pytest
from django.utils import timezone

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import (
    deposit_file,
    discard_arrival,
    examine_arrival,
    open_batch,
)
from pli.domain.deposits.queries import received_files
from pli.domain.deposits.vocabulary import ArrivalState, Channel, Fingerprint
from pli.domain.spaces.vocabulary import Access
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_index_line, small_pdf
from tests.make.machines import machine_access_of, make_machine
from tests.make.packages import make_zip
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def received(supplier: Supplier) -> Arrival:
    return make_arrival(supplier, small_pdf(), index_line=make_index_line(customer_number="48213"))


def known(supplier: Supplier) -> Arrival:
    examined(received(supplier))
    line = make_index_line(customer_number="48213")
    return examined(make_arrival(supplier, small_pdf(), file_name="encore.pdf", index_line=line))


def held(supplier: Supplier) -> Arrival:
    return examined(make_arrival(supplier, b""))


def discarded(supplier: Supplier) -> Arrival:
    return discard_arrival(
        access=supplier_access(supplier),
        arrival_id=held(supplier).id,
        reason="vide",
        discarded_at=RECEIVED_AT,
    )


def opened(supplier: Supplier) -> Arrival:
    return examined(make_arrival(supplier, make_zip([("a.pdf", small_pdf())]), file_name="a.zip"))


def on_trial(supplier: Supplier) -> Arrival:
    access: Access = machine_access_of(make_machine(supplier, is_sandbox=True))
    batch = open_batch(access=access, channel=Channel.API, opened_at=RECEIVED_AT)
    with io.BytesIO(small_pdf()) as content:
        return deposit_file(
            access=access,
            batch_id=batch.id,
            file_name="facture.pdf",
            content=content,
            index_line=make_index_line(customer_number="48213"),
            received_at=RECEIVED_AT,
        )


def tried(supplier: Supplier) -> Arrival:
    return examine_arrival(arrival_id=on_trial(supplier).id, examined_at=timezone.now())


@pytest.mark.parametrize(
    ("make", "state", "came"),
    [
        (received, ArrivalState.RECEIVED, True),
        (lambda supplier: examined(received(supplier)), ArrivalState.AVAILABLE, True),
        (known, ArrivalState.KNOWN, True),
        (opened, ArrivalState.OPENED, True),
        (held, ArrivalState.HELD, False),
        (discarded, ArrivalState.DISCARDED, False),
        (on_trial, ArrivalState.RECEIVED, False),
        (tried, ArrivalState.TRIED, False),
    ],
)
@pytest.mark.requirement("R105")
def test_only_a_file_that_something_comes_of_need_not_be_sent_again(
    make: Callable[[Supplier], Arrival],
    state: ArrivalState,
    came: bool,  # noqa: FBT001 - a parameter
) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    arrival = make(supplier)
    assert arrival.state == state, arrival.faults
    file = Fingerprint(arrival.file_name, arrival.document.sha256)

    found = received_files(access=supplier_access(supplier), files=[file])

    assert found == ([file] if came else [])
