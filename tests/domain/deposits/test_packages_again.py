"""A ZIP that is opened again, whose opening was killed, or that came by a key of the sandbox."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations import examine_arrival
from pli.domain.deposits.queries import (
    count_examining,
    held_groups,
    list_held,
)
from pli.domain.deposits.vocabulary import (
    ArrivalState,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.deposits import RECEIVED_AT, examined, make_arrival
from tests.make.packages import (
    make_package,
    make_zip,
    opened,
)
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db

operation = import_module("pli.domain.deposits.operations.open_package")


def test_opened_again_a_zip_gives_nothing_more() -> None:
    package = opened(make_supplier(), make_zip([("1.pdf", b"1"), ("2.pdf", b"2")]))

    examine_arrival(arrival_id=package.id, examined_at=RECEIVED_AT)

    assert Arrival.objects.count() == 3


@pytest.mark.parametrize("killed_after", [0, 1, 2, 3])
def test_killed_at_any_file_it_goes_on_with_the_next(
    killed_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = make_package(make_supplier(), make_zip([(f"{n}.pdf", b"%d" % n) for n in range(4)]))
    with monkeypatch.context() as patch:
        patch.setattr(operation, "_take", take_and_die_after(killed_after))
        with pytest.raises(KeyboardInterrupt):
            examined(package)
    assert (package.entries.count(), Arrival.objects.get(id=package.id).state) == (
        killed_after,
        ArrivalState.RECEIVED,
    )

    assert examined(package).state == ArrivalState.OPENED
    assert [one.file_name for one in package.entries.order_by("entry_position")] == [
        f"{n}.pdf" for n in range(4)
    ]


def take_and_die_after(count: int) -> Callable[..., None]:
    turns, take = iter(range(count)), operation._take

    def take_or_die(*arguments: Any) -> None:
        if next(turns, None) is None:
            raise KeyboardInterrupt
        take(*arguments)

    return take_or_die


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(make_zip([]), id="refused"),
        pytest.param(make_zip([("dedans.zip", make_zip([("1.pdf", b"1")]))]), id="nested"),
    ],
)
def test_a_zip_of_the_sandbox_waits_for_nobody(content: bytes) -> None:
    supplier = make_supplier()
    arrival = make_arrival(supplier, content, file_name="lot.zip")
    Batch.objects.update(is_trial=True)

    examined(arrival)
    for entry in Arrival.objects.filter(package=arrival):
        examined(entry)

    access = supplier_access(supplier)
    ended = {one.state for one in Arrival.objects.all()}
    assert ended <= {ArrivalState.TRIED, ArrivalState.OPENED}
    assert ArrivalState.TRIED in ended
    assert not Entry.objects.filter(kind=EntryKind.FILE_HELD).exists()
    assert (list_held(access=access).rows, held_groups(access=access)) == ([], [])


def test_files_of_the_sandbox_are_not_among_those_that_wait_for_the_worker() -> None:
    supplier = make_supplier()
    make_arrival(supplier, make_zip([]))
    Batch.objects.update(is_trial=True)
    Arrival.objects.filter(state=ArrivalState.RECEIVED).get()

    assert count_examining(access=supplier_access(supplier)) == 0
