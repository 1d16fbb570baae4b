"""What came since a person's last export, and was in none of them?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, QuerySet

from pli.domain.handover.models import Export
from pli.domain.handover.queries.export_habit import export_habit
from pli.domain.handover.vocabulary import LATENESS_MAX, ExportKind
from pli.domain.invoices.queries import Tally, arrived_invoices
from pli.domain.invoices.vocabulary import TALLY_MAX
from pli.domain.spaces.vocabulary import Access


def new_for_export(
    *, access: Access, through_at: datetime | None, now: datetime, most: int
) -> Sequence[tuple[UUID, datetime]]:
    """Give the invoices and when they came, in that order, `most` at most.

    An invoice bears the instant at which its deposit was examined, and is seen once that
    committed: one that came just before the bookmark may have been invisible then. So the
    days before the bookmark are looked at again, without what was taken.
    """
    since_at = through_at - LATENESS_MAX if through_at else None
    taken = _taken(access, since_at)
    return arrived_invoices(access=access, now=now, since_at=since_at, without=taken, most=most)


def count_new_for_export(*, access: Access, now: datetime) -> Tally:
    """Count what the next export would take, and stop where it is enough to say « more »."""
    through_at = export_habit(access=access).through_at
    found = new_for_export(access=access, through_at=through_at, now=now, most=TALLY_MAX + 1)
    return Tally(min(len(found), TALLY_MAX), len(found) > TALLY_MAX)


def _taken(access: Access, since_at: datetime | None) -> QuerySet[Any, UUID]:
    exports = Export.objects.readable_by(access).filter(kind=ExportKind.NEW)
    exports = exports.filter(through_at__gt=since_at) if since_at else exports.none()
    ids = exports.annotate(invoice_id=Func(F("invoice_ids"), function="unnest"))
    return ids.values_list("invoice_id", flat=True)
