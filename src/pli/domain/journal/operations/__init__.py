"""What the journal lets one do: add."""

from pli.domain.journal.operations.record_entry import record_entry

__all__ = ["record_entry"]
