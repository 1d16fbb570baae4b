"""A ZIP that came in is opened: each of its files comes in by the same door as any other."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

from django.db import IntegrityError, transaction

from pli.domain.archive.queries import FilePurged, open_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import held_state
from pli.domain.deposits.operations._reading import file_destroyed
from pli.domain.deposits.operations._taking import Depositor, PackagePlace, take_file
from pli.domain.deposits.queries._package_entries import PackageEntry
from pli.domain.deposits.queries.read_package import (
    Package,
    PackageInvalid,
    open_package_file,
    prove_readable,
)
from pli.domain.deposits.vocabulary import ArrivalFault, ArrivalState, HoldReason
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind


def is_package(arrival: Arrival) -> bool:
    """Tell whether what came in is a ZIP."""
    return arrival.document.media_type == MediaType.ZIP


def open_package(*, arrival_id: UUID, opened_at: datetime) -> Arrival:
    """Take in every file of a ZIP, then end it as opened; or hold it whole, and say why.

    May be killed, and called again by several at once: what was taken out is not
    taken twice. A ZIP inside a ZIP is held and never opened.
    """
    arrival = Arrival.objects.select_related("batch", "document").get(id=arrival_id)
    if arrival.state != ArrivalState.RECEIVED:
        return arrival
    if arrival.package_id:
        return _end(arrival_id, opened_at, HoldReason.NESTED_PACKAGE)
    try:
        notes = _take_all(arrival, opened_at)
    except PackageInvalid as refusal:
        return _end(arrival_id, opened_at, HoldReason.PACKAGE_REFUSED, refusal.faults)
    except FilePurged:
        return _end(arrival_id, opened_at, HoldReason.PACKAGE_REFUSED, [file_destroyed()])
    return _end(arrival_id, opened_at, None, notes)


def _take_all(arrival: Arrival, opened_at: datetime) -> Sequence[ArrivalFault]:
    with (
        open_file(arrival.document_id) as content,
        open_package_file(content, size_bytes=arrival.document.size_bytes) as package,
    ):
        taken = set(arrival.entries.values_list("entry_position", flat=True))
        # A first file was taken out only once all of them had been read.
        if not taken:
            prove_readable(package)
        for entry in package.entries:
            if entry.position not in taken:
                _take(arrival, package, entry, opened_at)
        return package.notes


def _take(arrival: Arrival, package: Package, entry: PackageEntry, opened_at: datetime) -> None:
    place = PackagePlace(package=arrival, position=entry.position, path=entry.path)
    try:
        with package.open(entry) as content:
            take_file(
                batch=arrival.batch,
                depositor=Depositor(),
                file_name=entry.path,
                content=cast("BinaryIO", content),
                received_at=opened_at,
                customer_number=arrival.customer_number,
                index_line=package.line_of(entry),
                available_date=arrival.available_date,
                place=place,
            )
    except IntegrityError:
        # Another worker opens the same ZIP; nothing else is the fault of one entry.
        if not arrival.entries.filter(entry_position=entry.position).exists():
            raise


@transaction.atomic
def _end(
    arrival_id: UUID,
    ended_at: datetime,
    reason: HoldReason | None,
    faults: Sequence[ArrivalFault] = (),
) -> Arrival:
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("batch")
    arrival = rows.get(id=arrival_id)
    if arrival.state != ArrivalState.RECEIVED:
        return arrival
    arrival.state = held_state(arrival) if reason else ArrivalState.OPENED
    arrival.reasons = [reason] if reason else []
    arrival.faults = [asdict(fault) for fault in faults]
    arrival.examined_at = ended_at
    arrival.save(update_fields=["state", "reasons", "faults", "examined_at"])
    if arrival.state != ArrivalState.TRIED:
        _record(arrival, ended_at)
    return arrival


def _record(arrival: Arrival, ended_at: datetime) -> None:
    reasons = list(arrival.reasons)
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.FILE_HELD if reasons else EntryKind.PACKAGE_OPENED,
        happened_at=ended_at,
        space_id=arrival.space_id,
        subject_kind="arrival",
        subject_id=arrival.id,
        details={"reasons": reasons} if reasons else {"files": arrival.entries.count()},
    )
