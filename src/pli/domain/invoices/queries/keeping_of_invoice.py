"""Until when are the bytes of an invoice kept, and why?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pli.domain.archive.models import LegalHold
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries._held import InvoiceNotFound
from pli.domain.spaces.queries import names_in_space, require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.pagination import Cursor, Page, Place, keyset_page


@dataclass(frozen=True, slots=True)
class HoldSheet:
    """Somebody keeps it longer: why, since when, who."""

    reason: str
    placed_at: datetime
    placed_by: str  # empty for the platform


@dataclass(frozen=True, slots=True)
class KeepingSheet:
    """What becomes of the bytes of one invoice."""

    invoice_id: UUID
    number: str
    issue_date: date
    buyer_name: str
    keep_until: date | None
    hold: HoldSheet | None
    purged_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldInvoice:
    """An invoice under a legal hold."""

    hold_id: UUID
    invoice_id: UUID
    number: str
    keep_until: date | None
    reason: str
    placed_at: datetime


def keeping_of_invoice(*, access: Access, invoice_id: UUID) -> KeepingSheet:
    """Tell of one invoice of this supplier; three queries, four of one under a hold.

    Raises RoleMissing, InvoiceNotFound.
    """
    require_keeper(access)
    invoices = Invoice.objects.filter(space_id=access.space_id, id=invoice_id)
    invoice = invoices.select_related("document").defer("rule_faults").first()
    if invoice is None:
        raise InvoiceNotFound
    hold = LegalHold.objects.filter(file_id=invoice.document_id, lifted_at=None).first()
    buyer = invoice.parties.filter(role="buyer").first()
    return KeepingSheet(
        invoice_id=invoice.id,
        number=invoice.number,
        issue_date=invoice.issue_date,
        buyer_name=buyer.name if buyer else "",
        keep_until=invoice.document.keep_until,
        hold=_hold(access, hold) if hold else None,
        purged_at=invoice.document.purged_at,
    )


def list_held_invoices(*, access: Access, cursor: Cursor | None = None) -> Page[HeldInvoice]:
    """List what this supplier keeps longer, the latest first; two queries. Raises RoleMissing."""
    require_keeper(access)
    standing = LegalHold.objects.filter(file__space_id=access.space_id, lifted_at=None)
    page = keyset_page(
        standing.select_related("file"), day_field="placed_at", cursor=cursor, place_of=_place
    )
    invoices = Invoice.objects.filter(document__in=[hold.file_id for hold in page.rows])
    by_file = {one.document_id: one for one in invoices.only("number", "document_id")}
    rows = [_row(hold, by_file[hold.file_id]) for hold in page.rows if hold.file_id in by_file]
    return Page(rows, page.previous, page.following)


def require_keeper(access: Access) -> None:
    """Raise RoleMissing unless the one who asks decides how long this supplier keeps."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)


def _hold(access: Access, hold: LegalHold) -> HoldSheet:
    names = names_in_space(access=access, login_ids={hold.placed_by} if hold.placed_by else set())
    name = names.get(hold.placed_by, "") if hold.placed_by else ""
    return HoldSheet(hold.reason, hold.placed_at, name)


def _place(hold: LegalHold) -> Place:
    return hold.placed_at, hold.id


def _row(hold: LegalHold, invoice: Invoice) -> HeldInvoice:
    return HeldInvoice(
        hold_id=hold.id,
        invoice_id=invoice.id,
        number=invoice.number,
        keep_until=hold.file.keep_until,
        reason=hold.reason,
        placed_at=hold.placed_at,
    )
