"""A customer with as many invoices as the largest one has."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection

from pli.domain.customers.models import Contract, CustomerAccount, Entity
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceKind, Nature
from pli.kit.ids import new_id
from tests.make.deposits import RECEIVED_AT, make_deposited_invoice

FIRST_DATE = date(2024, 4, 1)
_DAYS = 700
_RARE = 100  # one invoice in so many is a credit note, and so on
_INVOICE = (
    "id, space_id, seller_identifier, entity_id, number, year, type_code, is_credit_note,"
    " issue_date, currency, total_with_vat, preceding_number, contract_number, format, profile,"
    " version, document_id, rule_faults, created_at"
)
_HOLDING = (
    "id, space_id, invoice_id, issue_date, number, kind, entity_id, contract_number,"
    " total_with_vat, nature, available_at, available_until, is_legacy, opened_at, downloaded_at"
)


def copy_holdings(
    account: CustomerAccount, count: int, *, first_rank: int = 0, model: Invoice | None = None
) -> None:
    """Give an account that many invoices at once, by COPY; numbered from that rank on.

    They are like the model, or like one that is deposited for it. Ninety-nine in a hundred are
    downloaded invoices of its first entity without a contract.
    """
    first = model or make_deposited_invoice(account=account, issue_date=FIRST_DATE)
    entities = list(Entity.objects.filter(supplier=account.supplier).order_by("code"))
    ids = {first_rank + rank: (new_id(), new_id()) for rank in range(count)}
    invoices = (_invoice(first, entities, rank, both[0]) for rank, both in ids.items())
    holdings = (_holding(account, entities, rank, *both) for rank, both in ids.items())
    with connection.cursor() as cursor:
        for table, columns, rows in (
            (Invoice._meta.db_table, _INVOICE, invoices),
            (Holding._meta.db_table, _HOLDING, holdings),
        ):
            _copy(cursor, table, columns, rows)


def make_contract(account: CustomerAccount, number: str, label: str = "") -> Contract:
    """A contract in the register."""
    return Contract.objects.create(
        account=account, number=number, object_label=label, registered_at=RECEIVED_AT
    )


def _copy(cursor: object, table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _day(rank: int) -> date:
    # Not in the order of the identifiers, as a register brought in from elsewhere is not.
    return FIRST_DATE + timedelta(days=rank * 379 % _DAYS)


def _total(rank: int) -> Decimal:
    return Decimal(rank) + Decimal("100.01")


def _kind(rank: int) -> InvoiceKind:
    kinds = {1: InvoiceKind.CREDIT_NOTE, 2: InvoiceKind.PREPAYMENT}
    return kinds.get(rank % _RARE, InvoiceKind.INVOICE)


def _invoice(
    first: Invoice, entities: list[Entity], rank: int, invoice_id: UUID
) -> tuple[object, ...]:
    kind, day = _kind(rank), _day(rank)
    type_code = {InvoiceKind.CREDIT_NOTE: "381", InvoiceKind.PREPAYMENT: "386"}.get(kind, "380")
    return (
        *(invoice_id, first.space_id, first.seller_identifier, _entity(entities, rank).id),
        *(_number(rank), day.year, type_code, kind is InvoiceKind.CREDIT_NOTE, day, "EUR"),
        *(_total(rank), "", _contract(rank), DocumentFormat.PLAIN_PDF, "", first.version),
        *(first.document_id, "[]", first.created_at),
    )


def _holding(
    account: CustomerAccount, entities: list[Entity], rank: int, invoice_id: UUID, holding_id: UUID
) -> tuple[object, ...]:
    arrived = datetime(2024, 4, 1, tzinfo=UTC) + timedelta(seconds=rank)
    opened = None if rank % _RARE == 3 else arrived
    downloaded = None if rank % _RARE in {3, 4} else arrived
    return (
        *(holding_id, account.space_id, invoice_id, _day(rank), _number(rank), _kind(rank)),
        *(_entity(entities, rank).id, _contract(rank), _total(rank), Nature.ORIGINAL),
        *(arrived, datetime(2036, 1, 1, tzinfo=UTC), False, opened, downloaded),
    )


def _entity(entities: list[Entity], rank: int) -> Entity:
    return entities[-1] if rank % _RARE == 5 else entities[0]


def _contract(rank: int) -> str:
    return "C-7" if rank % _RARE == 6 else ""


def _number(rank: int) -> str:
    return f"LB-{rank:08}"
