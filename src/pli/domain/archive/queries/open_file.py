"""What is in this stored file?"""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from pli.connectors.filestore import FileStore
from pli.domain.archive.models import StoredFile
from pli.kit.days import paris_date
from pli.kit.errors import Gone


class FilePurged(Gone):
    """Its term was over: its bytes were destroyed, and a certificate says so."""

    code = "file-purged"

    def __init__(self, purged_at: datetime) -> None:
        """Say when."""
        sentence = _(
            "Ce fichier a été détruit le %(day)s, au terme de sa conservation : un certificat "
            "en fait foi."
        )
        super().__init__(sentence % {"day": f"{paris_date(purged_at):%d/%m/%Y}"})


def file_store() -> FileStore:
    """Give the place of this instance's bytes."""
    return FileStore(settings.PLI_STORAGE_DIR)


def open_pieces(space_id: UUID, name: str) -> BinaryIO:
    """Open what came of a file in pieces; raise FileNotFoundError when nothing did."""
    return file_store().open_pieces(space_id, name)


def open_stored(file: StoredFile) -> BinaryIO:
    """Open the bytes of a row that was read already; as `open_file`, and without a query."""
    if file.purged_at:
        raise FilePurged(file.purged_at)
    return file_store().open(file.space_id, file.sha256)


def open_file(stored_file_id: UUID) -> BinaryIO:
    """Open the bytes as they were received; whoever calls has made sure that they may be seen.

    Raises FilePurged.
    """
    return open_stored(
        StoredFile.objects.only("space_id", "sha256", "purged_at").get(id=stored_file_id)
    )
