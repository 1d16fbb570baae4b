"""Something needs a stored file until a day: its bytes are not purged before."""

from datetime import date
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Coalesce, Greatest

from pli.domain.archive.models import StoredFile


def keep_file(*, stored_file_id: UUID, until_date: date) -> None:
    """Keep a file at least until this day; a later day that somebody else needs stands."""
    StoredFile.objects.filter(id=stored_file_id).update(
        keep_until=Greatest(Coalesce("keep_until", Value(until_date)), Value(until_date))
    )
