"""An import goes through its lines: a rehearsal first, and once confirmed for good."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from pli.domain.archive.queries import open_file
from pli.domain.customers.models import RegisterImport, RegisterImportLine
from pli.domain.customers.operations._confirming import begin_application
from pli.domain.customers.operations.import_register import import_register
from pli.domain.customers.queries import RegisterInvalid
from pli.domain.customers.queries.one_register_import import ImportSheet, sheet_of
from pli.domain.customers.queries.read_register import read_register
from pli.domain.customers.vocabulary import (
    RUNNING_IMPORTS,
    CustomersFact,
    ImportState,
    LineOutcome,
    LineReport,
)
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.facts import announce

type Clock = Callable[[], datetime]
type Tell = Callable[[ImportSheet, Sequence[LineReport]], None]


class _TakenOver(Exception):
    """Another run of the same import went further meanwhile: this one leaves it alone."""


def run_register_import(*, import_id: UUID, clock: Clock, tell: Tell | None = None) -> None:
    """Bring an import to the end of its rehearsal, or of its application.

    One that was confirmed as it came goes through both: nothing of a file that cannot be
    read to its end is written. A run that was interrupted goes on after the last chunk it
    wrote. Run twice, the second finds it done. `tell` is called after each chunk.
    """
    while row := RegisterImport.objects.filter(id=import_id, state__in=RUNNING_IMPORTS).first():
        try:
            _bring_further(row, clock, tell)
        except _TakenOver:
            return


def _bring_further(row: RegisterImport, clock: Clock, tell: Tell | None) -> None:
    with open_file(row.document_id) as content:
        try:
            _run(row, content, clock, tell)
        except RegisterInvalid as refusal:
            _refuse(row, str(refusal.message), clock())


def _run(row: RegisterImport, content: BinaryIO, clock: Clock, tell: Tell | None) -> None:
    register = read_register(content)
    row.row_count, row.extra_columns = register.row_count, list(register.extra_columns)
    chunks: list[Sequence[LineReport]] = []

    def keep(reports: Sequence[LineReport]) -> None:
        _keep(row, reports, clock())
        chunks.append(reports)

    reports = import_register(
        access=_access(row),
        lines=register.lines,
        clock=clock,
        is_rehearsal=row.state == ImportState.REHEARSING,
        done_through=row.done_through,
        keep=keep,
    )
    for _report in reports:
        if chunks and tell is not None:
            tell(sheet_of(row), chunks[-1])
        chunks.clear()
    _end(row, clock())


def _access(row: RegisterImport) -> Access:
    system = system_access(row.supplier_id, SpaceKind.SUPPLIER)
    return replace(system, person_id=row.confirmed_by or row.opened_by)


def _keep(row: RegisterImport, reports: Sequence[LineReport], moved_at: datetime) -> None:
    """Write down a chunk, in the transaction of what it changes."""
    _lock(row)
    numbers = [report.number for report in reports]
    # What the rehearsal said of these lines gives way to what became of them.
    row.lines.filter(number__in=numbers).delete()
    RegisterImportLine.objects.bulk_create(_line(row, report) for report in reports)
    for outcome in LineOutcome:
        name = f"{outcome}_count"
        count = sum(report.outcome is outcome for report in reports)
        setattr(row, name, getattr(row, name) + count)
    row.done_through, row.moved_at = numbers[-1], moved_at
    row.save()


def _lock(row: RegisterImport) -> None:
    found = RegisterImport.objects.select_for_update().get(pk=row.pk)
    if (found.state, found.done_through) != (row.state, row.done_through):
        raise _TakenOver


@transaction.atomic
def _end(row: RegisterImport, ended_at: datetime) -> None:
    _lock(row)
    if row.state == ImportState.REHEARSING and row.confirmed_at:
        begin_application(row, ended_at)
        return
    is_rehearsal = row.state == ImportState.REHEARSING
    row.state = ImportState.REHEARSED if is_rehearsal else ImportState.APPLIED
    row.moved_at = row.ended_at = ended_at
    row.save()
    if not is_rehearsal:
        _announce_changes(row)


@transaction.atomic
def _refuse(row: RegisterImport, sentence: str, ended_at: datetime) -> None:
    _lock(row)
    # Of a file that was read to its end once: nobody knows why it cannot be any more.
    if row.state == ImportState.APPLYING:
        _announce_changes(row)
    row.state, row.refusal = ImportState.UNREADABLE, sentence
    row.moved_at = row.ended_at = ended_at
    row.save()


def _announce_changes(row: RegisterImport) -> None:
    # A line that changes a customer may give it the contract or the SIREN that a file names.
    if row.added_count or row.changed_count:
        announce(CustomersFact.CUSTOMERS_ADDED, row.supplier_id)


def _line(row: RegisterImport, report: LineReport) -> RegisterImportLine:
    return RegisterImportLine(
        register_import=row,
        number=report.number,
        outcome=report.outcome,
        customer_number=report.customer_number,
        company_name=report.company_name,
        account_id=report.account_id,
        changes=[asdict(change) for change in report.changes],
        faults=[asdict(fault) for fault in report.faults],
    )
