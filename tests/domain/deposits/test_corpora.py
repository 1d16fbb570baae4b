"""Documents that nobody here wrote, through the one door: each ends in one state, with reasons."""

from pathlib import Path

import pytest

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from tests.make.deposits import examined, make_arrival
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

CORPORA = Path(__file__).parents[3].parent / "shared/corpora"
FILES = sorted(path for path in CORPORA.rglob("*") if path.is_file())

without_corpora = pytest.mark.skipif(not FILES, reason="skipped: no corpora")


@without_corpora
def test_every_file_of_the_corpora_ends_in_one_state_and_says_why() -> None:
    supplier = make_supplier()
    for path in FILES:
        arrival = make_arrival(supplier, path.read_bytes(), file_name=path.name)
        examined(arrival)

    ends = list(Arrival.objects.values_list("file_name", "state", "reasons", "faults"))
    assert len(ends) == len(FILES)
    assert {state for _name, state, _reasons, _faults in ends} == {ArrivalState.HELD}
    # Their sellers are nobody's entities: those of invoices, and of nothing else.
    strangers = {name for name, _, reasons, _ in ends if HoldReason.UNKNOWN_SELLER in reasons}
    messages = {name for name, _, reasons, _ in ends if reasons == [HoldReason.LIFECYCLE_MESSAGE]}
    others = {name for name, *_ in ends} - strangers - messages
    assert messages == {path.name for path in FILES if path.parent.name == "cdar"}
    assert others == {"README.md"}
    assert [name for name, _state, _reasons, faults in ends if not faults] == []
