"""The index line of a held file is written anew by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, send_back
from pli.domain.deposits.operations._reading import read_arrival
from pli.domain.deposits.vocabulary import ArrivalFault, HoldReason, IndexColumn, WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid

_OF_THE_LINE = frozenset({HoldReason.INDEX_INVALID, HoldReason.INDEX_MISSING})


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

    The line is read at once as it will be then: one that cannot be used changes nothing.
    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen, IndexLineInvalid.
    """
    arrival = lock_held(access, arrival_id, WayOut.CORRECT_INDEX)
    former = (arrival.index_line or {}).get("cells", {})
    arrival.index_line = _line(arrival, cells)
    reading = read_arrival(arrival)
    if not _OF_THE_LINE.isdisjoint(reading.reasons):
        raise IndexLineInvalid([fault for fault in reading.faults if fault.line is not None])
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


def _line(arrival: Arrival, cells: Mapping[IndexColumn, str]) -> dict[str, Any] | None:
    """Write the line as `deposit_file` keeps one; without any cell there is none."""
    said = {str(column): text.strip() for column, text in cells.items()}
    if not any(said.values()):
        return None
    number: int = (arrival.index_line or {}).get("number", 1)
    said[IndexColumn.FILE] = arrival.file_name
    return {"number": number, "cells": said, "rivals": [], "overflows": False}
