"""Files that wait for somebody, each for another reason, and one invoice that waits for its day."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from einvoice import write_cii
from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch
from pli.domain.deposits.queries import BatchNotFound, one_batch
from pli.domain.deposits.vocabulary import Channel, HoldReason
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import add_months, paris_date
from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.index import write_index
from pli.surfaces.demo.cast.papers import invoice_of, write_paper
from pli.surfaces.demo.cast.sales import Form

# In nobody's books.
_STRANGER, _STRANGER_SIREN = "99999", "300000007"
_STRANGE_CONTRACT = "CT-2019-0042"
_ANOTHER_SELLER = "400000006"
_TOO_OLD_MONTHS = 36
_DELAY = timedelta(days=10)
_HANDED_IN_BEFORE = timedelta(hours=3)
_EXAMINED_AFTER = timedelta(seconds=2)
INDEX_NAME = "index.csv"


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that waits, for this reason."""

    name: str
    reason: HoldReason
    make: Callable[[], bytes]


def waiting_files(paper: Paper, today: date) -> Sequence[WaitingFile]:
    """List files that wait, made of one invoice; those of `write_package`, without its index."""
    issued = replace(paper, issue_date=today, contract=replace(paper.contract, form=Form.FACTURX))
    old = replace(issued, issue_date=add_months(today, -_TOO_OLD_MONTHS))
    plain = replace(issued, contract=replace(paper.contract, form=Form.PLAIN_PDF))
    stranger = replace(
        paper.customer, number=_STRANGER, company="Garage du Canal", siren=_STRANGER_SIREN, site=""
    )
    strange = replace(issued.contract, reference=_STRANGE_CONTRACT)
    return (
        WaitingFile(
            "client-inconnu.pdf",
            HoldReason.UNKNOWN_CUSTOMER,
            partial(
                write_paper,
                _numbered(replace(issued, customer=stranger, contract=strange), today, 1),
            ),
        ),
        WaitingFile(
            "sans-ligne-d-index.pdf",
            HoldReason.INDEX_MISSING,
            partial(write_paper, _numbered(plain, today, 2)),
        ),
        WaitingFile("illisible.pdf", HoldReason.UNREADABLE, lambda: b"%PDF-1.7\n% rien d'autre\n"),
        WaitingFile(
            "vendeur-inconnu.xml",
            HoldReason.UNKNOWN_SELLER,
            partial(_write_of_another_seller, _numbered(issued, today, 4)),
        ),
        WaitingFile(
            "hors-delai.pdf",
            HoldReason.OUT_OF_TERM,
            partial(write_paper, _numbered(old, today, 5)),
        ),
        WaitingFile(
            "schema-non-respecte.xml",
            HoldReason.SCHEMA_INVALID,
            partial(_write_out_of_form, _numbered(issued, today, 6)),
        ),
        WaitingFile(
            f"{_numbered(plain, today, 7).number}.pdf",
            HoldReason.INDEX_INVALID,
            partial(write_paper, _numbered(plain, today, 7)),
        ),
        WaitingFile("archive.zip", HoldReason.NESTED_PACKAGE, lambda: _packed({"1.pdf": b"%PDF"})),
    )


def write_package(paper: Paper, today: date) -> bytes:
    """Write them as one ZIP, with an index whose one line is wrong."""
    plain = replace(paper, issue_date=today, contract=replace(paper.contract, form=Form.PLAIN_PDF))
    index = write_index([_numbered(plain, today, 7)])
    wrong = index.replace(f"{today:%d/%m/%Y}".encode(), b"31/02/2026")
    files = {one.name: one.make() for one in waiting_files(paper, today)}
    return _packed(files | {INDEX_NAME: wrong})


@transaction.atomic
def hand_in_waiting(*, access: Access, paper: Paper, now: datetime) -> None:
    """Hand in three of them, and an invoice that its customer sees in some days; once."""
    batch_id = _batch_of(access)
    if _is_there(access, batch_id):
        return
    at, today = now - _HANDED_IN_BEFORE, paris_date(now)
    open_batch(access=access, channel=Channel.COMMAND, opened_at=at, batch_id=batch_id)
    for one in waiting_files(paper, today)[:3]:
        _hand_in(access, batch_id, one.name, one.make(), at)
    delayed = _numbered(replace(paper, issue_date=today), today, 9)
    content = write_paper(delayed)
    _hand_in(access, batch_id, delayed.file_name, content, at, available_date=today + _DELAY)


def _hand_in(
    access: Access,
    batch_id: UUID,
    name: str,
    content: bytes,
    at: datetime,
    *,
    available_date: date | None = None,
) -> None:
    arrival = deposit_file(
        access=access,
        batch_id=batch_id,
        file_name=name,
        content=io.BytesIO(content),
        available_date=available_date,
        received_at=at,
    )
    examine_arrival(arrival_id=arrival.id, examined_at=at + _EXAMINED_AFTER)


def _batch_of(access: Access) -> UUID:
    return uuid5(NAMESPACE_URL, f"pli-demo-waiting:{access.space_id}")


def _is_there(access: Access, batch_id: UUID) -> bool:
    try:
        one_batch(access=access, batch_id=batch_id)
    except BatchNotFound:
        return False
    return True


def _numbered(paper: Paper, today: date, rank: int) -> Paper:
    return replace(paper, number=f"ATTENTE-{today:%Y%m%d}-{rank:02}")


def _write_of_another_seller(paper: Paper) -> bytes:
    return write_cii(invoice_of(paper)).replace(
        paper.entity.given.siren.encode(), _ANOTHER_SELLER.encode()
    )


def _write_out_of_form(paper: Paper) -> bytes:
    end = b"</rsm:CrossIndustryInvoice>"
    return write_cii(invoice_of(paper)).replace(end, b"<rsm:Inconnu/>" + end)


def _packed(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
