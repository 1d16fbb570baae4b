"""The runs of the cast: each goes in by the one door, as it went on its day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

from django.db import transaction

from pli.domain.customers.operations import register_address
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch
from pli.domain.deposits.queries import file_key, list_batches, read_index
from pli.domain.deposits.vocabulary import ArrivalState, Channel, IndexLine
from pli.domain.handover.operations import share_invoice
from pli.domain.handover.vocabulary import SHARED_LINK_DAYS
from pli.domain.identity.operations import issue_token, make_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.operations import (
    download_invoice,
    label_invoice,
    mark_opened,
    save_filter,
    write_note,
)
from pli.domain.invoices.queries import one_holding
from pli.domain.notices.operations import activate_account, notify_invoice
from pli.domain.spaces.operations import define_password
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.days import add_months, paris_date, start_of_day
from pli.kit.pagination import Cursor
from pli.surfaces.demo.cast.billing import (
    MONTHS,
    Paper,
    Run,
    address_at,
    latest_month,
    months_ago,
    runs_of,
)
from pli.surfaces.demo.cast.characters import PASSWORD
from pli.surfaces.demo.cast.index import write_index
from pli.surfaces.demo.cast.parts import Customer, Firm, Stage

_RUN_HOUR = timedelta(hours=7)
_LINK_LIFE = timedelta(hours=1)
# What an active customer of the cast has read, and what it has taken home.
_READ_AFTER = timedelta(days=40)
_TAKEN_AFTER = timedelta(days=100)
_TOLD_WITHIN = timedelta(minutes=1)
_NOTIFIED_WITHIN = timedelta(days=45)
_READ_WITHIN = timedelta(days=2, hours=10)
_REMARKED_WITHIN = timedelta(hours=8)
_PASSWORD_WITHIN = timedelta(days=1, hours=3)
# Of the month of its address: invoices from before are read then.
_JOINED_DAY = 8


@dataclass(frozen=True, slots=True)
class Account:
    """A customer of the cast, once registered."""

    customer: Customer
    id: UUID
    space_id: UUID


@dataclass(frozen=True, slots=True)
class Depositor:
    """A supplier at work."""

    access: Access
    firm: Firm
    now: datetime
    accounts: Mapping[str, Account]
    unaddressed: set[str]  # customers whose address is not in the register
    waiting: set[str]  # customers whose address waits for an invoice
    logins: dict[str, UUID]  # of those who came in

    def runs(self) -> Sequence[Run]:
        """Give the runs that are not there yet: all of them, or what a stop left over."""
        deposited = set(_instants_of_batches(self.access))
        month = latest_month(paris_date(self.now))
        if deposited:
            # Planned at the first start: a later one goes on with the same plan.
            first_month = paris_date(min(deposited)).replace(day=1)
            month = add_months(first_month, MONTHS - 1)
        return [run for run in runs_of(self.firm, month) if _run_at(run) not in deposited]

    @transaction.atomic
    def deposit(self, run: Run, contents: Iterable[bytes]) -> None:
        """Deposit the files of a run: a stop in the middle of it leaves nothing of it."""
        run_at = _run_at(run)
        self.register_addresses(until=run_at)
        batch = open_batch(access=self.access, channel=Channel.COMMAND, opened_at=run_at)
        index = read_index(write_index(run.papers))
        for paper, content in zip(run.papers, contents, strict=True):
            account = self.accounts[paper.customer.number]
            line = index.lines.get(file_key(paper.file_name))
            invoice_id = _deposit(self.access, batch.id, paper.file_name, content, line, run_at)
            if paper.customer.number in self.waiting:
                self._tell(account, invoice_id, run_at + _TOLD_WITHIN)
            self._notify(account, invoice_id, run_at + _TOLD_WITHIN)
            _read(paper, self._reader(account), invoice_id, self.now)
            _remark(paper, self._reader(account), invoice_id, run_at + _REMARKED_WITHIN)

    def register_addresses(self, *, until: datetime) -> None:
        """Write down the addresses that customers gave by then."""
        for number in sorted(self.unaddressed):
            account = self.accounts[number]
            given_at = address_at(account.customer, self.now)
            if given_at <= until:
                register_address(
                    access=self.access,
                    account_id=account.id,
                    address=account.customer.address,
                    origin=AddressOrigin.SELLER,
                    registered_at=given_at,
                )
                self.unaddressed.discard(number)
                self.waiting.add(number)

    def _tell(self, account: Account, invoice_id: UUID, told_at: datetime) -> None:
        """Activate the account, which waited for this invoice."""
        self.waiting.discard(account.customer.number)
        access = system_access(account.space_id, SpaceKind.CUSTOMER)
        holding = one_holding(access=access, invoice_id=invoice_id, now=told_at)
        activation = activate_account(holding_id=holding.holding_id, now=told_at)
        if activation and account.customer.stage is Stage.ACTIVE:
            self.logins[account.customer.number] = activation.login_id
            asked_at = told_at + _PASSWORD_WITHIN
            supplier_id = self.access.space_id
            _define_password(supplier_id, activation.login_id, account.customer, asked_at)
            _keep_filter(account.customer, self._reader(account))

    def _reader(self, account: Account) -> Access:
        """Say who reads: the one whose space it is, or the space where a start goes on."""
        login_id = self.logins.get(account.customer.number)
        own = access_by_login(login_id) if login_id else None
        return own or system_access(account.space_id, SpaceKind.CUSTOMER)

    def _notify(self, account: Account, invoice_id: UUID, told_at: datetime) -> None:
        """Tell of an invoice as its customer wishes: of the latest alone, mails are not history."""
        if self.now - told_at > _NOTIFIED_WITHIN:
            return
        access = system_access(account.space_id, SpaceKind.CUSTOMER)
        holding = one_holding(access=access, invoice_id=invoice_id, now=told_at)
        notify_invoice(holding_id=holding.holding_id, now=told_at)


def _run_at(run: Run) -> datetime:
    return start_of_day(run.day) + _RUN_HOUR


def _instants_of_batches(access: Access) -> Iterator[datetime]:
    page = list_batches(access=access)
    yield from (batch.opened_at for batch in page.rows)
    while page.following:
        page = list_batches(access=access, cursor=Cursor.decode(page.following))
        yield from (batch.opened_at for batch in page.rows)


def _deposit(  # noqa: PLR0917 - one turn of the loop above
    access: Access,
    batch_id: UUID,
    file_name: str,
    content: bytes,
    index_line: IndexLine | None,
    run_at: datetime,
) -> UUID:
    arrival = deposit_file(
        access=access,
        batch_id=batch_id,
        file_name=file_name,
        content=BytesIO(content),
        index_line=index_line,
        received_at=run_at,
    )
    ended = examine_arrival(arrival_id=arrival.id, examined_at=run_at + timedelta(seconds=2))
    if ended.state != ArrivalState.AVAILABLE or ended.invoice_id is None:
        message = f"{file_name} ended {ended.state}: {ended.reasons} {ended.faults}"
        raise RuntimeError(message)
    return ended.invoice_id


def _define_password(
    supplier_space_id: UUID, login_id: UUID, customer: Customer, asked_at: datetime
) -> None:
    """Have the account's holder choose a password, as its recovery mail would let them."""
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=customer.address,
        asked_at=asked_at,
        life=_LINK_LIFE,
        realm_id=supplier_space_id,
    )
    define_password(
        token=issue_token(link_id=link.id, made_at=asked_at),
        login_id=login_id,
        password=PASSWORD,
        confirmation=PASSWORD,
        chosen_at=asked_at + timedelta(minutes=5),
    )


