"""What can be asked of the journal."""

from pli.domain.journal.queries.entries_about import (
    ENTRIES_ABOUT_MAX,
    EntryRow,
    entries_about,
)
from pli.domain.journal.queries.latest_changes import latest_changes
from pli.domain.journal.queries.list_entries import (
    EVERY_ENTRY,
    EntryFilter,
    list_entries,
    walk_entries,
)
from pli.domain.journal.queries.seals_of import seals_of
from pli.domain.journal.queries.verify_chains import unsealed_flaws, verify_chains

__all__ = [
    "ENTRIES_ABOUT_MAX",
    "EVERY_ENTRY",
    "EntryFilter",
    "EntryRow",
    "entries_about",
    "latest_changes",
    "list_entries",
    "seals_of",
    "unsealed_flaws",
    "verify_chains",
    "walk_entries",
]
