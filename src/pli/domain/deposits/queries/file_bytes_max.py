"""How large may a file be, by its first bytes?"""

from django.conf import settings

from pli.domain.deposits.vocabulary import FILE_BYTES_MAX

# The first entry of a ZIP, or the end of an empty one.
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def starts_zip(head: bytes) -> bool:
    """Tell whether a file that begins so is a ZIP."""
    return head.startswith(_ZIP_MARKS)


def file_bytes_max(head: bytes) -> int:
    """Give the limit for a file that begins so."""
    limit: int = settings.PLI_PACKAGE_BYTES_MAX
    return limit if starts_zip(head) else FILE_BYTES_MAX
