"""Files handed in, and the invoices that came of them."""

import io
from datetime import UTC, date, datetime
from functools import cache
from itertools import count

import pikepdf

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch
from pli.domain.deposits.queries.hold_explanations import faults_of
from pli.domain.deposits.vocabulary import ArrivalState, Channel, IndexLine
from pli.domain.invoices.models import Invoice
from tests.make.suppliers import make_account, supplier_access

RECEIVED_AT = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
_numbers = count(1)


@cache
def small_pdf() -> bytes:
    """The smallest PDF that is one: a blank page."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue()


def make_index_line(
    *,
    customer_number: str = "",
    number: str = "LB-2026-000042",
    issue_date: str = "14/03/2026",
    total_with_vat: str = "466,80",
    entity: str = "bail",
    **cells: str,
) -> IndexLine:
    """A line of an index; other cells by the name of their column."""
    return IndexLine(
        number=2,
        cells={
            "fichier": "facture.pdf",
            "numero_client": customer_number,
            "numero_facture": number,
            "date_emission": issue_date,
            "total_ttc": total_with_vat,
            "entite": entity,
        }
        | cells,
    )


def make_arrival(
    supplier: Supplier,
    content: bytes,
    *,
    file_name: str = "facture.pdf",
    customer_number: str = "",
    index_line: IndexLine | None = None,
    is_legacy: bool = False,
    received_at: datetime = RECEIVED_AT,
    available_date: date | None = None,
) -> Arrival:
    """A file that came in, and that nobody examined yet."""
    access = supplier_access(supplier)
    batch = open_batch(
        access=access, channel=Channel.COMMAND, is_legacy=is_legacy, opened_at=received_at
    )
    return deposit_file(
        access=access,
        batch_id=batch.id,
        file_name=file_name,
        content=io.BytesIO(content),
        customer_number=customer_number,
        index_line=index_line,
        received_at=received_at,
        available_date=available_date,
    )


def examined(arrival: Arrival, *, examined_at: datetime = RECEIVED_AT) -> Arrival:
    """The same file, once it was examined."""
    return examine_arrival(arrival_id=arrival.id, examined_at=examined_at)


def examine_all() -> None:
    """Have the worker examine all that waits for it."""
    for arrival in Arrival.objects.filter(state=ArrivalState.RECEIVED):
        examined(arrival)


def outcome(arrival: Arrival) -> tuple[str, list[str], list[str]]:
    """How a file ended, why, and the codes of what is wrong with it."""
    return arrival.state, arrival.reasons, [fault["code"] for fault in arrival.faults]


def sentences(arrival: Arrival) -> list[str]:
    """What is wrong with a file, in words."""
    return [fault.message for fault in faults_of(arrival)]


def make_deposited_invoice(
    *,
    account: CustomerAccount | None = None,
    number: str | None = None,
    issue_date: date = date(2026, 3, 14),
    total_with_vat: str = "466,80",
    is_legacy: bool = False,
    deposited_at: datetime = RECEIVED_AT,
    pages: bytes | None = None,
    **cells: str,
) -> Invoice:
    """An invoice available to its customer: a plain PDF of its own, with an index line."""
    account = account or make_account()
    number = number or f"LB-2026-{next(_numbers):06}"
    line = make_index_line(
        customer_number=account.number,
        number=number,
        issue_date=f"{issue_date:%d/%m/%Y}",
        total_with_vat=total_with_vat,
        **cells,
    )
    # A comment after the end of the file makes other bytes of the same pages.
    content = (pages or small_pdf()) + f"\n% {number}\n".encode()
    arrival = make_arrival(
        account.supplier,
        content,
        file_name=f"{number}.pdf",
        index_line=line,
        is_legacy=is_legacy,
        received_at=deposited_at,
    )
    arrival = examined(arrival, examined_at=deposited_at)
    assert arrival.state == ArrivalState.AVAILABLE, arrival.faults
    assert arrival.invoice is not None
    return arrival.invoice
