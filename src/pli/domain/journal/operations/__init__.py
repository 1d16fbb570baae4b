"""What the journal lets one do: add, and seal what was added."""

from pli.domain.journal.operations.record_entry import record_entries, record_entry
from pli.domain.journal.operations.seal_entries import seal_entries

__all__ = [
    "record_entries",
    "record_entry",
    "seal_entries",
]
