"""What became of the files handed in together?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.queries._rows import ArrivalRow, arrival_rows, row_of
from pli.domain.deposits.queries.arrival_counts import ArrivalCounts, counts_of_batches
from pli.domain.deposits.queries.held_groups import HeldGroup, held_groups
from pli.domain.deposits.queries.may_read_held import require_deposit_reader
from pli.domain.deposits.vocabulary import ArrivalState, Channel, HoldReason
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import NotFound
from pli.kit.pagination import Cursor, Page, Place, keyset_page

_NAMES_SHOWN_MAX = 20


class BatchNotFound(NotFound):
    """No such deposit, or not in this space."""

    code = "batch-not-found"
    message = _("Ce dépôt n’existe pas dans cet espace.")


class ArrivalNotFound(NotFound):
    """No such file, or not in this space."""

    code = "arrival-not-found"
    message = _("Ce fichier n’existe pas dans cet espace.")


@dataclass(frozen=True, slots=True)
class LinesWithoutFile:
    """Lines of a deposit's index that no file of it asked for: how many, and some names."""

    count: int
    names: Sequence[str]  # as the index writes them, in its order


@dataclass(frozen=True, slots=True)
class BatchReport:
    """A deposit: how many files ended in which way, and the files themselves."""

    batch_id: UUID
    channel: Channel
    is_legacy: bool
    is_trial: bool
    opened_at: datetime
    counts: ArrivalCounts
    groups: Sequence[HeldGroup]
    lines_without_file: LinesWithoutFile
    arrivals: Page[ArrivalRow]


def batch_report(
    *,
    access: Access,
    batch_id: UUID,
    state: ArrivalState | None = None,
    reason: HoldReason | None = None,
    cursor: Cursor | None = None,
) -> BatchReport:
    """Report on one deposit, latest file first; four queries, and two of its index.

    With a `state`, only the files that ended so are listed, with a `reason` those
    that wait for it; the counts are of all. Raises RoleMissing, BatchNotFound.
    """
    require_deposit_reader(access)
    batch = Batch.objects.readable_by(access).filter(id=batch_id).first()
    if batch is None:
        raise BatchNotFound
    arrivals = arrival_rows(access).filter(batch_id=batch_id)
    if state:
        arrivals = arrivals.filter(state=state)
    if reason:
        arrivals = arrivals.filter(state=ArrivalState.HELD, reasons__contains=[reason])
    page = keyset_page(
        arrivals,
        day_field="received_at",
        cursor=cursor,
        place_of=_place,
    )
    return BatchReport(
        batch_id=batch.id,
        channel=Channel(batch.channel),
        is_legacy=batch.is_legacy,
        is_trial=batch.is_trial,
        opened_at=batch.opened_at,
        counts=counts_of_batches([batch.id])[batch.id],
        groups=held_groups(access=access, batch_id=batch.id),
        lines_without_file=_lines_without_file(batch),
        arrivals=Page([row_of(arrival) for arrival in page.rows], page.previous, page.following),
    )


def one_arrival(*, access: Access, arrival_id: UUID) -> ArrivalRow:
    """Report on one file; raise RoleMissing, ArrivalNotFound."""
    arrival = arrival_rows(access).filter(id=arrival_id).first()
    if arrival is None:
        raise ArrivalNotFound
    return row_of(arrival)


def _lines_without_file(batch: Batch) -> LinesWithoutFile:
    if not batch.index_name:
        return LinesWithoutFile(0, [])
    lines = batch.lines.filter(document=None).order_by("id")
    names = lines.values_list("file_name", flat=True)[:_NAMES_SHOWN_MAX]
    return LinesWithoutFile(lines.count(), list(names))


def _place(arrival: Arrival) -> Place:
    return arrival.received_at, arrival.id
