"""Lines of the indexes that were dropped into a watched folder, until their files come."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.deposits.models import FolderLine
from pli.domain.deposits.vocabulary import (
    FILE_KEY_LENGTH_MAX,
    FOLDER_LINE_LIFE,
    Index,
    IndexLine,
)

_LINES_AT_ONCE = 2_000


@transaction.atomic
def keep_lines(space_id: UUID, index: Index, given_at: datetime) -> None:
    """Keep what an index says; about a file named before, the latest index is right."""
    FolderLine.objects.filter(space_id=space_id, given_at__lt=given_at - FOLDER_LINE_LIFE).delete()
    FolderLine.objects.bulk_create(
        [
            FolderLine(space_id=space_id, file_key=key, line=asdict(line), given_at=given_at)
            for key, line in index.lines.items()
            # No file has so long a name.
            if len(key) <= FILE_KEY_LENGTH_MAX
        ],
        batch_size=_LINES_AT_ONCE,
        update_conflicts=True,
        unique_fields=["space", "file_key"],
        update_fields=["line", "given_at", "used_at"],
    )


def lines_for(space_id: UUID, keys: Collection[str], now: datetime) -> Mapping[str, IndexLine]:
    """Give the lines in force that speak of these files, by key."""
    rows = FolderLine.objects.filter(
        space_id=space_id, file_key__in=keys, given_at__gte=now - FOLDER_LINE_LIFE
    )
    return {
        key: IndexLine(**{**line, "rivals": tuple(line["rivals"])})
        for key, line in rows.values_list("file_key", "line")
    }


def note_used(space_id: UUID, key: str, used_at: datetime) -> None:
    """Remember that a line found its file."""
    lines = FolderLine.objects.filter(space_id=space_id, file_key=key, used_at=None)
    lines.update(used_at=used_at)
