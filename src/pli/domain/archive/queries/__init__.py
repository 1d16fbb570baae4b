"""What may be asked of the archive."""

from pli.domain.archive.queries.due_files import DueFiles, due_files
from pli.domain.archive.queries.list_certificates import (
    CertificateNotFound,
    CertificateRow,
    CertificateSheet,
    PurgedLine,
    list_certificates,
    one_certificate,
)
from pli.domain.archive.queries.open_file import FilePurged, open_file, open_pieces, open_stored

__all__ = [
    "CertificateNotFound",
    "CertificateRow",
    "CertificateSheet",
    "DueFiles",
    "FilePurged",
    "PurgedLine",
    "due_files",
    "list_certificates",
    "one_certificate",
    "open_file",
    "open_pieces",
    "open_stored",
]