def _read(paper: Paper, customer: Access, invoice_id: UUID, now: datetime) -> None:
    age = now - start_of_day(paper.issue_date)
    if paper.customer.stage is not Stage.ACTIVE or age < _READ_AFTER:
        return
    joined_at = months_ago(now, paper.customer.address_months, day=_JOINED_DAY)
    read_at = max(joined_at, start_of_day(paper.issue_date) + _READ_WITHIN)
    if age < _TAKEN_AFTER:
        mark_opened(access=customer, invoice_id=invoice_id, opened_at=read_at)
        return
    taken = download_invoice(access=customer, invoice_id=invoice_id, downloaded_at=read_at)
    taken.content.close()


def _keep_filter(customer: Customer, reader: Access) -> None:
    if customer.kept_filter:
        name, query = customer.kept_filter
        save_filter(access=reader, name=name, query=query)


def _remark(paper: Paper, reader: Access, invoice_id: UUID, at: datetime) -> None:
    """Have its customer sort an invoice, write on it, hand it on."""
    remark = paper.remark
    if remark is None:
        return
    label_invoice(
        access=reader, invoice_id=invoice_id, label_ids=[], new_name=remark.label, labelled_at=at
    )
    if remark.note:
        write_note(access=reader, invoice_id=invoice_id, text=remark.note, written_at=at)
    if remark.recipient:
        share_invoice(
            access=reader,
            invoice_id=invoice_id,
            recipient=remark.recipient,
            days=max(SHARED_LINK_DAYS),
            shared_at=at,
        )
