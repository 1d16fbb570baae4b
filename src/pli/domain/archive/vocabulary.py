"""Words of the archive."""

from datetime import timedelta
from enum import StrEnum


class MediaType(StrEnum):
    """What a stored file is, as it is served."""

    PDF = "application/pdf"
    XML = "application/xml"
    CSV = "text/csv"
    ZIP = "application/zip"
    UNKNOWN = "application/octet-stream"


HOLD_REASON_LENGTH_MAX = 300
# One certificate names no more: it is read, and made again, in one go.
PURGE_FILES_MAX = 5_000
PURGE_CHUNK = 200
# What was written since then may have been handed in again: it stays for the night after.
PURGE_REST = timedelta(hours=1)
