"""Which files wait for somebody, over all deposits of this space?"""

from django.db.models import Q

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries._rows import ArrivalRow, arrival_rows, row_of
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor, Page, Place, keyset_page


def list_held(
    *,
    access: Access,
    reason: HoldReason | None = None,
    search: str = "",
    is_oldest_first: bool = False,
    cursor: Cursor | None = None,
) -> Page[ArrivalRow]:
    """List held files by reason, by part of their name or number; one query."""
    files = arrival_rows(access).that_count(access).filter(state=ArrivalState.HELD)
    if reason:
        files = files.filter(reasons__contains=[reason])
    # PostgreSQL refuses a NUL: with this in its place the search finds nothing.
    if text := search.replace("\0", "\N{REPLACEMENT CHARACTER}").strip():
        files = files.filter(
            Q(file_name__icontains=text)
            | Q(reading__number__icontains=text)
            | Q(customer_number__iexact=text)
        )
    page = keyset_page(
        files,
        day_field="received_at",
        cursor=cursor,
        place_of=_place,
        oldest_first=is_oldest_first,
    )
    return Page([row_of(arrival) for arrival in page.rows], page.previous, page.following)


def _place(arrival: Arrival) -> Place:
    return arrival.received_at, arrival.id
