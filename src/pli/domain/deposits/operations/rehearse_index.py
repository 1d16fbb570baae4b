"""An index is read as a deposit would read it, and nothing is deposited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from pli.domain.customers.queries import availability_policy, known_numbers, list_entities
from pli.domain.customers.vocabulary import AvailabilityPolicy
from pli.domain.deposits.operations._customer import unknown_number_fault
from pli.domain.deposits.operations._delay import delay_holds
from pli.domain.deposits.operations._index_line import ReadLine, read_line
from pli.domain.deposits.operations._judging import out_of_term_fault
from pli.domain.deposits.operations._matching import unknown_seller_fault
from pli.domain.deposits.operations._transmission import transmission_holds
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.queries.read_index import read_index
from pli.domain.deposits.vocabulary import (
    REHEARSED_LINES_MAX,
    REHEARSED_LINES_SHOWN_MAX,
    ArrivalFault,
    IndexColumn,
    IndexLine,
)
from pli.domain.invoices.queries import is_out_of_term, last_day
from pli.domain.spaces.vocabulary import Access

# A line that says none of these speaks of an electronic invoice, which says them itself.
_OF_A_PLAIN_PDF = (IndexColumn.NUMBER, IndexColumn.ISSUE_DATE, IndexColumn.TOTAL_WITH_VAT)


@dataclass(frozen=True, slots=True)
class RehearsedLine:
    """One line that would hold its file, and why."""

    number: int
    file_name: str
    invoice_number: str
    customer_number: str
    faults: Sequence[ArrivalFault]


@dataclass(frozen=True, slots=True)
class IndexRehearsal:
    """What a deposit would find in an index."""

    line_count: int
    judged_count: int  # the first lines; the others are judged with their deposit
    wrong_count: int
    wrong_lines: Sequence[RehearsedLine]  # the first of them
    extra_columns: Sequence[str]

    @property
    def right_count(self) -> int:
        """Lines that nothing speaks against."""
        return self.judged_count - self.wrong_count


@dataclass(frozen=True, slots=True)
class _Register:
    entity_codes: frozenset[str]
    customer_numbers: Mapping[str, int]  # with the months of an extended archive
    policy: AvailabilityPolicy

    def policy_of(self, customer_number: str) -> AvailabilityPolicy:
        """Say how long an invoice of this customer would be available."""
        usual, longer = self.policy.availability_months, self.customer_numbers.get(customer_number)
        return replace(self.policy, availability_months=max(usual, longer or 0))


def rehearse_index(*, access: Access, content: bytes, rehearsed_at: datetime) -> IndexRehearsal:
    """Say which lines would hold their file, in the very words of the deposit; nothing changes.

    A plain PDF is assumed behind each line that says what an invoice is. Four
    queries, whatever the lines. Raises RoleMissing, IndexInvalid.
    """
    require_depositor(access)
    index = read_index(content)
    lines = sorted(index.lines.values(), key=lambda line: line.number)
    judged = lines[:REHEARSED_LINES_MAX]
    register = _register(access, judged)
    wrong = [
        _rehearsed(line, faults)
        for line in judged
        if (faults := list(_faults(line, register, rehearsed_at)))
    ]
    return IndexRehearsal(
        line_count=len(lines),
        judged_count=len(judged),
        wrong_count=len(wrong),
        wrong_lines=wrong[:REHEARSED_LINES_SHOWN_MAX],
        extra_columns=index.extra_columns,
    )


def _register(access: Access, lines: Sequence[IndexLine]) -> _Register:
    said = {line.cells[IndexColumn.CUSTOMER_NUMBER] for line in lines} - {""}
    return _Register(
        entity_codes=frozenset(entity.code for entity in list_entities(access=access)),
        customer_numbers=known_numbers(access.space_id, said),
        policy=availability_policy(access.space_id),
    )


def _rehearsed(line: IndexLine, faults: Sequence[ArrivalFault]) -> RehearsedLine:
    return RehearsedLine(
        number=line.number,
        file_name=line.cells[IndexColumn.FILE],
        invoice_number=line.cells[IndexColumn.NUMBER],
        customer_number=line.cells[IndexColumn.CUSTOMER_NUMBER],
        faults=faults,
    )


def _faults(line: IndexLine, register: _Register, now: datetime) -> Iterator[ArrivalFault]:
    read = read_line(line.as_json())
    is_plain = any(line.cells[column] for column in _OF_A_PLAIN_PDF)
    for fault in read.faults:
        if is_plain or fault.code != "index-cell-empty":
            yield fault
    if read.customer_number and read.customer_number not in register.customer_numbers:
        yield unknown_number_fault(read.customer_number)
    yield from _content_faults(read, register, now)


def _content_faults(read: ReadLine, register: _Register, now: datetime) -> Iterator[ArrivalFault]:
    content, codes = read.content, register.entity_codes
    if content is None:
        return
    if read.entity_code not in codes if read.entity_code else len(codes) != 1:
        yield unknown_seller_fault(content, read.entity_code)
    policy = register.policy_of(read.customer_number)
    if is_out_of_term(content.issue_date, policy, now):
        last_date = last_day(content.issue_date, policy)
        yield out_of_term_fault(content.issue_date, last_date)
        return
    delays = delay_holds(
        issue_date=content.issue_date,
        available_date=read.available_date,
        policy=policy,
        now=now,
    )
    holds = chain(transmission_holds(read.transmission, now=now), delays)
    yield from (fault for _reason, fault in holds)
