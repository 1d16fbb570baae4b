"""Which files were handed in to this space, whatever their deposit?"""

from uuid import UUID

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries._rows import ArrivalRow, arrival_rows, row_of
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor, Page, Place, keyset_page


def list_arrivals(
    *,
    access: Access,
    batch_id: UUID | None = None,
    state: ArrivalState | None = None,
    cursor: Cursor | None = None,
) -> Page[ArrivalRow]:
    """List files, latest first, of one deposit or in one state where asked; one query.

    Trials are shown to keys of the sandbox, and to nobody else.
    """
    arrivals = arrival_rows(access).that_count(access)
    if batch_id:
        arrivals = arrivals.filter(batch_id=batch_id)
    if state:
        arrivals = arrivals.filter(state=state)
    page = keyset_page(arrivals, day_field="received_at", cursor=cursor, place_of=_place)
    return Page([row_of(arrival) for arrival in page.rows], page.previous, page.following)


def _place(arrival: Arrival) -> Place:
    return arrival.received_at, arrival.id
