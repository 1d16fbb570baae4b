"""What proves this invoice to the space that holds it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState, Channel
from pli.domain.invoices.queries.one_holding import HoldingSheet
from pli.domain.journal.queries import ENTRIES_ABOUT_MAX, EntryRow, entries_about, seals_of
from pli.domain.journal.vocabulary import EntryKind, SealSheet
from pli.domain.spaces.queries import login_to_name, names_in_space, shared_link_of
from pli.domain.spaces.vocabulary import Access

_OF_THE_HOLDER = (
    EntryKind.INVOICE_MADE_AVAILABLE,
    EntryKind.INVOICE_OPENED,
    EntryKind.INVOICE_DOWNLOADED,
    EntryKind.INVOICE_SHARED,
    EntryKind.SHARED_INVOICE_TAKEN,
    EntryKind.SHARED_LINK_REVOKED,
)


@dataclass(frozen=True, slots=True)
class AppliedRules:
    """A set of official rules that judged the invoice, as it was then."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProofEntry:
    """One thing written in the journal about it, by whom, and its place in a chain."""

    kind: EntryKind
    happened_at: datetime
    name: str  # empty when nobody of this space did it
    is_by_link: bool  # a direct link sent to the one named, whoever had it
    shared_link_id: UUID | None  # by which a member handed it on
    part: str  # which part was downloaded; empty for the whole
    seal: SealSheet | None


@dataclass(frozen=True, slots=True)
class InvoiceProof:
    """How it came in, what the rules said, what its holders did with it."""

    received_at: datetime
    channel: Channel
    rules: Sequence[AppliedRules]
    receipt_seal: SealSheet | None
    entries: Sequence[ProofEntry]  # the latest ones, oldest first
    has_older_entries: bool  # in the journal alone


def proof_of_invoice(*, access: Access, sheet: HoldingSheet) -> InvoiceProof:
    """Gather it for whoever was shown this sheet; five queries."""
    arrivals = Arrival.objects.filter(invoice_id=sheet.invoice_id, state=ArrivalState.AVAILABLE)
    arrival = arrivals.select_related("batch").earliest("received_at")
    receipt = entries_about(arrival.id, space_id=arrival.space_id, kinds=[EntryKind.FILE_RECEIVED])
    entries = entries_about(sheet.invoice_id, space_id=access.space_id, kinds=_OF_THE_HOLDER)
    seals = seals_of([entry.entry_id for entry in (*receipt, *entries)])
    login_ids = {login_id for entry in entries if (login_id := login_to_name(entry))}
    names = names_in_space(access=access, login_ids=login_ids)
    return InvoiceProof(
        received_at=arrival.received_at,
        channel=Channel(arrival.batch.channel),
        rules=[
            AppliedRules(one["name"], one["version"], one["sha256"]) for one in arrival.rule_sets
        ],
        receipt_seal=next((seals.get(entry.entry_id) for entry in receipt), None),
        entries=[_shown(entry, names, seals.get(entry.entry_id)) for entry in entries],
        has_older_entries=len(entries) == ENTRIES_ABOUT_MAX,
    )


def _shown(entry: EntryRow, names: Mapping[UUID, str], seal: SealSheet | None) -> ProofEntry:
    login_id = login_to_name(entry)
    return ProofEntry(
        kind=entry.kind,
        happened_at=entry.happened_at,
        name=names.get(login_id, "") if login_id else "",
        is_by_link="link_id" in entry.details,
        shared_link_id=shared_link_of(entry),
        part=str(entry.details.get("part", "")),
        seal=seal,
    )
