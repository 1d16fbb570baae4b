"""When did each of the things that a kind of entry tells change last?"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind

# A supplier changes its rules a few times a year.
_ENTRIES_MAX = 500


def latest_changes(*, space_id: UUID, kinds: Collection[EntryKind]) -> Mapping[str, datetime]:
    """Give the last instant of each name that stands in their details; one query.

    Only an instant is told of what changed: anybody may know it.
    """
    entries = Entry.objects.filter(space_id=space_id, kind__in=list(kinds))
    latest = entries.order_by("-happened_at", "-id").values_list("happened_at", "details")
    oldest_first = list(latest[:_ENTRIES_MAX])[::-1]
    return {name: happened_at for happened_at, details in oldest_first for name in details}
