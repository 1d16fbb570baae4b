"""Files that wait, and who looks into them."""

from datetime import timedelta
from decimal import Decimal

from pli.domain.customers.models import Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import HoldReason
from pli.domain.journal.models import Entry
from pli.domain.spaces.vocabulary import Access
from tests.make.deposits import RECEIVED_AT, examined, make_arrival
from tests.make.documents import make_facturx_pdf
from tests.make.suppliers import make_account, make_supplier, supplier_access

LATER = RECEIVED_AT + timedelta(hours=1)


def make_unknown_customer(supplier: Supplier | None = None) -> Arrival:
    """A file that waits for its customer."""
    supplier = supplier or make_supplier()
    arrival = examined(make_arrival(supplier, make_facturx_pdf(), file_name="morel.pdf"))
    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    return arrival


def make_different(supplier: Supplier | None = None) -> Arrival:
    """A file that says something else than the invoice known under its number."""
    supplier = supplier or make_supplier()
    make_account(supplier=supplier)
    examined(make_arrival(supplier, make_facturx_pdf()))
    changed = make_arrival(supplier, make_facturx_pdf(prepaid_amount=Decimal(10)))
    arrival = examined(changed)
    assert arrival.reasons == [HoldReason.DIFFERENT_CONTENT]
    return arrival


def ended(arrival: Arrival) -> Arrival:
    """The same file, once the worker examined it again."""
    return examined(arrival, examined_at=RECEIVED_AT + timedelta(days=300))


def access_of(arrival: Arrival) -> Access:
    return supplier_access(arrival.space.supplier)


def last_entry(arrival: Arrival) -> Entry:
    return Entry.objects.filter(subject_id=arrival.id).latest("happened_at", "id")
