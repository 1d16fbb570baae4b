"""Bytes come in to stay: on the disk first, then as a row."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.connectors.filestore import ContentTooLarge, StoreFull
from pli.domain.archive.models import StoredFile
from pli.domain.archive.queries.open_file import file_store
from pli.domain.archive.vocabulary import MediaType
from pli.kit.days import paris_date
from pli.kit.errors import Full, Invalid


class FileTooLarge(Invalid):
    """It has more bytes than a file may have; nothing of it was kept."""

    code = "file-too-large"
    field = "file"

    def __init__(self, size_bytes_max: int) -> None:
        """Say the limit."""
        megabytes = size_bytes_max // (1024 * 1024)
        super().__init__(
            _("Ce fichier dépasse la taille admise, qui est de %(limit)s Mo.")
            % {"limit": megabytes}
        )


class StorageFull(Full):
    """The disk of the archive has no room for it; nothing of it was kept."""

    code = "storage-full"
    message = gettext_lazy(
        "Il n’y a plus de place pour conserver ce fichier : il n’a pas été déposé. "
        "Prévenez l’exploitant de la plateforme, puis déposez-le à nouveau."
    )


def store_file(
    *,
    space_id: UUID,
    content: BinaryIO,
    media_type: MediaType,
    stored_at: datetime,
    stored_by: UUID | None,
    size_bytes_max: int,
    is_made: bool = False,
) -> StoredFile:
    """Keep the bytes for this space; the same bytes again are the same file.

    Once this returns the bytes survive a crash, even without the row: the
    row is then found missing, and made when they are handed in again. What was given
    up at its term, or is about to be, is kept anew. `is_made`: by us, for a mail.
    Raises FileTooLarge, StorageFull.
    """
    try:
        written = file_store().write(space_id, content, size_bytes_max=size_bytes_max)
    except ContentTooLarge as error:
        raise FileTooLarge(size_bytes_max) from error
    except StoreFull as error:
        raise StorageFull from error
    file, is_new = StoredFile.objects.get_or_create(
        space_id=space_id,
        sha256=written.sha256,
        defaults={
            "size_bytes": written.size_bytes,
            "media_type": media_type,
            "stored_at": stored_at,
            "stored_by": stored_by,
            "is_made": is_made,
        },
    )
    if not is_new:
        _keep_anew(file, stored_at, is_made=is_made)
    return file


def _keep_anew(file: StoredFile, stored_at: datetime, *, is_made: bool) -> None:
    """Take back what was given up; its bytes were written again before this.

    A purge looks at the row under its lock: either it finds it taken back, or it leaves
    bytes as fresh as these alone.
    """
    given_up = Q(purged_at__isnull=False) | Q(keep_until__lt=paris_date(stored_at))
    if not is_made:
        given_up |= Q(is_made=True)
    rows = StoredFile.objects.filter(given_up, id=file.id)
    if rows.update(purged_at=None, keep_until=None, is_made=is_made):
        file.refresh_from_db()
