"""Until when does this company of the supplier issue on paper?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Entity
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class EntityNotFound(NotFound):
    """No such company, or not of this supplier."""

    code = "entity-not-found"
    message = _("Cette entité n’existe pas.")


@dataclass(frozen=True, slots=True)
class EntitySheet:
    """One company, and the end of its paper where that is known (R008)."""

    entity_id: UUID
    code: str
    name: str
    siren: str
    paper_end_date: date | None
    paper_end_source: str


def one_entity(*, access: Access, entity_id: UUID) -> EntitySheet:
    """Give one company of this supplier. Raises RoleMissing, EntityNotFound."""
    for sheet in entity_sheets(access=access):
        if sheet.entity_id == entity_id:
            return sheet
    raise EntityNotFound


def entity_sheets(*, access: Access) -> Sequence[EntitySheet]:
    """Give all of them by name; one query. Raises RoleMissing."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    entities = Entity.objects.filter(supplier_id=access.space_id).order_by("name", "id")
    return [
        EntitySheet(
            entity_id=entity.id,
            code=entity.code,
            name=entity.name,
            siren=entity.siren,
            paper_end_date=entity.paper_end_date,
            paper_end_source=entity.paper_end_source,
        )
        for entity in entities
    ]


def paper_is_over(entity_id: UUID | None, issue_date: date) -> bool:
    """Tell whether what this company issues that day is an original for everybody."""
    if entity_id is None:
        return False
    return Entity.objects.filter(id=entity_id, paper_end_date__lte=issue_date).exists()


def receives_paper(channel: OriginalChannel, supplier_id: UUID, day: date) -> bool:
    """Tell whether a customer of that channel still gets originals on paper that day.

    Whoever asked for paper does, for as long as one company of the supplier issues any.
    """
    if channel is not OriginalChannel.PAPER:
        return False
    entities = Entity.objects.filter(supplier_id=supplier_id)
    return entities.exclude(paper_end_date__lte=day).exists()
