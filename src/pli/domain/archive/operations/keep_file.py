"""Something needs stored files until a day: their bytes are not purged before."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Case, DateField, Value, When
from django.db.models.functions import Greatest

from pli.domain.archive.models import StoredFile
from pli.domain.archive.queries.open_file import FilePurged


def keep_file(*, stored_file_id: UUID, until_date: date) -> None:
    """Keep a file at least until this day; a later day that somebody else needs stands.

    Raises FilePurged: what was given up is kept by nobody any more.
    """
    while not keep_files(until_dates={stored_file_id: until_date}):
        file = StoredFile.objects.only("purged_at").get(id=stored_file_id)
        if file.purged_at:
            raise FilePurged(file.purged_at)


def keep_files(*, until_dates: Mapping[UUID, date]) -> int:
    """Keep each at least until its day, all in one query; what was given up stays so.

    Gives how many are kept.
    """
    if not until_dates:
        return 0
    days = [When(id=file_id, then=Value(day)) for file_id, day in until_dates.items()]
    files = StoredFile.objects.filter(id__in=list(until_dates), purged_at=None)
    # The greatest of nothing and a day is the day.
    return files.update(keep_until=Greatest("keep_until", Case(*days, output_field=DateField())))
