"""The runs of the cast: each month's invoices go in by the one door."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import UUID

from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch
from pli.domain.deposits.queries import file_key, read_index
from pli.domain.deposits.vocabulary import ArrivalState, Channel, Index
from pli.domain.invoices.operations import download_invoice, mark_opened
from pli.domain.invoices.queries import one_holding
from pli.domain.notices.operations import activate_account
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.days import start_of_day
from pli.surfaces.demo.cast.characters import Contract, Customer, Firm, Stage
from pli.surfaces.demo.cast.papers import write_paper

_RUN_HOUR = timedelta(hours=7)
# What an active customer of the cast has read, and what it has taken home.
_READ_AFTER = timedelta(days=40)
_TAKEN_AFTER = timedelta(days=100)
# One credit note makes a list that looks like life.
_CREDITED_NUMBER = "48213"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a run."""

    customer: Customer
    contract: Contract
    number: str
    issue_date: date
    credits_number: str = ""
    credits_date: date | None = None

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.number}.pdf"


def deposit_history(
    *,
    access: Access,
    firm: Firm,
    spaces: Mapping[str, UUID],
    days: Sequence[date],
    now: datetime,
) -> Mapping[UUID, UUID]:
    """Deposit a run on each of these days; give the login that each space was given."""
    logins: dict[UUID, UUID] = {}
    for rank, day in enumerate(days):
        papers = list(_papers_of(firm, day, rank, latest=day == days[-1]))
        run_at = start_of_day(day) + _RUN_HOUR
        batch = open_batch(access=access, channel=Channel.COMMAND, opened_at=run_at)
        index = read_index(write_index(papers))
        for paper in papers:
            _deposit(access, firm, batch.id, paper, index, run_at, spaces, logins, now)
    return logins


def _papers_of(firm: Firm, day: date, rank: int, *, latest: bool) -> Iterator[Paper]:
    counter = 100 * rank
    for customer in firm.customers:
        for contract in customer.contracts:
            counter += 1
            paper = Paper(customer, contract, _number(contract, day, counter), day)
            yield paper
            if latest and customer.number == _CREDITED_NUMBER and contract.entity == "bail":
                credit = f"{paper.number}-A"
                yield Paper(customer, contract, credit, day, paper.number, paper.issue_date)


def _number(contract: Contract, day: date, counter: int) -> str:
    return f"{contract.entity[:2].upper()}-{day.year}-{counter:06}"


def _deposit(  # noqa: PLR0917 - one turn of the loop above
    access: Access,
    firm: Firm,
    batch_id: UUID,
    paper: Paper,
    index: Index,
    run_at: datetime,
    spaces: Mapping[str, UUID],
    logins: dict[UUID, UUID],
    now: datetime,
) -> None:
    content = write_paper(
        firm=firm,
        customer=paper.customer,
        contract=paper.contract,
        number=paper.number,
        issue_date=paper.issue_date,
        credits_number=paper.credits_number,
        credits_date=paper.credits_date,
    )
    arrival = deposit_file(
        access=access,
        batch_id=batch_id,
        file_name=paper.file_name,
        content=BytesIO(content),
        customer_number=paper.customer.number,
        index_line=index.lines.get(file_key(paper.file_name)),
        received_at=run_at,
    )
    ended = examine_arrival(arrival_id=arrival.id, examined_at=run_at + timedelta(seconds=2))
    if ended.state != ArrivalState.AVAILABLE or ended.invoice_id is None:
        message = f"{paper.file_name} ended {ended.state}: {ended.reasons} {ended.faults}"
        raise RuntimeError(message)
    _tell(spaces[paper.customer.number], ended.invoice_id, run_at + timedelta(minutes=1), logins)
    _read(paper, spaces[paper.customer.number], ended.invoice_id, now)


def _tell(space_id: UUID, invoice_id: UUID, told_at: datetime, logins: dict[UUID, UUID]) -> None:
    customer = system_access(space_id, SpaceKind.CUSTOMER)
    holding = one_holding(access=customer, invoice_id=invoice_id, now=told_at)
    activation = activate_account(holding_id=holding.holding_id, now=told_at)
    if activation is not None:
        logins[space_id] = activation.login_id


def _read(paper: Paper, space_id: UUID, invoice_id: UUID, now: datetime) -> None:
    age = now - start_of_day(paper.issue_date)
    if paper.customer.stage is not Stage.ACTIVE or age < _READ_AFTER:
        return
    customer = system_access(space_id, SpaceKind.CUSTOMER)
    read_at = start_of_day(paper.issue_date) + timedelta(days=2, hours=10)
    mark_opened(access=customer, invoice_id=invoice_id, opened_at=read_at)
    if age >= _TAKEN_AFTER:
        taken = download_invoice(access=customer, invoice_id=invoice_id, downloaded_at=read_at)
        taken.content.close()


def write_index(papers: Sequence[Paper]) -> bytes:
    """Write the index of a run's plain PDFs, as French Excel would."""
    header = (
        "fichier;numero_client;numero_facture;date_emission;entite;"
        "total_ht;total_tva;total_ttc;net_a_payer"
    )
    lines = [_index_line(paper) for paper in papers if paper.customer.plain]
    return "\r\n".join([header, *lines, ""]).encode("cp1252")


def _index_line(paper: Paper) -> str:
    net = paper.contract.price
    vat = (net * paper.contract.vat_rate / 100).quantize(net)
    amounts = (net, vat, net + vat, net + vat)
    cells = (
        paper.file_name,
        paper.customer.number,
        paper.number,
        f"{paper.issue_date:%d/%m/%Y}",
        paper.contract.entity,
        *(f"{amount:.2f}".replace(".", ",") for amount in amounts),
    )
    return ";".join(cells)
