"""Writers that were killed leave half a file behind: nobody was told that it was stored."""

from datetime import datetime, timedelta

from pli.domain.archive.queries.open_file import file_store

# Longer than any transfer: a file being written is never removed.
_UNFINISHED_LIFE = timedelta(days=1)


def remove_unfinished(*, now: datetime) -> int:
    """Remove what was left unfinished a day ago; give how many."""
    return file_store().remove_passing(before=now - _UNFINISHED_LIFE)
