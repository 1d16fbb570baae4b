"""What came since a person's last export, and was in none of them?"""

import json
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
from pli.domain.spaces.vocabulary import Access, ReadingLimits


def new_for_export(
    *, access: Access, through_at: datetime | None, through_limits: str, now: datetime, most: int
) -> Sequence[tuple[UUID, datetime]]:
    """Give the invoices and when they came, in that order, `most` at most.

    An invoice bears the instant at which its deposit was examined, and is seen once that
    committed: one that came just before the bookmark may have been invisible then. So the
    days before the bookmark are looked at again, without what was taken. Whoever may see more
    than at the bookmark finds there what is older too.
    """
    is_seen_alike = through_limits == limits_in_words(access.limits)
    since_at = through_at - LATENESS_MAX if through_at and is_seen_alike else None
    taken = _taken(access, since_at)
    return arrived_invoices(access=access, now=now, since_at=since_at, without=taken, most=most)


def count_new_for_export(*, access: Access, now: datetime) -> Tally:
    """Count what the next export would take, and stop where it is enough to say « more »."""
    habit = export_habit(access=access)
    found = new_for_export(
        access=access,
        through_at=habit.through_at,
        through_limits=habit.through_limits,
        now=now,
        most=TALLY_MAX + 1,
    )
    return Tally(min(len(found), TALLY_MAX), len(found) > TALLY_MAX)


def limits_in_words(limits: ReadingLimits | None) -> str:
    """Write what somebody may see so that two writings of the same are one; empty for all."""
    if limits is None:
        return ""
    parts = (sorted(limits.contract_numbers), sorted(map(str, limits.entity_ids)))
    return json.dumps(parts, ensure_ascii=False)


def _taken(access: Access, since_at: datetime | None) -> QuerySet[Any, UUID]:
    exports = Export.objects.readable_by(access).filter(kind=ExportKind.NEW)
    if since_at:
        exports = exports.filter(through_at__gt=since_at)
    ids = exports.annotate(invoice_id=Func(F("invoice_ids"), function="unnest"))
    return ids.values_list("invoice_id", flat=True)
