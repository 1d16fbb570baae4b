"""What the journal lets one do: add."""

from pli.domain.journal.operations.record_entry import record_entries, record_entry

__all__ = ["record_entries", "record_entry"]
