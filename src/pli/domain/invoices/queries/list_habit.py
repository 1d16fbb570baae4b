"""How does this person like the list of this space?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pli.domain.invoices.models import ListHabit
from pli.domain.invoices.vocabulary import ListColumn
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under the name that a person gave it, as an address of the list says it."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class ListTaste:
    """The columns shown besides the usual ones, and the filters by their names."""

    columns: Sequence[ListColumn]
    filters: Sequence[SavedFilter]


def list_habit(*, access: Access) -> ListTaste:
    """Tell it; nothing for whoever said nothing; one query."""
    row = _row(access.space_id, access.person_id) if access.person_id else None
    if row is None:
        return ListTaste((), ())
    return ListTaste(
        # In their own order, and without what a later version may no longer show.
        [column for column in ListColumn if column in row.columns],
        [SavedFilter(name, query) for name, query in sorted(row.filters)],
    )


def _row(space_id: UUID, person_id: UUID) -> ListHabit | None:
    return ListHabit.objects.filter(space_id=space_id, person_id=person_id).first()
