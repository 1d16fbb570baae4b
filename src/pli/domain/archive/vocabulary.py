"""Words of the archive."""

from enum import StrEnum


class MediaType(StrEnum):
    """What a stored file is, as it is served."""

    PDF = "application/pdf"
    XML = "application/xml"
    CSV = "text/csv"
    ZIP = "application/zip"
    UNKNOWN = "application/octet-stream"
