"""What is in this stored file?"""

from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from pli.connectors.filestore import FileStore
from pli.domain.archive.models import StoredFile


def file_store() -> FileStore:
    """Give the place of this instance's bytes."""
    return FileStore(settings.PLI_STORAGE_DIR)


def open_pieces(space_id: UUID, name: str) -> BinaryIO:
    """Open what came of a file in pieces; raise FileNotFoundError when nothing did."""
    return file_store().open_pieces(space_id, name)


def open_stored(file: StoredFile) -> BinaryIO:
    """Open the bytes of a row that was read already; as `open_file`, and without a query."""
    return file_store().open(file.space_id, file.sha256)


def open_file(stored_file_id: UUID) -> BinaryIO:
    """Open the bytes as they were received; whoever calls has made sure that they may be seen."""
    file = StoredFile.objects.only("space_id", "sha256").get(id=stored_file_id)
    return file_store().open(file.space_id, file.sha256)
