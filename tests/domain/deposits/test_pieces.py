"""A large ZIP is handed in once, whatever is asked twice."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from pli.domain.archive.operations import keep_piece
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations import deposit_pieces, open_batch, receive_piece
from pli.domain.deposits.vocabulary import Channel, PiecedFile
from tests.make.deposits import RECEIVED_AT
from tests.make.packages import make_zip
from tests.make.suppliers import make_supplier, supplier_access

CONTENT = make_zip([("1.pdf", b"1")])
# Only its last part is kept, and what cannot be printed goes.
FILE = PiecedFile(file_name="C:\\mars\t.zip", size_bytes=len(CONTENT), changed_at="1")


def make_batch() -> Batch:
    access = supplier_access(make_supplier())
    return open_batch(access=access, channel=Channel.UPLOAD, opened_at=RECEIVED_AT)


def send(batch: Batch) -> None:
    access = supplier_access(batch.space.supplier)
    receive_piece(access=access, file=FILE, piece=io.BytesIO(CONTENT), offset=0)


def end(batch: Batch) -> Arrival:
    return deposit_pieces(
        access=supplier_access(batch.space.supplier),
        batch_id=batch.id,
        file=FILE,
        received_at=RECEIVED_AT,
    )


@pytest.mark.django_db
def test_asked_again_once_it_was_handed_in_it_is_the_same_arrival() -> None:
    batch = make_batch()
    send(batch)

    assert (end(batch), Arrival.objects.count()) == (end(batch), 1)


@pytest.mark.django_db
def test_killed_before_its_pieces_were_forgotten_it_is_one_arrival() -> None:
    batch = make_batch()
    send(batch)
    first = end(batch)
    # As the pieces lie there when nobody came to forget them.
    keep_piece(
        space_id=batch.space_id,
        name=FILE.name_for(None),
        piece=io.BytesIO(CONTENT),
        offset=0,
        size_bytes_max=len(CONTENT),
    )

    assert (end(batch), Arrival.objects.count()) == (first, 1)


@pytest.mark.usefixtures("live_database")
def test_asked_by_several_at_once_it_is_one_arrival() -> None:
    batch = make_batch()
    send(batch)

    def ask(_number: int) -> Arrival:
        try:
            return end(batch)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        arrivals = set(pool.map(ask, range(4)))

    assert (len(arrivals), Arrival.objects.count()) == (1, 1)
