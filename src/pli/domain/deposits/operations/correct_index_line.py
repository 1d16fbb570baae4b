"""The index line of a held file is written anew by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.archive.vocabulary import MediaType
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, send_back
from pli.domain.deposits.operations._index_line import read_line
from pli.domain.deposits.vocabulary import (
    ArrivalFault,
    HoldReason,
    IndexColumn,
    IndexLine,
    WayOut,
)
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid

# Held for one of these, a file was not read to its end.
_UNKNOWN_KIND = frozenset({HoldReason.UNREADABLE, HoldReason.DATA_MISSING, HoldReason.NOT_JUDGED})


class IndexLineInvalid(Invalid):
    """The line is still wrong: each fault names its column where it has one."""

    code = "index-line-invalid"
    message = _("Cette ligne ne convient pas encore.")

    def __init__(self, faults: Sequence[ArrivalFault]) -> None:
        """Keep what is wrong."""
        self.faults = faults
        super().__init__()


@transaction.atomic
def correct_index_line(
    *,
    access: Access,
    arrival_id: UUID,
    cells: Mapping[IndexColumn, str],
    corrected_at: datetime,
) -> Arrival:
    """Give a file another index line, or none, and have it examined again.

    The line is read at once as it will be then, and the file is not: one that cannot be
    used, or contradicts what was read of the file before, changes nothing.
    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen, IndexLineInvalid.
    """
    arrival = lock_held(access, arrival_id, WayOut.CORRECT_INDEX)
    former = (arrival.index_line or {}).get("cells", {})
    arrival.index_line = _line(arrival, cells)
    if faults := _faults(arrival):
        raise IndexLineInvalid(faults)
    if arrival.index_line is None and _is_plain(arrival):
        raise IndexLineInvalid([])
    now = (arrival.index_line or {}).get("cells", {})
    changed = [column for column in IndexColumn if former.get(column, "") != now.get(column, "")]
    send_back(
        arrival,
        access=access,
        kind=EntryKind.FILE_INDEX_CORRECTED,
        sent_at=corrected_at,
        details={"columns": changed},
    )
    return arrival


def _faults(arrival: Arrival) -> Sequence[ArrivalFault]:
    if arrival.index_line is None:
        return ()
    line = read_line(arrival.index_line)
    if _is_plain(arrival):
        return line.faults
    facts = arrival.reading or {}
    total = facts.get("total_with_vat")
    # Without a total it is only what the former line said.
    return line.faults_against(facts["number"], Decimal(total)) if total else line.faults_when_read


def _is_plain(arrival: Arrival) -> bool:
    """Tell whether the file itself is known to say nothing: its line has to say it all."""
    if HoldReason.INDEX_MISSING in arrival.reasons:
        return True
    facts = arrival.reading or {}
    is_judged = arrival.rule_sets or facts.get("seller_name")
    is_unknown = not _UNKNOWN_KIND.isdisjoint(arrival.reasons)
    return arrival.document.media_type == MediaType.PDF and not (is_judged or is_unknown)


def _line(arrival: Arrival, cells: Mapping[IndexColumn, str]) -> dict[str, Any] | None:
    """Write the line as `deposit_file` keeps one; without any cell there is none."""
    said = {str(column): text.strip() for column, text in cells.items()}
    if not any(said.values()):
        return None
    number: int = (arrival.index_line or {}).get("number", 1)
    said[IndexColumn.FILE] = arrival.file_name
    return IndexLine(number, said).as_json()
