"""What is known of one file: what it says, why it waits, what was done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries._rows import ArrivalRow, arrival_rows, row_of
from pli.domain.deposits.queries.batch_report import ArrivalNotFound
from pli.domain.deposits.queries.hold_explanations import advised_ways, ways_out
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.queries.may_read_held import require_held_reader
from pli.domain.deposits.queries.require_way import require_way
from pli.domain.deposits.vocabulary import ArrivalState, ReadFacts, WayOut
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.vocabulary import PartyRole
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import names_of_members
from pli.domain.spaces.vocabulary import Access

_PARTIES = ("invoice__parties", "invoice__corrects__parties")
# What the journal tells of the invoice that a file became.
_ENDS_AS_INVOICE = (EntryKind.INVOICE_MADE_AVAILABLE, EntryKind.INVOICE_DELAYED)


@dataclass(frozen=True, slots=True)
class FileStep:
    """Something that happened to a file, and who did it; nobody for the platform itself."""

    kind: EntryKind
    happened_at: datetime
    reasons: Sequence[str]
    actor: str
    visible_at: datetime | None  # from when its customer sees it, when that was delayed


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """What an invoice says, in the words by which two are compared."""

    number: str
    issue_date: date | None
    total_with_vat: Decimal | None
    currency: str
    is_credit_note: bool
    seller_name: str
    buyer_name: str


@dataclass(frozen=True, slots=True)
class ArrivalSheet:
    """One file, for whoever must decide about it."""

    row: ArrivalRow
    opened_at: datetime  # of its deposit
    size_bytes: int
    said: InvoiceFacts | None  # by the file; nothing when it could not be read
    known: InvoiceFacts | None  # by the other invoice that has its number
    index_cells: Mapping[str, str]  # by column; none when it came without a line
    chosen_customer: str  # by a person, with its company
    ways: frozenset[WayOut]
    advised_ways: frozenset[WayOut]  # those that can help
    history: Sequence[FileStep]  # the latest first
    replaces_id: UUID | None
    purged_at: datetime | None  # its bytes were destroyed at their term

    @property
    def is_examining(self) -> bool:
        """Whether the worker has it."""
        return self.row.state == "received"


def arrival_sheet(*, access: Access, arrival_id: UUID) -> ArrivalSheet:
    """Show one file with its history; five queries. Raises RoleMissing, ArrivalNotFound."""
    require_held_reader(access)
    rows = arrival_rows(access).defer(None)
    found = rows.select_related("batch", "document", "invoice__corrects", "chosen_account")
    arrival = found.prefetch_related(*_PARTIES).filter(id=arrival_id).first()
    if arrival is None:
        raise ArrivalNotFound
    chosen = arrival.chosen_account
    return ArrivalSheet(
        row=row_of(arrival),
        opened_at=arrival.batch.opened_at,
        size_bytes=arrival.document.size_bytes,
        said=_said(arrival),
        known=_known(known) if (known := _compared(arrival)) else None,
        index_cells=(arrival.index_line or {}).get("cells", {}),
        chosen_customer=f"{chosen.company_name} ({chosen.number})" if chosen else "",
        ways=ways_out(arrival),
        advised_ways=advised_ways(arrival),
        history=_history(arrival),
        replaces_id=arrival.replaces.values_list("id", flat=True).first(),
        purged_at=arrival.document.purged_at,
    )


def sheet_to_decide(*, access: Access, arrival_id: UUID, way: WayOut) -> ArrivalSheet:
    """Show a file to somebody who is about to end its waiting.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen.
    """
    require_depositor(access)
    sheet = arrival_sheet(access=access, arrival_id=arrival_id)
    require_way(sheet.ways, way)
    return sheet


def _said(arrival: Arrival) -> InvoiceFacts | None:
    if arrival.reading is None:
        return None
    facts = ReadFacts(**arrival.reading)
    return InvoiceFacts(
        number=facts.number,
        issue_date=date.fromisoformat(facts.issue_date) if facts.issue_date else None,
        total_with_vat=Decimal(facts.total_with_vat) if facts.total_with_vat else None,
        currency=facts.currency,
        is_credit_note=facts.is_credit_note,
        seller_name=facts.seller_name,
        buyer_name=facts.buyer_name,
    )


def _compared(arrival: Arrival) -> Invoice | None:
    """Give the invoice that a file is compared with: the former one, once it is one itself."""
    invoice = arrival.invoice
    if invoice is None or arrival.state != ArrivalState.AVAILABLE:
        return invoice
    return invoice.corrects if invoice.version > 1 else None


def _known(invoice: Invoice) -> InvoiceFacts:
    names = {party.role: party.name for party in invoice.parties.all()}
    return InvoiceFacts(
        number=invoice.number,
        issue_date=invoice.issue_date,
        total_with_vat=invoice.total_with_vat,
        currency=invoice.currency,
        is_credit_note=invoice.is_credit_note,
        seller_name=names[PartyRole.SELLER],
        buyer_name=names[PartyRole.BUYER],
    )


def _history(arrival: Arrival) -> Sequence[FileStep]:
    found = list(Entry.objects.filter(_told_of(arrival)).order_by("-happened_at", "-id"))
    # Nobody hands in what a ZIP holds: who handed in the ZIP did.
    entries = [one for one in found if one.subject_id != arrival.package_id]
    giver = next((one.person_id for one in found if one.subject_id == arrival.package_id), None)
    acting = {one for one in (giver, *(entry.person_id for entry in entries)) if one}
    names = names_of_members(space_id=arrival.space_id, person_ids=acting)
    return [_step(entry, names, giver) for entry in entries]


def _told_of(arrival: Arrival) -> Q:
    told = Q(subject_id=arrival.id, subject_kind="arrival", space_id=arrival.space_id)
    if arrival.package_id:
        told |= Q(subject_id=arrival.package_id, kind=EntryKind.FILE_RECEIVED)
    if arrival.state == ArrivalState.AVAILABLE:
        told |= Q(subject_id=arrival.invoice_id, kind__in=_ENDS_AS_INVOICE)
    return told


def _step(entry: Entry, names: Mapping[UUID, str], giver: UUID | None) -> FileStep:
    kind = EntryKind(entry.kind)
    person_id = entry.person_id or (giver if kind is EntryKind.FILE_RECEIVED else None)
    visible_at = entry.details.get("available_at", "")
    return FileStep(
        kind=kind,
        happened_at=entry.happened_at,
        reasons=entry.details.get("reasons", []),
        actor=names.get(person_id, "") if person_id else "",
        visible_at=datetime.fromisoformat(visible_at) if visible_at else None,
    )
