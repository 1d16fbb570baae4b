"""A person says how they like the list of a space: its columns, and filters to find again."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.models import ListHabit
from pli.domain.invoices.vocabulary import (
    FILTER_LENGTH_MAX,
    FILTER_NAME_LENGTH_MAX,
    SAVED_FILTERS_MAX,
    ListColumn,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid, NotFound, Refused


class FilterUnnamed(Invalid):
    """A filter is found again by its name."""

    code = "filter-unnamed"
    field = "name"
    message = _("Donnez un nom à ce filtre, de 60 signes au plus.")


class FilterEmpty(Invalid):
    """Nothing is narrowed, or by more than anybody types."""

    code = "filter-empty"
    message = _("Choisissez d’abord un filtre : il n’y a rien à enregistrer.")


class FiltersTooMany(Refused):
    """Nobody finds anything again among more."""

    code = "filters-too-many"
    message = _("Vous avez déjà vingt filtres enregistrés : supprimez-en un d’abord.")


class FilterNotFound(NotFound):
    """There is no filter of this name."""

    code = "filter-not-found"
    message = _("Ce filtre n’existe pas, ou n’existe plus.")


@transaction.atomic
def choose_columns(*, access: Access, columns: Collection[ListColumn]) -> None:
    """Show these besides the usual ones."""
    habit = _lock_habit(access)
    habit.columns = [column for column in ListColumn if column in columns]
    habit.save(update_fields=["columns"])


@transaction.atomic
def save_filter(*, access: Access, name: str, query: str) -> None:
    """Keep a filter under a name; what had the name gives way.

    `query` is what the address of the list says. Raises FilterUnnamed, FilterEmpty, FiltersTooMany.
    """
    clean = " ".join(name.split())
    if not clean or len(clean) > FILTER_NAME_LENGTH_MAX or "\0" in clean:
        raise FilterUnnamed
    if not query or len(query) > FILTER_LENGTH_MAX:
        raise FilterEmpty
    habit = _lock_habit(access)
    others = [pair for pair in habit.filters if pair[0].casefold() != clean.casefold()]
    if len(others) >= SAVED_FILTERS_MAX:
        raise FiltersTooMany
    habit.filters = [*others, [clean, query]]
    habit.save(update_fields=["filters"])


@transaction.atomic
def remove_filter(*, access: Access, name: str) -> None:
    """Forget a filter; raise FilterNotFound."""
    habit = _lock_habit(access)
    others = [pair for pair in habit.filters if pair[0] != name]
    if len(others) == len(habit.filters):
        raise FilterNotFound
    habit.filters = others
    habit.save(update_fields=["filters"])


def _lock_habit(access: Access) -> ListHabit:
    if access.person_id is None:  # a machine likes nothing
        raise FilterNotFound
    habits = ListHabit.objects.select_for_update()
    habit, _is_new = habits.get_or_create(space_id=access.space_id, person_id=access.person_id)
    return habit
