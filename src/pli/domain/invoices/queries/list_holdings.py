"""Which invoices does this space hold?"""

from datetime import datetime

from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries._rows import HoldingRow, as_rows, holding_row, place_of
from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import EVERYTHING, HoldingFilter, ListOrder
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import PAGE_SIZE, Cursor, Page, keyset_page


def list_holdings(
    *,
    access: Access,
    now: datetime,
    wanted: HoldingFilter = EVERYTHING,
    order: ListOrder = ListOrder.LATEST_FIRST,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> Page[HoldingRow]:
    """List what may be seen now and is wanted, by day of issue; one query."""
    readable = Holding.objects.readable_by(access).available(now=now)
    page = keyset_page(
        as_rows(wanted_holdings(access, now, wanted), readable, access),
        day_field="issue_date",
        cursor=cursor,
        place_of=place_of,
        size=size,
        oldest_first=order is ListOrder.OLDEST_FIRST,
    )
    return Page([holding_row(row, now) for row in page.rows], page.previous, page.following)
