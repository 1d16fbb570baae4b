"""A file that came in is examined: it ends available, known already, or held."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.archive.queries import FilePurged
from pli.domain.customers.queries import availability_policy, paper_is_over
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._facts import as_decided, facts_of
from pli.domain.deposits.operations._held import held_state
from pli.domain.deposits.operations._judging import Verdict, judge
from pli.domain.deposits.operations._official_rules import JudgeFailed
from pli.domain.deposits.operations._reading import Reading, read_arrival
from pli.domain.deposits.operations._same_bytes import verdict_on_same_bytes
from pli.domain.deposits.operations.open_package import is_package, open_package
from pli.domain.deposits.vocabulary import (
    JUDGE_REST,
    JUDGE_TRIES_MAX,
    ArrivalFault,
    ArrivalState,
    DepositsFact,
    HoldReason,
)
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.operations import open_holding, record_invoice
from pli.domain.invoices.vocabulary import Nature, PartyContent
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.facts import announce

_ENTRY_OF_STATE = {
    ArrivalState.HELD: EntryKind.FILE_HELD,
    ArrivalState.KNOWN: EntryKind.FILE_ALREADY_KNOWN,
}


def examine_arrival(*, arrival_id: UUID, examined_at: datetime) -> Arrival:
    """Bring a file to its end; one that ended already stays as it is. A ZIP is opened.

    May be called by several at once: the first to lock the row decides.
    """
    arrival = Arrival.objects.select_related("document").get(id=arrival_id)
    if arrival.state != ArrivalState.RECEIVED:
        return arrival
    if is_package(arrival):
        return open_package(arrival_id=arrival_id, opened_at=examined_at)
    # Reading and judging take long, and the bytes never change: no row is locked meanwhile.
    try:
        reading = read_arrival(arrival)
    except JudgeFailed as failure:
        return _try_again(arrival_id, failure.fault, examined_at)
    try:
        return _end(arrival, reading, examined_at)
    except FilePurged:  # the purge of the night gave it up since
        return _end(arrival, read_arrival(arrival), examined_at)


@transaction.atomic
def _try_again(arrival_id: UUID, fault: ArrivalFault, failed_at: datetime) -> Arrival:
    """Have the file examined once more after a rest; it is held when that failed too often."""
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("batch")
    arrival = rows.get(id=arrival_id)
    if arrival.state != ArrivalState.RECEIVED:
        return arrival
    arrival.judge_tries += 1
    arrival.save(update_fields=["judge_tries"])
    if arrival.judge_tries < JUDGE_TRIES_MAX:
        rest = JUDGE_REST * arrival.judge_tries
        announce(DepositsFact.FILE_RECEIVED, arrival.id, not_before=failed_at + rest)
        return arrival
    arrival.state = held_state(arrival)
    arrival.reasons = [HoldReason.NOT_JUDGED]
    arrival.faults = [asdict(fault)]
    arrival.examined_at = failed_at
    _save_end(arrival)
    return arrival


@transaction.atomic
def _end(read: Arrival, reading: Reading, examined_at: datetime) -> Arrival:
    rows = Arrival.objects.select_for_update(of=("self",))
    arrival = rows.select_related("batch", "chosen_account").get(id=read.id)
    # Sent back meanwhile, it may have another index line: its own job reads that one.
    if arrival.state != ArrivalState.RECEIVED or arrival.replayed_at != read.replayed_at:
        return arrival
    reading = as_decided(arrival, reading)
    verdict = judge(arrival.space_id, reading, examined_at)
    invoice, state = verdict.known, verdict.state
    if arrival.batch.is_trial:
        # What would have become of it is all that is kept, and all that anybody is told.
        state = ArrivalState.TRIED
    elif state is ArrivalState.AVAILABLE:
        invoice = _make_available(arrival, verdict, reading, examined_at)

    arrival.state = state
    arrival.reasons = list(verdict.reasons)
    arrival.faults = [asdict(fault) for fault in verdict.faults]
    arrival.rule_sets = [asdict(one) for one in reading.rules.rule_sets]
    arrival.reading = facts_of(arrival, reading)
    arrival.invoice = invoice
    arrival.examined_at = examined_at
    _save_end(arrival)
    if invoice and state not in {ArrivalState.HELD, ArrivalState.TRIED}:
        _settle_held(arrival, reading, invoice, examined_at)
    return arrival


def _settle_held(
    arrival: Arrival, reading: Reading, invoice: Invoice, settled_at: datetime
) -> None:
    """End the waiting of the same bytes: what they waited for came with this arrival.

    One that says otherwise waits for a person from now on.

    Nobody who holds one of these rows waits for another lock, save those who
    settle the same document: they take them in the same order.
    """
    same_bytes = Arrival.objects.filter(
        space_id=arrival.space_id, document_id=arrival.document_id, state=ArrivalState.HELD
    )
    # What contradicts a known invoice waits for a person, whatever comes in.
    held = same_bytes.exclude(reasons__contains=[HoldReason.DIFFERENT_CONTENT])
    held = held.select_related("chosen_account")
    for one in held.select_for_update(of=("self",)).order_by("id"):
        verdict = verdict_on_same_bytes(one, reading, invoice)
        if verdict is None:
            continue
        one.state, one.reasons = verdict.state, list(verdict.reasons)
        one.faults = [asdict(fault) for fault in verdict.faults]
        one.invoice, one.examined_at = invoice, settled_at
        _save_end(one)


def _save_end(arrival: Arrival) -> None:
    ended = ["state", "reasons", "faults", "rule_sets", "reading", "invoice", "examined_at"]
    arrival.save(update_fields=ended)
    _record(arrival)


def _make_available(
    arrival: Arrival, verdict: Verdict, reading: Reading, examined_at: datetime
) -> Invoice:
    content, account, seller = verdict.accepted
    if not content.buyer.name:
        buyer = PartyContent(
            name=account.company_name, siren=account.siren, postal_address=account.postal_address
        )
        content = replace(content, buyer=buyer)
    invoice = record_invoice(
        space_id=arrival.space_id,
        content=content,
        entity_id=seller.entity_id,
        document_id=arrival.document_id,
        created_at=examined_at,
        rule_faults=[asdict(fault) for fault in reading.rules.faults],
        corrects=verdict.known,
    )
    on_paper = account.original_channel == OriginalChannel.PAPER and not paper_is_over(
        seller.entity_id, content.issue_date
    )
    open_holding(
        invoice=invoice,
        space_id=account.space_id,
        nature=_nature(reading, on_paper=on_paper),
        policy=availability_policy(account.space_id),
        is_legacy=arrival.batch.is_legacy,
        opened_at=examined_at,
        available_date=reading.available_date,
        transmission=reading.transmission,
    )
    return invoice


def _nature(reading: Reading, *, on_paper: bool) -> Nature:
    if reading.transmission:  # wherever the customer wanted it, the original is with the platform
        return Nature.COPY
    return Nature.DUPLICATE if on_paper else Nature.ORIGINAL


def _record(arrival: Arrival) -> None:
    kind = _ENTRY_OF_STATE.get(ArrivalState(arrival.state))
    if kind is None or arrival.examined_at is None:
        return  # the holding has its own entry
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=arrival.examined_at,
        space_id=arrival.space_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details={
            "reasons": arrival.reasons,
            "invoice_id": str(arrival.invoice_id) if arrival.invoice_id else None,
        },
    )
