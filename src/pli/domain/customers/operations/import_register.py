"""A register comes in, line by line: the portal follows what the supplier says (R096, R103)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched

from django.db import transaction

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations._given import CustomerGiven, given_by
from pli.domain.customers.operations._known import Known, known_of, number_key
from pli.domain.customers.operations._line_plan import (
    Earlier,
    changes_of,
    faults_among,
    remember,
)
from pli.domain.customers.operations._line_writing import add_customer, change_customer
from pli.domain.customers.vocabulary import (
    CUSTOMER_NUMBER_LENGTH_MAX,
    REGISTER_CHUNK,
    LineOutcome,
    LineReport,
    RegisterChange,
    RegisterColumn,
    RegisterFault,
    RegisterLine,
)
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.days import paris_date
from pli.kit.errors import DomainError

type _Read = tuple[RegisterLine, CustomerGiven, list[RegisterFault], Known]
type Keep = Callable[[Sequence[LineReport]], None]


def import_register(
    *,
    access: Access,
    lines: Iterable[RegisterLine],
    clock: Callable[[], datetime],
    is_rehearsal: bool = False,
    done_through: int = 0,
    keep: Keep | None = None,
) -> Iterator[LineReport]:
    """Bring the register to what the lines say, and report each as soon as its chunk is written.

    A line that is wrong changes nothing and stops no other. The same lines
    again change nothing. A rehearsal says what would happen, and writes nothing. Lines
    up to `done_through` were written by a run that was interrupted. `keep` is
    called with each chunk in the transaction that writes it. The `clock` tells each
    chunk its instant: a long register takes many minutes. Raises RoleMissing.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.REGISTRAR)
    run = _Run(access, clock, is_rehearsal=is_rehearsal)
    return _reports(run, lines, done_through, keep)


def _reports(
    run: "_Run", lines: Iterable[RegisterLine], done_through: int, keep: Keep | None
) -> Iterator[LineReport]:
    for chunk in batched(lines, REGISTER_CHUNK):
        new = [line for line in chunk if line.number > done_through]
        if len(new) < len(chunk):
            run.recall([line for line in chunk if line.number <= done_through])
        if new:
            with transaction.atomic():
                reports = run.take(new)
                if keep is not None:
                    keep(reports)
            yield from reports


class _Run:
    """One reading of a register, from its first line to its last."""

    def __init__(
        self, access: Access, clock: Callable[[], datetime], *, is_rehearsal: bool
    ) -> None:
        self._access, self._clock, self._is_rehearsal = access, clock, is_rehearsal
        self._now = clock()
        self._today = paris_date(self._now)
        self._earlier = Earlier()

    def recall(self, lines: Sequence[RegisterLine]) -> None:
        """Remember lines that were taken before, for what later ones are compared with."""
        for line, given, faults, known in self._read(lines):
            if not (faults or faults_among(line, given, self._earlier, known)):
                remember(line, given, self._earlier)

    def take(self, lines: Sequence[RegisterLine]) -> list[LineReport]:
        """Report some lines, and write them unless this is a rehearsal."""
        if not self._is_rehearsal:
            # Two imports of one supplier take turns, chunk by chunk.
            Supplier.objects.select_for_update(no_key=True).get(pk=self._access.space_id)
        self._now = self._clock()
        return [self._take_line(*read) for read in self._read(lines)]

    def _read(self, lines: Sequence[RegisterLine]) -> Iterator[_Read]:
        read = [(line, *given_by(line, today=self._today)) for line in lines]
        numbers = [given.number for _line, given, _faults in read if given.number]
        known = known_of(self._access.space_id, numbers)
        for line, given, faults in read:
            yield line, given, faults, known

    def _take_line(
        self, line: RegisterLine, given: CustomerGiven, faults: list[RegisterFault], known: Known
    ) -> LineReport:
        if given.number:
            wrong = {fault.column for fault in faults}
            others = faults_among(line, given, self._earlier, known)
            faults = [*faults, *(fault for fault in others if fault.column not in wrong)]
        if faults:
            return _report(line, LineOutcome.REFUSED, known, given, faults=faults)
        try:
            outcome, changes = self._write(given, known)
        except DomainError as refusal:  # somebody else was there first
            fault = RegisterFault(refusal.code, RegisterColumn.NUMBER, str(refusal.message))
            return _report(line, LineOutcome.REFUSED, known, given, faults=[fault])
        remember(line, given, self._earlier)
        return _report(line, outcome, known, given, changes=changes)

    def _write(
        self, given: CustomerGiven, known: Known
    ) -> tuple[LineOutcome, Sequence[RegisterChange]]:
        key = number_key(given.number)
        is_known = key in known.accounts or key in self._earlier.customers
        changes = changes_of(given, known, self._earlier) if is_known else []
        taken = [change for change in changes if change.is_taken]
        if self._is_rehearsal:
            pass
        elif not is_known:
            with transaction.atomic():
                add_customer(self._access, given, known, self._now)
        elif taken:
            with transaction.atomic():
                change_customer(self._access, given, taken, known, self._now)
        if not is_known:
            return LineOutcome.ADDED, changes
        return (LineOutcome.CHANGED if taken else LineOutcome.UNCHANGED), changes


def _report(
    line: RegisterLine,
    outcome: LineOutcome,
    known: Known,
    given: CustomerGiven,
    *,
    changes: Sequence[RegisterChange] = (),
    faults: Sequence[RegisterFault] = (),
) -> LineReport:
    account = known.accounts.get(number_key(given.number)) if given.number else None
    # A wrong number is shown as it was written.
    number = given.number or line.cells.get(RegisterColumn.NUMBER, "")
    return LineReport(
        number=line.number,
        outcome=outcome,
        customer_number=number[:CUSTOMER_NUMBER_LENGTH_MAX],
        company_name=given.company_name or (account.company_name if account else ""),
        account_id=account.id if account else None,
        changes=tuple(changes),
        faults=tuple(faults),
    )
