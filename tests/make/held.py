"""Files that wait, and who looks into them."""

from datetime import timedelta

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import (
    HoldReason,
)
from pli.domain.journal.models import Entry
from pli.domain.spaces.vocabulary import Access
from tests.make.deposits import RECEIVED_AT, examined, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.suppliers import make_supplier, supplier_access

LATER = RECEIVED_AT + timedelta(hours=1)


def make_unknown_customer() -> Arrival:
    """A file that waits for its customer."""
    arrival = examined(make_arrival(make_supplier(), make_facturx_pdf()))
    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    return arrival


def access_of(arrival: Arrival) -> Access:
    return supplier_access(arrival.space.supplier)


def last_entry(arrival: Arrival) -> Entry:
    return Entry.objects.filter(subject_id=arrival.id).latest("happened_at", "id")
