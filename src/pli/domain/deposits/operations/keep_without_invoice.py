"""Files that no invoice was made of get a term too: they are purged as the others are (R072)."""

from datetime import datetime
from itertools import groupby

from django.db.models import Exists, Max, OuterRef, QuerySet

from pli.domain.archive.models import StoredFile
from pli.domain.archive.operations import keep_files
from pli.domain.customers.queries import availability_policy
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import KEPT_CHUNK, ArrivalState
from pli.kit.days import add_months, paris_date

_MONTHS_PER_YEAR = 12


def keep_without_invoice(*, now: datetime) -> int:
    """Keep them as long as their supplier keeps invoices, from the day they came last.

    What is held or set aside, second arrivals, indexes, ZIPs. An invoice that one of them
    becomes later only ever keeps it longer. Twice changes nothing. Gives how many.
    """
    total = 0
    while files := list(_without_term(now).order_by("id")[:KEPT_CHUNK]):
        _keep(files)
        total += len(files)
    return total


def _without_term(now: datetime) -> QuerySet[StoredFile]:
    """Give those whose arrivals all ended, none of which made anything keep them."""
    arrivals = Arrival.objects.filter(document=OuterRef("pk"))
    ended = arrivals.filter(examined_at__lte=now)
    return StoredFile.objects.filter(
        ~Exists(arrivals.filter(state=ArrivalState.RECEIVED)),
        Exists(ended),
        keep_until=None,
        purged_at=None,
        is_made=False,
    )


def _keep(files: list[StoredFile]) -> None:
    arrivals = Arrival.objects.filter(document__in=files).order_by()
    received = dict(arrivals.values_list("document").annotate(Max("received_at")))
    files.sort(key=lambda file: file.space_id)
    for space_id, of_space in groupby(files, key=lambda file: file.space_id):
        months = availability_policy(space_id).keeping_years * _MONTHS_PER_YEAR
        ends = {file.id: add_months(paris_date(received[file.id]), months) for file in of_space}
        keep_files(until_dates=ends)
