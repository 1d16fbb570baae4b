"""How far did this person's exports go, and how do they like their files?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.handover.models import ExportHabit
from pli.domain.handover.queries.list_exports import ExportNotFound
from pli.domain.handover.vocabulary import DEFAULT_NAME_TEMPLATE
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class Habit:
    """The bookmark, and how files are named."""

    through_at: datetime | None
    through_limits: str
    name_template: str
    has_xml: bool


def export_habit(*, access: Access) -> Habit:
    """Tell it, or what holds until somebody says otherwise; one query."""
    row = ExportHabit.objects.readable_by(access).first()
    if row is None:
        return Habit(None, "", DEFAULT_NAME_TEMPLATE, has_xml=True)
    return Habit(row.through_at, row.through_limits, row.name_template, row.has_xml)


def person_of(access: Access) -> UUID:
    """Give whose exports these are; raise ExportNotFound for a machine, which has none."""
    if access.person_id is None:
        raise ExportNotFound
    return access.person_id
