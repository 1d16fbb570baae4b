"""Which invoices does a person hold, over all their spaces?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from pli.domain.invoices.models import Holding, HoldingQuerySet
from pli.domain.invoices.queries._rows import HoldingRow, as_rows, holding_row, place_of
from pli.domain.invoices.queries._wanted import wanted_in_spaces
from pli.domain.invoices.vocabulary import EVERYTHING, HoldingFilter, ListOrder
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access
from pli.kit.many_ids import among
from pli.kit.pagination import PAGE_SIZE, Cursor, Page, Place, keyset_page


def list_everywhere(
    *,
    accesses: Sequence[Access],
    now: datetime,
    wanted: HoldingFilter = EVERYTHING,
    order: ListOrder = ListOrder.LATEST_FIRST,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> Page[HoldingRow]:
    """List what may be seen now and is wanted, by day of issue; three queries at most.

    However many spaces: each is asked for its first invoice, then only those that can be on
    the page for the rest of theirs. A condition on the day over all spaces at once would
    read every invoice of that day.
    """
    if not accesses:
        return Page([], None, None)
    walk = _Walk.of(accesses, now, wanted, order, cursor)
    holdings = Holding.objects.filter(id__in=walk.candidates(size + 1))
    page = keyset_page(
        # They are all of one person, whose marks these are.
        as_rows(holdings, _readable_beside(accesses, now), accesses[0]),
        day_field="issue_date",
        cursor=cursor,
        place_of=place_of,
        size=size,
        oldest_first=order is ListOrder.OLDEST_FIRST,
    )
    return Page([holding_row(row, now) for row in page.rows], page.previous, page.following)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through each space: from the cursor on, newest or oldest first."""

    space_ids: Sequence[UUID]
    holdings: HoldingQuerySet  # of one space, which the query around them names
    is_descending: bool

    @classmethod
    def of(
        cls,
        accesses: Sequence[Access],
        now: datetime,
        wanted: HoldingFilter,
        order: ListOrder,
        cursor: Cursor | None,
    ) -> "_Walk":
        is_backwards = cursor is not None and cursor.backwards
        is_descending = is_backwards == (order is ListOrder.OLDEST_FIRST)
        holdings = wanted_in_spaces(accesses, now, wanted).filter(space=OuterRef("pk"))
        if cursor is not None:
            holdings = holdings.filter(_beyond(cursor.place, is_descending=is_descending))
        sign = "-" if is_descending else ""
        return cls(
            space_ids=[access.space_id for access in accesses],
            holdings=holdings.order_by(f"{sign}issue_date", f"{sign}id"),
            is_descending=is_descending,
        )

    def candidates(self, size: int) -> Sequence[UUID]:
        """Give the invoices among which the first `size` are; two queries."""
        heads = self._heads(size)
        if not heads:
            return []
        rest = self.holdings
        if len(heads) == size:
            # So many spaces begin no later than here: nothing beyond is on the page.
            rest = rest.filter(_up_to(heads[-1][0], is_descending=self.is_descending))
        spaces = Space.objects.filter(id__in=[space_id for _place, space_id in heads])
        found = spaces.annotate(firsts=ArraySubquery(rest.values("id")[:size]))
        return [one for firsts in found.values_list("firsts", flat=True) for one in firsts]

    def _heads(self, size: int) -> Sequence[tuple[Place, UUID]]:
        """Give the first invoices that spaces have, in the order of the walk."""
        # PostgreSQL compares such objects by their shortest key first: by day, then by id.
        first = self.holdings.values(place=JSONObject(d="issue_date", id="id"))[:1]
        spaces = Space.objects.filter(id__in=among(self.space_ids)).annotate(head=Subquery(first))
        found = spaces.filter(head__isnull=False).order_by(
            "-head" if self.is_descending else "head"
        )
        rows: Any = found.values_list("head", "id")[:size]
        return [
            ((date.fromisoformat(head["d"]), UUID(head["id"])), space_id) for head, space_id in rows
        ]


def _beyond(place: Place, *, is_descending: bool) -> Q:
    way = "lt" if is_descending else "gt"
    day, row_id = place
    after = Q(**{f"issue_date__{way}": day}) | Q(**{"issue_date": day, f"id__{way}": row_id})
    # Said twice: the index leads to the day itself only by a condition of its own.
    return after & Q(**{f"issue_date__{way}e": day})


def _up_to(place: Place, *, is_descending: bool) -> Q:
    return Q(**{f"issue_date__{'gte' if is_descending else 'lte'}": place[0]})


def _readable_beside(accesses: Sequence[Access], now: datetime) -> HoldingQuerySet:
    """Give what may be seen in the space of the holding around this query."""
    seen = Holding.objects.within_limits_of(accesses).available(now=now)
    return seen.filter(space=OuterRef("space"))
