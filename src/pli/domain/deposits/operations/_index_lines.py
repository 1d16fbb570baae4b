"""Lines of indexes that wait for their files, and the file that takes each."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from pli.domain.deposits.models import Arrival, FolderLine, KeptLine
from pli.domain.deposits.queries.read_index import file_key
from pli.domain.deposits.vocabulary import (
    FILE_KEY_LENGTH_MAX,
    FOLDER_LINE_LIFE,
    Channel,
    Index,
    IndexLine,
)

_LINES_AT_ONCE = 2_000


def spend_line(arrival: Arrival, file_name: str) -> IndexLine | None:
    """Give what an index says of a file that has its row already; nothing where none does.

    The first bytes that come under a name take its line. Any others get it without
    its cells: whatever it says, it says of the first.
    """
    lines = _lines_for(arrival, file_name)
    if lines is None:
        return None
    # One statement: of two files that come at once, one is the first.
    own = lines.filter(Q(document=None) | Q(document_id=arrival.document_id))
    is_taken = own.update(document_id=arrival.document_id) > 0
    kept = lines.values_list("line", flat=True).first()
    if kept is None:
        return None
    line = IndexLine.of_json(kept)
    return line if is_taken else line.without_cells


def _lines_for(
    arrival: Arrival, file_name: str
) -> QuerySet[KeptLine] | QuerySet[FolderLine] | None:
    key = file_key(file_name)
    if arrival.batch.channel == Channel.FOLDER:
        return _in_force(arrival.space_id, arrival.received_at).filter(file_key=key)
    return arrival.batch.lines.filter(key=key) if arrival.batch.index_name else None


@transaction.atomic
def keep_folder_lines(space_id: UUID, index: Index, given_at: datetime) -> None:
    """Keep what an index says; about a file named before, the latest index is right.

    A line that only says again what another said is as spent as that one.
    """
    FolderLine.objects.filter(space_id=space_id, given_at__lt=given_at - FOLDER_LINE_LIFE).delete()
    # No file has so long a name.
    lines = {key: line for key, line in index.lines.items() if len(key) <= FILE_KEY_LENGTH_MAX}
    for keys in batched(lines, _LINES_AT_ONCE):
        former = FolderLine.objects.filter(space_id=space_id, file_key__in=keys)
        known = {one.file_key: one for one in former.select_for_update(of=("self",))}
        FolderLine.objects.bulk_create(
            [
                FolderLine(
                    space_id=space_id,
                    file_key=key,
                    line=lines[key].as_json(),
                    given_at=given_at,
                    document_id=taker_of(lines[key], known.get(key)),
                )
                for key in keys
            ],
            update_conflicts=True,
            unique_fields=["space", "file_key"],
            update_fields=["line", "given_at", "document"],
        )


def taker_of(line: IndexLine, former: FolderLine | KeptLine | None) -> UUID | None:
    """Name the document that took the line already: a former one that said the same cells.

    On whatever line of its index it stands now.
    """
    return former.document_id if former and former.line["cells"] == line.cells else None


def takers_of_lines(
    space_id: UUID, keys: Collection[str], now: datetime
) -> Mapping[str, str | None]:
    """Name the keys of which a line in force speaks, with the hash of the file that took it."""
    lines = _in_force(space_id, now).filter(file_key__in=keys)
    return dict(lines.values_list("file_key", "document__sha256"))


def _in_force(space_id: UUID, now: datetime) -> QuerySet[FolderLine]:
    return FolderLine.objects.filter(space_id=space_id, given_at__gte=now - FOLDER_LINE_LIFE)
