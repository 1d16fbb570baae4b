"""Which invoices does somebody take home together?"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.spaces.vocabulary import Access


def wanted_invoices(
    *, access: Access, now: datetime, wanted: HoldingFilter, most: int
) -> Sequence[UUID]:
    """Give those that a filter wants, the latest first, `most` at most; one query."""
    rows = wanted_holdings(access, now, wanted).order_by("-issue_date", "-id")
    return list(rows.values_list("invoice_id", flat=True)[:most])


def readable_invoices(
    *, access: Access, now: datetime, invoice_ids: Collection[UUID], most: int
) -> Sequence[UUID]:
    """Give those of these that may be seen now, the latest first; one query."""
    rows = Holding.objects.readable_by(access).available(now=now)
    rows = rows.filter(invoice_id__in=list(invoice_ids)).order_by("-issue_date", "-id")
    return list(rows.values_list("invoice_id", flat=True)[:most])


def arrived_invoices(
    *,
    access: Access,
    now: datetime,
    since_at: datetime | None,
    without: QuerySet[Any, UUID],
    most: int,
) -> Sequence[tuple[UUID, datetime]]:
    """Give what came since then, in the order of its coming, but for those of `without`."""
    rows = Holding.objects.readable_by(access).available(now=now)
    if since_at is not None:
        rows = rows.filter(available_at__gt=since_at)
    rows = rows.exclude(invoice_id__in=without).order_by("available_at", "id")
    return list(rows.values_list("invoice_id", "available_at")[:most])
